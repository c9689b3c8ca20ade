/** Telling a Configuration Manager log by its first characters, where its name does not. */
import { isDistinctName } from './componentNames.ts';
import type { Log } from '../log/log.ts';
import { componentOf, localTimeOf, notationOf, problemOf, recordCount, threadOf } from '../log/log.ts';
import { headLength } from '../shared/detection.ts';
import { parseLog } from './parse.ts';

/**
 * Whether the first 4 KiB of a text hold records in a notation that only this product's logs and their copies have. What
 * other programs write too, such as Windows Installer's verbose log, is not taken for one. `mayBeginLog` never rules out what this
 * takes for a log.
 */
export function sniffLog(head: string): boolean {
  const start = head.charCodeAt(0) === 0xfeff ? 1 : 0;
  // A first record that is longer than the head has no end in it.
  if (head.startsWith('<![LOG[', start)) return true;
  const log = parseLog(head.slice(start, start + headLength));
  let installer = 0;
  for (let record = 0; record < recordCount(log); record += 1) {
    switch (notationOf(log, record)) {
      case 'serverTrace':
      case 'ccm':
      case 'dpProvider':
        if (localTimeOf(log, record) !== undefined) return true;
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
  return installer >= 2 && installer * 2 > recordCount(log);
}

/** A copy names its thread twice, and its component is one that the trade knows as such. */
function isDistinctCopy(log: Log, record: number): boolean {
  const isWhole = threadOf(log, record) !== undefined && problemOf(log, record) === 'none';
  return isWhole && isDistinctName(componentOf(log, record));
}
