/** `upgrades` as text for a terminal, as Markdown for a ticket, and as rows for a spreadsheet. */
import { formatThread } from '../base/thread.ts';
import { formatDuration } from '../base/time.ts';
import { bullets, oneLine, paragraphs, quote } from '../features/markdown.ts';
import type { PointState } from '../shared/runs.ts';
import { csvRow } from './csv.ts';
import { cell, count, table, timeText } from '../report/phrases.ts';
import type { TimedReference, PointEntry, PoolEntry, ResetEntry, UpgradesReport } from './upgradesReport.ts';

const longestName = 260;
const longestCause = 200;
const none = 'No site reset and no upgrade of a distribution point was found in the logs given.';

/** The states in the order in which a summary counts them. */
const states: Readonly<Record<PointState, string>> = {
  done: 'done',
  running: 'running',
  waiting: 'waiting',
  failed: 'failed',
  unknown: 'of unknown outcome',
  notReached: 'not reached',
};

type Show = (text: string) => string;
const asIs: Show = (text) => text;

/** The scoreboards for a person at a terminal. */
export function* upgradesText({ resets }: UpgradesReport): Iterable<string> {
  if (resets.length === 0) yield `${none}\n`;
  for (const [index, reset] of resets.entries()) {
    const facts = factsOf(reset, asIs).map((sentence) => `  ${sentence}\n`);
    const rows = reset.points.map((point) => `  ${pointText(point)}\n`);
    yield `${index === 0 ? '' : '\n'}${headline(reset)}\n${facts.join('')}${rows.join('')}`;
  }
}

