import {
  configMgrExplanations,
  hresultExplanations,
  httpExplanations,
  win32Explanations,
  type Explanation,
} from './explanations.ts';
import { errorName, httpStatusName } from './names.ts';

/** What a number means, whatever text it came from. */
export type CodeMeaning = {
  /** The number as unsigned 32 bit. */
  readonly value: number;
  /** `0x` and eight hex digits. */
  readonly hex: string;
  /** The name that the headers of Windows give it. */
  readonly name: string | undefined;
  /** The kind of code, in words. */
  readonly family: string;
  readonly meaning: string | undefined;
  readonly next: string | undefined;
  readonly success: boolean;
};

type Family = {
  readonly first: number;
  readonly last: number;
  readonly family: string;
};

const range = (first: number, last: number, family: string): Family => ({ first, last, family });

/** Ranges of numbers by kind; the first range that holds a number decides. */
const families: readonly Family[] = [
  range(0, 0, 'success'),
  range(1600, 1659, 'Windows Installer (MSI) result'),
  range(3010, 3010, 'Windows Installer (MSI) result'),
  range(10000, 11999, 'Winsock error'),
  range(12000, 12999, 'WinHTTP or WinINet error'),
  range(25000, 30000, 'error of an installer package itself'),
  range(1, 0xffff, 'Win32 error'),
  range(0x80000000, 0x8003ffff, 'COM error (HRESULT)'),
  range(0x80040e00, 0x80040eff, 'OLE DB error (HRESULT)'),
  range(0x80041000, 0x80044fff, 'WMI error (HRESULT)'),
  range(0x80040000, 0x8004ffff, 'COM error (HRESULT)'),
  range(0x80070000, 0x8007ffff, 'Win32 error in an HRESULT'),
  range(0x80080000, 0x8008ffff, 'COM error (HRESULT)'),
  range(0x80090000, 0x8009ffff, 'security or certificate error (HRESULT)'),
  range(0x800a0000, 0x800affff, 'script error (HRESULT)'),
  range(0x800b0000, 0x800bffff, 'certificate error (HRESULT)'),
  range(0x800f0000, 0x800fffff, 'Windows setup or servicing error (HRESULT)'),
  range(0x80130000, 0x8013ffff, '.NET error (HRESULT)'),
  range(0x80190000, 0x8019ffff, 'HTTP status in an HRESULT'),
  range(0x80200000, 0x8020ffff, 'BITS error (HRESULT)'),
  range(0x80240000, 0x8024ffff, 'Windows Update error (HRESULT)'),
  range(0x80280000, 0x8028ffff, 'TPM error (HRESULT)'),
  range(0x87d00000, 0x87d1ffff, 'Configuration Manager code'),
  range(0xc1010000, 0xc107ffff, 'Windows Deployment Services code'),
  range(0xc1420000, 0xc142ffff, 'Windows image (WIM) mount code'),
  range(0xc1800000, 0xc19fffff, 'Windows upgrade code'),
  range(0xc0000000, 0xc0ffffff, 'NTSTATUS'),
  range(0xe0434352, 0xe0434352, '.NET exception as an exit code'),
  range(0xe0434f4d, 0xe0434f4d, '.NET exception as an exit code'),
];

const unknownFamily = 'code of an unknown family';
const installerSuccess: ReadonlySet<number> = new Set([1641, 3010]);
const applicationInstalled = 0x87d1076c;

/** Success codes above the Win32 range are few; an unnamed number there is more likely no code of Windows at all. */
const isNamedSuccess = (value: number): boolean =>
  value > 0xffff && value < 0x80000000 && errorName(value) !== undefined;

/** The kind of a number in words, e.g. 0x80200013 → `BITS error (HRESULT)`. */
export function codeFamily(value: number): string {
  if (value > 0 && value <= 0xffff && errorName(value)?.startsWith('NERR_')) return 'network management (NERR) error';
  if (isNamedSuccess(value)) return 'success HRESULT';
  return families.find(({ first, last }) => value >= first && value <= last)?.family ?? unknownFamily;
}

/** Whether a number is of a kind that Windows or Configuration Manager uses for errors, known by name or not. */
export function isOfKnownErrorFamily(value: number): boolean {
  return value >= 0x80000000 && codeFamily(value) !== unknownFamily;
}

const unlistedConfigMgrCode: Explanation = {
  meaning: 'A Configuration Manager code without a public primary source.',
  next: 'Read the lines before it on the same thread; lists on the web contradict each other.',
};

/** Source: Microsoft, "Windows Installer: Error Table": 25000 to 30000 are for custom actions. */
const customActionError: Explanation = {
  meaning: 'An error that the installer package itself defines; its words stand behind the number.',
  next: 'Read those words, and the lines above them in the log of the package.',
};

const lostReason: Explanation = {
  meaning: 'The call failed, but the Win32 error behind it was 0: the reason was lost.',
  next: 'Read the lines before it on the same thread.',
};

function explanationOf(value: number): Explanation | undefined {
  const high = Math.floor(value / 0x10000);
  const low = value % 0x10000;
  const own = hresultExplanations.get(value) ?? configMgrExplanations.get(value);
  if (own) return own;
  if (high === 0x8007) return low === 0 ? lostReason : win32Explanations.get(low);
  if (high === 0x8019) return httpExplanations.get(low);
  if (high === 0x87d0 || high === 0x87d1) return unlistedConfigMgrCode;
  if (value >= 25000 && value <= 30000) return customActionError;
  return win32Explanations.get(value);
}

/** A name from the headers; a Win32 code keeps its own name inside an HRESULT (0x80070906 → NERR_NetNameNotFound). */
function nameOf(value: number): string | undefined {
  const high = Math.floor(value / 0x10000);
  const low = value % 0x10000;
  if (high === 0x8007) return low === 0 ? undefined : (errorName(low) ?? errorName(value));
  if (high === 0x8019) return httpStatusName(low) ?? errorName(value);
  return errorName(value);
}

const isSuccess = (value: number): boolean =>
  value === 0 || installerSuccess.has(value) || value === applicationInstalled || isNamedSuccess(value);

/** The canonical spelling of a number, e.g. 5 → `0x00000005`. */
export const hexOf = (value: number): string => `0x${value.toString(16).toUpperCase().padStart(8, '0')}`;

/**
 * What a code means that a person gives as a number: an HRESULT (signed or unsigned), a Win32 code, or an HTTP status
 * where no Win32 code has that number. Everything below 65536 counts as Win32 first.
 */
export function explainCode(code: number): CodeMeaning {
  const windows = explainWindowsCode(code);
  const isHttp = windows.name === undefined && httpStatusName(windows.value) !== undefined;
  return isHttp ? explainHttpStatus(windows.value) : windows;
}

/** What an HRESULT (signed or unsigned) or a Win32 code means. */
export function explainWindowsCode(code: number): CodeMeaning {
  const value = code >>> 0;
  const explanation = explanationOf(value);
  const name = nameOf(value) ?? explanation?.name;
  return {
    value,
    hex: hexOf(value),
    name,
    family: codeFamily(value),
    meaning: explanation?.meaning,
    next: explanation?.next,
    success: isSuccess(value),
  };
}

/** What an HTTP status means; 100 to 399 is success. */
export function explainHttpStatus(status: number): CodeMeaning {
  const explanation = httpExplanations.get(status);
  return {
    value: status,
    hex: hexOf(status),
    name: httpStatusName(status),
    family: 'HTTP status',
    meaning: explanation?.meaning,
    next: explanation?.next,
    success: status < 400,
  };
}
