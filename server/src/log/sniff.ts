/** Telling a Configuration Manager log by its first characters, where its name does not. */
import { isDistinctName } from './componentNames.ts';
import type { Log } from './log.ts';
import { notations } from './log.ts';
import { parseLog } from './parse.ts';

/** How much of a text is looked at, in UTF-16 units. */
const headLength = 4096;

/**
 * Whether the first 4 KiB of a text hold records in a notation that only this product's logs and their copies have. What
 * other programs write too, such as Windows Installer's verbose log, is not taken for one.
 */
export function sniffLog(head: string): boolean {
  const start = head.charCodeAt(0) === 0xfeff ? 1 : 0;
  // A first record that is longer than the head has no end in it.
  if (head.startsWith('<![LOG[', start)) return true;
  const log = parseLog(head.slice(start, start + headLength));
  const { records } = log;
  let installer = 0;
  for (let record = 0; record < records.count; record += 1) {
    switch (notations[records.notation[record] ?? 0]) {
      case 'serverTrace':
        if (!Number.isNaN(records.local[record])) return true;
        break;
      case 'ccm':
      case 'dpProvider':
        if (Number.isFinite(records.local[record] ?? NaN)) return true;
        break;
      case 'viewerCopy':
      case 'article':
        if (isDistinctCopy(log, record)) return true;
        break;
      case 'roleSetup':
        installer += 1;
        break;
      default:
    }
  }
  return installer >= 2 && installer * 2 > records.count;
}

/** A copy names its thread twice, and its component is one that the trade knows as such. */
function isDistinctCopy(log: Log, record: number): boolean {
  const name = log.components[log.records.component[record] ?? 0] ?? '';
  return !Number.isNaN(log.records.thread[record]) && log.records.problem[record] === 0 && isDistinctName(name);
}
