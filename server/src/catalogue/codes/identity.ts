/** Which code it is, whatever its spelling: two codes are the same one when their keys are. */
import { systemTextsOf } from '../../text/systemTexts.ts';
import type { DecodedCode } from './decode.ts';
import { codeFamily, hexOf } from './families.ts';

/** Who else than Windows counts numbers, with the families of their codes. What a program counts for itself has its family for a name. */
const codeSpaces = {
  http: ['HTTP status'],
  sql: ['SQL Server error', 'SQL Server or ODBC error'],
  action: ['Windows Installer action result'],
  pxe: ['PXE firmware code'],
} as const;

/** `windows 53`, `http 404`, `sql 1205`, `status 2370`, `pxe PXE-E53`. */
export type CodeKey = string;

/** A Win32 code is the same inside an HRESULT, and an HTTP status too. */
export function windowsKey(value: number): CodeKey {
  const [high, low] = [Math.floor(value / 0x10000), value % 0x10000];
  if (high === 0x8007 && low !== 0) return `windows ${String(low)}`;
  return high === 0x8019 ? `http ${String(low)}` : `windows ${String(value)}`;
}

/** The key of a code as it stands in a log. */
export function keyOfCode({ value, name, family }: Pick<DecodedCode, 'value' | 'name' | 'family'>): CodeKey {
  const space = Object.entries(codeSpaces).find(([, families]) => families.some((own) => own === family))?.[0];
  if (space === 'sql') return `sql ${String(value === undefined ? sqlNumber(name) : value | 0)}`;
  if (value === undefined) return `${space ?? family} ${name ?? ''}`;
  if (space !== undefined) return `${space} ${String(value)}`;
  return isOfWindows(value, family) ? windowsKey(value) : `${family} ${String(value)}`;
}

/** Programs that end with a number of Windows, and those of which nothing is known, are not told apart. */
function isOfWindows(value: number, family: string): boolean {
  return family === codeFamily(value) || /^exit code of a program$|^Windows Installer \(MSI\) result$/.test(family);
}

/** `SQLSTATE 28000, error 18452` → 18452 */
function sqlNumber(name = ''): number {
  return Number(/-?(?<!\d)\d+$/.exec(name)?.[0] ?? NaN);
}

/** The number or name behind the space of a key. */
export function numberOfKey(key: CodeKey): string {
  return key.slice(key.lastIndexOf(' ') + 1);
}

/** 0x80040200 plus a number below 65536 is what IDispatch prints as `#3603`. */
const dispatchBase = 0x80040200;

/** How a log may spell a code: words of digits and letters without the `0x` or the sign before them, and whole sentences. */
export function spellingsOf(key: CodeKey): readonly string[] {
  const written = numberOfKey(key);
  const number = Number(written);
  if (key.startsWith('pxe ') || Number.isNaN(number)) return [written];
  if (key.startsWith('windows ')) return unique(valuesOf(number).flatMap(spellingsOfValue));
  if (key.startsWith('http ')) return unique([written, ...spellingsOfValue(0x80190000 + number)]);
  return unique([String(Math.abs(number)), hexDigits(number >>> 0)]);
}

/** The number itself; of a Win32 code its HRESULT too. */
function valuesOf(number: number): readonly number[] {
  return number > 0 && number <= 0xffff ? [number, 0x80070000 + number] : [number];
}

function spellingsOfValue(value: number): readonly string[] {
  const dispatch = value - dispatchBase;
  return [
    String(value),
    ...(value >= 0x80000000 ? [String(0x100000000 - value)] : []),
    hexDigits(value),
    ...(dispatch >= 0 && dispatch <= 0xffff ? [String(dispatch)] : []),
    ...systemTextsOf(value),
  ];
}

/** The digits behind `0x` and behind the zeros that may stand before them. */
function hexDigits(value: number): string {
  return value.toString(16);
}

/** How people write a number of Windows: `0x80070035`, `53`, `-2147024843`, `2147942453`. */
export function writtenAs(value: number): readonly string[] {
  const low = value % 0x10000;
  const isWrapped = Math.floor(value / 0x10000) === 0x8007 && low !== 0;
  const whole = value > 0 && value <= 0xffff ? 0x80070000 + value : value;
  return [
    hexOf(whole),
    ...(isWrapped || whole !== value ? [`0x${low.toString(16).toUpperCase()}`, String(low)] : []),
    ...(whole >= 0x80000000 ? [String(whole | 0)] : []),
    ...(whole > 9 ? [String(whole)] : []),
  ];
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
