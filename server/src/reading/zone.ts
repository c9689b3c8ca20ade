/** The zone that records of the server and the client state: minutes to add to get UTC, with a sign. */
import { unknownBias, widestBias } from '../../machine/shared.ts';
import { decimalAt } from '../text/characters.ts';
import { problemCode } from './columnValues.ts';
import type { PieceRecords } from './pieceRecords.ts';
import { isDash } from '../text/escapes.ts';
import { minute } from '../log/instants.ts';

const badBias = problemCode('badBias');
const badTime = problemCode('badTime');

/**
 * Reads `+00`, `-60`, `+240` between two offsets. Answers `unknownBias` when nothing stands there, and NaN when it is not
 * a bias of -840 to +840 minutes.
 */
export function readBias(text: string, from: number, to: number): number {
  if (from >= to) return unknownBias;
  const sign = text.charCodeAt(from);
  const value = decimalAt(text, from + 1, to);
  if ((sign !== 0x2b && !isDash(sign)) || !(value <= widestBias)) return NaN;
  return sign !== 0x2b && value > 0 ? -value : value;
}

/** Fills a record's clock columns from its written time and its bias as `readBias` answers it. */
export function setClock(out: PieceRecords, record: number, local: number, bias: number): void {
  out.columns.local[record] = local;
  if (Number.isNaN(local)) out.flag(record, badTime);
  if (Number.isNaN(bias)) {
    out.flag(record, badBias);
    return;
  }
  out.columns.bias[record] = bias;
  if (bias !== unknownBias) out.columns.time[record] = local + bias * minute;
}
