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
import { workTableOf, type WorkTable } from '../events/work.ts';
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
  const wanted = { words, zone, outcomes };
  const { first, count } = words.length === 0 ? yield* firstOf(events, most) : yield* fittingIn(events, most, wanted);
  const named = always.flatMap(({ thread, line }) =>
    workTableOf(events)
      .ofThread(thread)
      .filter((work) => line === undefined || firstLineOf(events, work) === line),
  );
  const listed = new Set([...named.slice(0, most), ...first]);
  const items: ThreadItem[] = [];
  for (const work of listed) {
    items.push({ ...shownWork(events, work, zone), outcome: outcomes.get(work) ?? '' });
    yield;
  }
  items.sort((a, b) => a.line - b.line);
  return { items, wholes: wholesOf(events, items), more: Math.max(0, count - most) };
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

/** So many stretches are looked at between turns of others. */
const stretchesPerTurn = 500;

/** The numbers of a log's stretches, those of most records first. */
const orderIn = stepwise(function* (events: EventLog): Steps<Float64Array> {
  const table = yield* workTableOf.steps(events);
  const [{ size }, most] = [table, recordCount(events.log)];
  const keys = new Float64Array(size);
  let count = 0;
  // One number for length and place: numbers are sorted without a call for each comparison.
  for (const work of table.numbers()) {
    keys[count++] = (most - table.lengthOf(work)) * size + work;
    if (count % stretchesPerTurn === 0) yield;
  }
  return keys
    .subarray(0, count)
    .sort()
    .map((key) => key % size);
});

/** Per stretch whether it says much, where that was asked: 1 for yes, 2 for no. */
const answersIn = memo((events: EventLog) => new Uint8Array(workTableOf(events).size));

function saysMuch(events: EventLog, table: WorkTable, work: number): boolean {
  if (table.roleOf(work) !== undefined) return true;
  const answers = answersIn(events);
  if (answers[work] === 0) answers[work] = table.mayName(work) && subjectOf(table.glance(work)) !== '' ? 1 : 2;
  return answers[work] === 1;
}

/** Visits the stretches of a log, those first that are most worth listing, until no more are wanted. */
export function* rankedSteps(events: EventLog, visit: (work: number, table: WorkTable) => boolean): Steps<undefined> {
  const table = yield* workTableOf.steps(events);
  const order = yield* orderIn.steps(events);
  const others = new Int32Array(order.length);
  let count = 0;
  for (const [at, work] of order.entries()) {
    if (!saysMuch(events, table, work)) others[count++] = work;
    else if (!visit(work, table)) return undefined;
    if (at % stretchesPerTurn === 0) yield;
  }
  for (const [at, work] of others.subarray(0, count).entries()) {
    if (!visit(work, table)) return undefined;
    if (at % stretchesPerTurn === 0) yield;
  }
  return undefined;
}

/** The first of some stretches, and how many there are. */
interface FirstWorks {
  readonly first: readonly Work[];
  readonly count: number;
}

function* firstOf(events: EventLog, most: number): Steps<FirstWorks> {
  const first: Work[] = [];
  yield* rankedSteps(events, (work, table) => {
    if (first.length < most) first.push(table.at(work));
    return first.length < most;
  });
  return { first, count: (yield* orderIn.steps(events)).length };
}

interface Wanted extends Pick<ThreadWish, 'outcomes'> {
  readonly zone: Zone;
  readonly words: readonly string[];
}

function* fittingIn(events: EventLog, most: number, wanted: Wanted): Steps<FirstWorks> {
  const first: Work[] = [];
  let count = 0;
  yield* rankedSteps(events, (work, table) => {
    if (!fits(events, table.glance(work), wanted)) return true;
    if (count < most) first.push(table.at(work));
    count += 1;
    return true;
  });
  return { first, count };
}

function fits(events: EventLog, work: Work, { words, zone, outcomes }: Wanted): boolean {
  const parts = [
    () => formatThread(work.thread),
    () => roleOf(events, work),
    () => outcomes.get(work) ?? '',
    () => subjectOf(work),
    () => shownSpan(events, work, zone),
  ];
  // Most words are found, or are not, before what is dear is looked at; none goes over from one part to the next.
  let missing = words;
  for (const part of parts) {
    const text = part().toLowerCase();
    missing = missing.filter((word) => !text.includes(word));
    if (missing.length === 0) return true;
  }
  return false;
}

function wholesOf(events: EventLog, items: readonly ThreadItem[]): readonly WholeThreadItem[] {
  const table = workTableOf(events);
  const ids = new Map(items.map(({ thread, id }) => [thread, id]));
  return [...ids].flatMap(([thread, id]) => {
    const stretches = table.countOfThread(thread);
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
  if (Math.floor(from / dayLength) !== Math.floor(to / dayLength))
    return `${dayOf(from)} ${begin} – ${dayOf(to)} ${end}`;
  const dated = isOfOneDay[zone](events) ? '' : `${dayOf(from)} `;
  return begin === end ? `${dated}${begin}` : `${dated}${begin}–${end}`;
}

const dayLength = 86_400_000;

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
