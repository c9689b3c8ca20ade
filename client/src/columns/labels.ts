/** Where the lines of a view stand in their logs. */
import { fileName } from '../logs.ts';
import { plain, shortened } from '../text.ts';
import { lastSourceLine, sourceAt, type ViewLines } from '../view.ts';
import type { Labels } from './cells.ts';

/** Characters of a log's name that are shown, where a view has several logs. */
const LONGEST_NAME = 24;

/** How the place of a line is written, all of one width: `192`, or `DistMgr:192` where a view has several logs. */
export function labelsOf(origin: ViewLines): Labels {
  const { sources } = origin;
  const digits = String(lastSourceLine(origin) + 1).length;
  const names =
    sources.length > 1
      ? sources.map((uri) => `${shortened(plain(fileName(uri)).replace(/\.log$/i, ''), LONGEST_NAME)}:`)
      : [];
  const width = names.reduce((most, name) => Math.max(most, name.length), 0) + digits;
  const of = (line: number): string => {
    const place = sourceAt(origin, line);
    const text = place === undefined ? '' : `${names[place.source] ?? ''}${String(place.line + 1)}`;
    return names.length > 0 ? text : text.padStart(width);
  };
  return { width, of };
}
