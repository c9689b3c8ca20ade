/** How stretches of work are named: by what identifies the thread, and by what it worked on. */
import { memo } from '../base/lazy.ts';
import { stepwise, type Steps, type Stepwise } from '../base/stepwise.ts';
import { formatThread } from '../base/thread.ts';
import { formatHourMinute, formatTime } from '../base/time.ts';
import { componentNamed } from '../catalogue/components.ts';
import { shortHost } from '../catalogue/nalPath.ts';
import { lineOfRecord } from '../log/lines.ts';
import { componentOf, localTimeOf, recordCount } from '../log/log.ts';
import type { EventLog } from '../events/eventLog.ts';
import { workTableOf } from '../events/work.ts';
import type { Records } from '../events/workState.ts';
import type { Work } from '../events/workState.ts';
import type { Zone } from '../shared/times.ts';
import { shownTime } from './clock.ts';
import { spanOf } from './span.ts';
import type { ThreadItem, ThreadsResult, WholeThreadItem } from '../shared/requests.ts';
import type { StretchId } from '../shared/views.ts';
import { oneLine } from './markdown.ts';

/** More of a name than this is not shown in a list. */
const longestLabel = 200;

/** Which stretches are wanted. */
export interface ThreadWish {
  /** Each of its words must stand in a stretch's id, role, subject, outcome or span, whatever its case. */
  readonly filter: string;
  /** Stretches that are listed whatever the filter says. */
  readonly always: readonly StretchId[];
  readonly most: number;
  /** The clock on which spans are told; absent: the log's own. */
  readonly zone?: Zone;
  /** How the runs ended that stretches did the work of. */
  readonly outcomes: ReadonlyMap<Work, string>;
}

/** The stretches that are most worth listing: those of a known role or subject, then those of most records. */
export function threadListSteps(events: EventLog, wish: ThreadWish): Steps<ThreadsResult> {
  const isCommon = wish.filter.trim() === '' && wish.always.length === 0 && wish.outcomes.size === 0;
  return isCommon ? commonList(wish).steps(events) : listSteps(events, wish);
}

function* listSteps(
  events: EventLog,
  { filter, always, most, zone = 'log', outcomes }: ThreadWish,
): Steps<ThreadsResult> {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const ranked = yield* rankedIn.steps(events);
  const fitting = words.length === 0 ? ranked : yield* fittingIn(events, ranked, { words, zone, outcomes });
  const named = always.flatMap(({ thread, line }) =>
    workTableOf(events)
      .ofThread(thread)
      .filter((work) => line === undefined || firstLineOf(events, work) === line),
  );
  const listed = new Set([...named.slice(0, most), ...fitting.slice(0, most)]);
  const items: ThreadItem[] = [];
  for (const work of listed) {
    items.push({ ...shownWork(events, work, zone), outcome: outcomes.get(work) ?? '' });
    yield;
  }
  items.sort((a, b) => a.line - b.line);
  return { items, wholes: wholesOf(events, items), more: Math.max(0, fitting.length - most) };
}

const commonLists = new Map<string, Stepwise<EventLog, ThreadsResult>>();

/** The list that is asked for first, once per version. */
function commonList({ most, zone = 'log' }: ThreadWish): Stepwise<EventLog, ThreadsResult> {
  const key = `${zone} ${String(most)}`;
  const known = commonLists.get(key);
  if (known !== undefined) return known;
  const list = stepwise((events: EventLog) =>
    listSteps(events, { filter: '', always: [], most, zone, outcomes: new Map() }),
  );
  commonLists.set(key, list);
  return list;
}

/** The same as `summaryOf`, kept. */
export function shownWork(events: EventLog, work: Work, zone: Zone = 'log'): ThreadItem {
  return shownIn[zone](events)(work);
}

const shownIn = byZone((zone) => memo((events: EventLog) => memo((work: Work) => summaryOf(events, work, zone))));

/** What is worked out for each clock. */
function byZone<Result>(of: (zone: Zone) => Result): Readonly<Record<Zone, Result>> {
  return { log: of('log'), local: of('local'), utc: of('utc') };
}

const rankedIn = stepwise(function* (events: EventLog): Steps<readonly Work[]> {
  const telling: Work[] = [];
  const others: Work[] = [];
  for (const work of (yield* workTableOf.steps(events)).each()) {
    (saysMuch(work) ? telling : others).push(work);
    yield;
  }
  return [...telling.sort(byRecords), ...others.sort(byRecords)];
});

/** The stretches of work of a log, those first that are most worth listing. */
export function rankedWorkSteps(events: EventLog): Steps<readonly Work[]> {
  return rankedIn.steps(events);
}

