/** What is changed: logs that are whole. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateSite } from '../generator/generate.ts';
import { sampleOptions } from '../generator/sample-site.ts';
import type { Form, LineEnd, ViewerLocale } from '../generator/types.ts';
import { lazy } from '../../server/src/base/lazy.ts';
import { decodeBytes } from '../../server/src/text/decode.ts';
import type { Random } from '../generator/random.ts';

const forms: readonly Form[] = ['serverTrace', 'ccm', 'viewerCopy', 'article', 'dpProvider'];
const lineEnds: readonly LineEnd[] = ['\r\n', '\n', '\r'];
const locales: readonly ViewerLocale[] = ['en-US', 'en-GB', 'de-DE'];
/** Notations that no generated site writes. */
const others = [
  '[1B54][Mon 03/02/2026 10:00:00]:CreateDirectory\r\n[1B54][Mon 03/02/2026 10:00:01]:Done\r\n',
  '<03/02/26 10:02:01> Setup begins\r\n<03/02/26 10:02:02> Setup ends\r\n',
  '=== Verbose logging started: 3/2/2026  16:26:10  Build: 1 ===\r\nMSI (s) (54:74) [16:26:11:416]: Running\r\nProperty(S): A = b\r\n',
];

/** Text of a log that is changed at most, in UTF-16 units: small ones are changed where it matters, and often. */
const longest = 4_000;

/** The logs of generated sites in every form, and those below a folder. */
export function basesOf(folder: string | undefined): readonly string[] {
  return [...generated(), ...others, ...(folder === undefined ? [] : textsBelow(folder))];
}

const generated = lazy((): readonly string[] =>
  forms.flatMap((form, index) => {
    const lineEnd = lineEnds[index % lineEnds.length] ?? '\r\n';
    const viewerLocale = locales[index % locales.length] ?? 'en-US';
    return [...generateSite({ ...sampleOptions, form, lineEnd, viewerLocale }).files.values()];
  }),
);

function textsBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.lo[g_]$|\.txt$|\.md$/i.test(entry.name))
    .map((entry) => decodeBytes(readFileSync(join(entry.parentPath, entry.name))).text);
}

/** A stretch of a log, from the beginning of a line on. */
export function partOf(text: string, random: Random): string {
  const from = random.chance(0.3) ? 0 : text.indexOf('\n', random.between(0, text.length)) + 1;
  return text.slice(from, from + random.between(50, longest));
}