/** The scoreboards as Markdown. Text from logs stands in code spans only. */
export function* upgradesMarkdown({ resets, leftOut }: UpgradesReport): Iterable<string> {
  yield `# Site resets\n\n${resets.length === 0 ? `${none}\n` : ''}`;
  for (const reset of resets) {
    const rows = reset.points.map(markdownRow);
    yield `${paragraphs(
      `## ${headline(reset)}`,
      bullets(factsOf(reset, quote)),
      rows.length === 0 ? undefined : table(columns, rows),
    )}\n\n`;
  }
  if (leftOut.length > 0) yield `Left out:\n\n${bullets(leftOut.map((sentence) => quote(sentence)))}\n`;
}

/** One row for each distribution point, with the reset that it belongs to by its number and time. */
export function* upgradesCsv({ resets }: UpgradesReport): Iterable<string> {
  yield csvRow(csvColumns);
  for (const [index, reset] of resets.entries()) {
    for (const point of reset.points)
      yield csvRow([index + 1, csvTime(reset.lines.at(-1) ?? null), ...csvCells(point)]);
  }
}

const csvColumns = [
  ...['reset', 'reset time', 'dpid', 'server', 'state', 'worker', 'start', 'end', 'seconds', 'cause'],
  ...['pool used', 'pool limit', 'file', 'line'],
];

function csvCells({ dpid, server, state, worker, start, end, seconds, cause, pool }: PointEntry) {
  return [
    ...[dpid, server, state, worker, csvTime(start), csvTime(end), seconds, cause],
    ...[pool?.used ?? null, pool?.limit ?? null, start?.file ?? null, start?.line ?? null],
  ];
}

function csvTime(moment: TimedReference | null): string | null {
  return moment === null ? null : (moment.at ?? moment.clock);
}

/** `Site reset of 2026-03-02 14:33:45.685: 84 of 100 done · 9 running · 5 failed · 2 not reached` */
function headline(reset: ResetEntry): string {
  const when = whenOf(reset);
  const title = reset.lines.length === 0 ? 'Upgrades whose site reset is not in the logs given' : `Site reset${when}`;
  return `${title}: ${countsText(reset)}`;
}

function whenOf({ lines }: ResetEntry): string {
  const last = lines.at(-1);
  return last === undefined ? '' : ` of ${momentText(last)}`;
}

function countsText({ counts, points }: ResetEntry): string {
  if (points.length === 0) return 'no distribution point is known';
  const parts = Object.entries(states).flatMap(([state, words]) => {
    const number = counts[state as PointState];
    return number === 0 || state === 'done' ? [] : [`${count(number)} ${words}`];
  });
  return [`${count(counts.done)} of ${count(points.length)} done`, ...parts].join(' · ');
}

function factsOf(reset: ResetEntry, show: Show): readonly string[] {
  const { lines, highestPool, slowest, perHour } = reset;
  const name = slowest === null ? '' : subject(slowest, show);
  return [
    ...(lines.length === 0 ? [] : [`Asked for and found by ${lines.map((line) => reference(line, show)).join(', ')}.`]),
    ...followed(reset),
    ...(highestPool === null ? [] : [poolText(highestPool, show)]),
    ...(perHour === null ? [] : [`Rate: ${String(perHour)} distribution points an hour.`]),
    ...(slowest === null ? [] : [`Slowest: ${name}, ${formatDuration(slowest.seconds * 1000)}.`]),
    ...expected(reset),
  ];
}

/** Where it stopped before any distribution point was upgraded. */
function followed({ lines, found, followed: isFollowed, points }: ResetEntry): readonly string[] {
  if (lines.length === 0 || points.some(({ start }) => start !== null)) return [];
  if (!found) return ['DistMgr is not seen to find the request, and no worker followed it.'];
  return [`No worker followed it in the logs given${isFollowed ? ' before the next reset' : ''}.`];
}

function poolText(pool: PoolEntry, show: Show): string {
  const full = pool.used >= pool.limit ? ', the whole pool' : '';
  return `Most threads in use: ${count(pool.used)} of ${count(pool.limit)}${full}, ${reference(pool, show)}.`;
}

/** Said only while something is to come. */
function expected({ counts, expectedEnd }: ResetEntry): readonly string[] {
  if (counts.running === 0) return [];
  return [`Expected end: ${expectedEnd === null ? 'unknown' : `${timeText(expectedEnd)} UTC, at the rate so far`}.`];
}

function pointText(point: PointEntry): string {
  const { worker, start, end, cause } = point;
  const span = start === null ? '' : `${momentText(start)}${end === null ? '' : ` – ${momentText(end)}`}`;
  const parts = [
    subject(point, asIs),
    `${states[point.state]}${lasted(point)}`,
    worker === null ? '' : `thread ${formatThread(worker)}`,
    span,
    cause === null ? '' : oneLine(cause, longestCause),
    start === null ? '' : reference(start, asIs),
  ];
  return parts.filter((part) => part !== '').join('  ');
}

/** What is not over has lasted until the logs end. */
function lasted({ seconds, end }: PointEntry): string {
  if (seconds === null) return '';
  return `${end === null ? ' for ' : ' in '}${formatDuration(seconds * 1000)}`;
}

const columns = [
  ...['Distribution point', 'State', 'Worker', 'Start (UTC)', 'End (UTC)', 'Duration', 'Cause', 'Pool', 'Where'],
];

function markdownRow(point: PointEntry): readonly string[] {
  const { state, worker, start, end, seconds, cause, pool } = point;
  return [
    subject(point, cell),
    states[state],
    worker === null ? '' : formatThread(worker),
    start === null ? '' : momentText(start),
    end === null ? '' : momentText(end),
    seconds === null ? '' : formatDuration(seconds * 1000),
    cause === null ? '' : cell(oneLine(cause, longestCause)),
    pool === null ? '' : `${count(pool.used)} of ${count(pool.limit)}`,
    start === null ? '' : reference(start, cell),
  ];
}

function subject({ dpid, server }: Pick<PointEntry, 'dpid' | 'server'>, show: Show): string {
  const id = dpid === null ? 'DP' : `DP ${String(dpid)}`;
  return server === null ? id : `${id} ${show(oneLine(server, longestName))}`;
}

function reference({ file, line }: TimedReference, show: Show): string {
  return show(`${oneLine(file, longestName)}:${String(line)}`);
}

/** Without a zone, the time as written stands with a mark. */
function momentText({ at, clock }: TimedReference): string {
  if (at !== null) return timeText(at);
  return clock === null ? 'unknown time' : `${timeText(clock)} local`;
}