function byRecords(a: Work, b: Work): number {
  return b.records.length - a.records.length;
}

function saysMuch(work: Work): boolean {
  return work.role !== undefined || subjectOf(work) !== '';
}

interface Wanted extends Pick<ThreadWish, 'outcomes'> {
  readonly zone: Zone;
  readonly words: readonly string[];
}

function* fittingIn(
  events: EventLog,
  ranked: readonly Work[],
  { words, zone, outcomes }: Wanted,
): Steps<readonly Work[]> {
  const found: Work[] = [];
  for (const work of ranked) {
    const { id, role, subject, span } = shownWork(events, work, zone);
    const text = [id, role, subject, outcomes.get(work) ?? '', span].join(' ').toLowerCase();
    if (words.every((word) => text.includes(word))) found.push(work);
    yield;
  }
  return found;
}

function wholesOf(events: EventLog, items: readonly ThreadItem[]): readonly WholeThreadItem[] {
  const table = workTableOf(events);
  const ids = new Map(items.map(({ thread, id }) => [thread, id]));
  return [...ids].flatMap(([thread, id]) => {
    const stretches = table.ofThread(thread).length;
    return stretches > 1 ? [{ thread, id, stretches, records: table.recordsOf(thread).length }] : [];
  });
}

/** How a stretch of work is shown. */
export function summaryOf(events: EventLog, work: Work, zone: Zone = 'log'): ThreadItem {
  return {
    thread: work.thread,
    line: firstLineOf(events, work),
    id: formatThread(work.thread),
    role: roleOf(events, work),
    subject: oneLine(subjectOf(work), longestLabel),
    records: work.records.length,
    span: shownSpan(events, work, zone),
    outcome: '',
  };
}

/** Line of a work's first record, counted from 0. */
export function firstLineOf(events: EventLog, work: Work): number {
  return lineOfRecord(events.log, work.records[0] ?? 0);
}

/** `DP upgrade worker`, else the component's short name. */
export function roleOf(events: EventLog, work: Work): string {
  if (work.role !== undefined) return work.role;
  const component = componentOf(events.log, work.records[0] ?? 0);
  return componentNamed(component)?.short ?? oneLine(component, longestLabel);
}

function subjectOf(work: Work): string {
  const servers = work.servers.map(shortHost);
  const dpids = work.dpids.map(String);
  if (dpids.length === 1 && servers.length <= 1) return ['DP', ...dpids, ...servers].join(' ');
  if (dpids.length > 1) return `DPs ${few(dpids)}`;
  if (servers.length > 0) return few(servers);
  return work.packages.length > 0 ? few(work.packages) : '';
}

function few(items: readonly string[]): string {
  const shown = items.slice(0, 3).join(', ');
  return items.length > 3 ? `${shown} and ${String(items.length - 3)} more` : shown;
}

function shownSpan(events: EventLog, work: Work, zone: Zone): string {
  const from = firstTime(events, work.records, 1, zone);
  const to = firstTime(events, work.records, -1, zone);
  if (from === undefined || to === undefined) return '';
  const [begin, end] = [formatHourMinute(from), formatHourMinute(to)];
  const [day, lastDay] = [dayOf(from), dayOf(to)];
  if (day !== lastDay) return `${day} ${begin} – ${lastDay} ${end}`;
  const dated = isOfOneDay[zone](events) ? '' : `${day} `;
  return begin === end ? `${dated}${begin}` : `${dated}${begin}–${end}`;
}

/** Whether the first and the last dated record of a log are of one day: then the day tells its stretches apart from none. */
const isOfOneDay = byZone((zone) =>
  memo(({ log }: EventLog): boolean => {
    let [first, last] = [0, recordCount(log) - 1];
    while (first < last && localTimeOf(log, first) === undefined) first++;
    while (first < last && localTimeOf(log, last) === undefined) last--;
    const [from, to] = [shownTime(log, first, zone), shownTime(log, last, zone)];
    return from === undefined || to === undefined || dayOf(from.time) === dayOf(to.time);
  }),
);

/** `2026-03-02` */
function dayOf(time: number): string {
  return formatTime(time).slice(0, 10);
}

/** The first time of records on a clock, from their beginning or from their end. */
function firstTime({ log }: EventLog, records: Records, step: 1 | -1, zone: Zone): number | undefined {
  for (let at = step === 1 ? 0 : records.length - 1; at >= 0 && at < records.length; at += step) {
    const shown = shownTime(log, records[at] ?? -1, zone);
    if (shown !== undefined) return shown.time;
  }
  return undefined;
}

/** The span of a work in UTC. */
export function spanOfWork(events: EventLog, work: Work) {
  return spanOf(events.log, work.records);
}
