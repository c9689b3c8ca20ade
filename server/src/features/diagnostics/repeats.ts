/** One fact is one problem: what is told several times is told once, with how often, since when and until when. */
import { groupBy, type Group } from '../../base/group.ts';
import type { EventLog } from '../../events/eventLog.ts';
import type { Place } from '../../events/place.ts';
import type { Zone } from '../../shared/times.ts';
import { secondText } from '../clock.ts';
import { lineReference } from '../position.ts';
import { lineOf } from './line.ts';
import type { FoundProblem, Problem } from './problem.ts';
import { aboutAll, namesText } from './subject.ts';

/** Problems that tell the same fact as one each, at the first place; the last is related, all are kept. */
export function once(events: EventLog, problems: readonly FoundProblem[], zone: Zone | undefined): readonly Problem[] {
  const [told, single] = [
    problems.filter(({ fact }) => fact !== undefined),
    problems.filter(({ fact }) => fact === undefined),
  ];
  const folded = groupBy(told, ({ code, severity, fact }) => `${code} ${severity} ${fact ?? ''}`);
  return [...single.map((problem): Group<FoundProblem> => [problem]), ...folded].map((same) =>
    foldedOf(events, same, zone),
  );
}

function foldedOf(events: EventLog, same: Group<FoundProblem>, zone: Zone | undefined): Problem {
  const [{ record, code, severity, related, text: sentence, says, subject, adds = [sentence] }] = same;
  const last = same.at(-1)?.record ?? record;
  const names = same.flatMap(({ about }) => about ?? []);
  const text = aboutAll(names, sentence);
  const times = same.length;
  const headline = lineOf({ subject: subject ?? namesText(names), says, times });
  const told = {
    record,
    code,
    severity,
    records: same.map((each) => each.record),
    times,
    tier: 'judged',
    headline,
  } as const;
  if (times === 1) return { ...told, text, adds, related };
  const often = timesText(events, { times, first: record, last }, zone);
  return {
    ...told,
    text: `${text} ${often}`,
    adds: [...adds, often],
    related: [...related, { place: { events, record: last }, text: 'The last time.' }],
  };
}

/** `× 5, first 2026-03-02 10:00:00, last 2026-03-02 10:04:12 (distmgr.log:132).`, on the clock that is wanted. */
export function timesText(
  events: EventLog,
  { times, first, last }: { readonly times: number; readonly first: number; readonly last: number },
  zone: Zone | undefined,
): string {
  const [from, to] = [first, last].map((record) => momentOf({ events, record }, zone));
  return `× ${String(times)}, first ${from ?? ''}, last ${to ?? ''}.`;
}

function momentOf(place: Place, zone: Zone | undefined): string {
  const time = secondText(place, zone);
  const reference = lineReference(place.events, place.record);
  return time === '' ? reference : `${time} (${reference})`;
}
