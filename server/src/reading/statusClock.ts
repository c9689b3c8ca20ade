/** The status message in a record, as far as the record's own columns need it: its severity, and its clock as a witness. */
import { clockDisagrees, clockTolerance, statusHeadLength } from '../../machine/shared.ts';
import { severityCode } from './columnValues.ts';
import { gmtDateOf, headField, severityOfLetter, statusMessageStart, unwrapped } from '../log/statusHead.ts';
import type { Scan } from './scan.ts';

/** Takes a record's severity from the status message in it, and lets its time prove or contradict the record's clock. */
export function noteStatusMessage(scan: Scan, record: number): void {
  const { text, out } = scan;
  const from = out.columns.messageStart[record] ?? 0;
  const to = out.columns.messageEnd[record] ?? 0;
  const at = statusMessageStart(text, from, to);
  if (at < 0) return;
  const head = unwrapped(text.slice(at, Math.min(to, at + statusHeadLength)));
  const severity = severityOfLetter(headField(head, ' SEV='));
  if (severity !== undefined) out.columns.severity[record] = severityCode(severity);
  const stated = gmtDateOf(head);
  const time = out.columns.time[record] ?? NaN;
  if (Math.abs(stated - time) > clockTolerance) out.flag(record, clockDisagrees);
}
