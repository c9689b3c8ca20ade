/** One fact is one problem: what is told several times is told once, with how often, since when and until when. */
import { groupBy, type Group } from '../../base/group.ts';
import { formatTime } from '../../base/time.ts';
import { localTimeOf } from '../../log/log.ts';
import type { EventLog } from '../../operations/eventLog.ts';
import { lineReference } from '../position.ts';
import type { Problem } from './problem.ts';

/** Problems that tell the same fact as one each, at the first place; the last is related, all are kept. */
export function once(events: EventLog, problems: readonly Problem[]): readonly Problem[] {
  const [told, single] = [
    problems.filter(({ fact }) => fact !== undefined),
    problems.filter(({ fact }) => fact === undefined),
  ];
  const folded = groupBy(told, ({ code, severity, fact }) => `${code} ${severity} ${fact ?? ''}`).map((same) =>
    foldedOf(events, same),
  );
  return [...single, ...folded];
}

function foldedOf(events: EventLog, same: Group<Problem>): Problem {
  const [first] = same;
  const last = same.at(-1) ?? first;
  if (same.length === 1) return first;
  const records = same.flatMap((problem) => problem.records);
  return {
    ...first,
    records,
    times: same.length,
    text: `${first.text} ${timesText(events, { times: same.length, first: first.record, last: last.record })}`,
    related: [...first.related, { place: { events, record: last.record }, text: 'The last time.' }],
  };
}

/** `× 5, first 2026-03-02 10:00:00, last 2026-03-02 10:04:12 (distmgr.log:132).`, by the log's own clock. */
export function timesText(
  events: EventLog,
  { times, first, last }: { readonly times: number; readonly first: number; readonly last: number },
): string {
  return `× ${String(times)}, first ${momentOf(events, first)}, last ${momentOf(events, last)}.`;
}

function momentOf(events: EventLog, record: number): string {
  const time = localTimeOf(events.log, record);
  const place = lineReference(events, record);
  return time === undefined ? place : `${formatTime(time, 1000)} (${place})`;
}
