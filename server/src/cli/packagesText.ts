/** `packages` as text for a terminal, as Markdown for a ticket, and as rows for a spreadsheet. */
import { bullets, oneLine, paragraphs, quote } from '../features/markdown.ts';
import type { Outcome } from '../shared/runs.ts';
import type { ShowName } from '../operations/subject.ts';
import { csvRow } from './csv.ts';
import type { PackageEntry, PackagesReport, ReasonEntry } from './packagesReport.ts';
import { cell, count, listed, table, timeText, withPlural } from '../report/phrases.ts';

const longestName = 260;
const longestReason = 200;
/** More servers than this are only counted. */
const mostServers = 5;
const none = 'No package on its way to a distribution point was found in the logs given.';

const asIs: ShowName = (text) => text;

/** The packages for a person at a terminal. */
export function* packagesText({ packages }: PackagesReport): Iterable<string> {
  yield `${summaryOf(packages)}\n`;
  for (const entry of packages) {
    const reasons = entry.reasons.flatMap((reason) => reasonLines(reason, asIs)).map((line) => `  ${line}\n`);
    yield `${titleOf(entry, asIs)}: ${entry.text}\n${reasons.join('')}`;
  }
}

/** The packages as Markdown. Text from logs stands in code spans only. */
export function* packagesMarkdown({ packages, leftOut }: PackagesReport): Iterable<string> {
  yield `# Packages\n\n${summaryOf(packages)}\n\n`;
  if (packages.length > 0) yield `${table(columns, packages.map(markdownRow))}\n\n`;
  for (const entry of packages) {
    if (entry.reasons.length === 0) continue;
    const reasons = entry.reasons.map((reason) => reasonLines(reason, quote).join(' '));
    yield `${paragraphs(`## ${titleOf(entry, quote)}`, bullets(reasons))}\n\n`;
  }
  if (leftOut.length > 0) yield `Left out:\n\n${bullets(leftOut.map((sentence) => quote(sentence)))}\n`;
}

/** One row for each package; of several reasons the first. */
export function* packagesCsv({ packages }: PackagesReport): Iterable<string> {
  yield csvRow([
    ...['package', 'name', 'version', 'state', 'distribution points', 'on', 'older version'],
    ...['failed', 'waiting', 'in progress', 'unknown', 'first', 'last', 'reason', 'file', 'line'],
  ]);
  for (const { package: id, name, version, state, points, on, older, reasons, ...entry } of packages) {
    const { failed, waiting, inProgress, unknown, first, last } = entry;
    yield csvRow([
      ...[id, name, version, states[state], points, on, older, failed, waiting, inProgress, unknown, first, last],
      ...[reasons[0]?.text ?? null, reasons[0]?.file ?? null, reasons[0]?.line ?? null],
    ]);
  }
}

const states: Readonly<Record<Outcome, string>> = {
  failed: 'failed',
  waiting: 'waiting',
  inProgress: 'in progress',
  unknown: 'unknown',
  succeeded: 'distributed',
};

/** `12 packages: 1 failed, 1 waiting, 10 distributed.` */
function summaryOf(packages: readonly PackageEntry[]): string {
  if (packages.length === 0) return none;
  const parts = Object.entries(states).flatMap(([state, words]) => {
    const number = packages.filter((entry) => entry.state === state).length;
    return number === 0 ? [] : [`${count(number)} ${words}`];
  });
  return `${withPlural(packages.length, 'package')}: ${parts.join(', ')}.`;
}

/** `HQ100042 Tools, version 3` */
function titleOf({ package: id, name, version }: PackageEntry, show: ShowName): string {
  const named = name === null ? '' : ` ${show(oneLine(name, longestName))}`;
  return `${show(oneLine(id, longestName))}${named}${version === null ? '' : `, version ${count(version)}`}`;
}

/** What stands in the way, where, and what to do next. */
function reasonLines(
  { outcome, text, next, points, servers, file, line }: ReasonEntry,
  show: ShowName,
): readonly string[] {
  const where = file === null || line === null ? '' : `, ${show(`${oneLine(file, longestName)}:${count(line)}`)}`;
  const what = show(oneLine(text, longestReason));
  const on = points === 0 ? 'before any distribution point' : `on ${serversText(servers, show)}`;
  return [`${states[outcome]} ${on}: ${what}${where}`, ...(next === null ? [] : [`Next: ${next}`])];
}

function serversText(servers: readonly string[], show: ShowName): string {
  const shown = servers.slice(0, mostServers).map((server) => show(oneLine(server, longestName)));
  const more = servers.length - mostServers;
  return listed(more > 0 ? [...shown, `${count(more)} more`] : shown, 'and');
}

const columns = [
  ...['Package', 'Name', 'Version', 'State', 'On', 'Failed', 'Waiting', 'In progress', 'Unknown', 'Last began (UTC)'],
];

function markdownRow({ package: id, name, version, state, points, on, ...entry }: PackageEntry): readonly string[] {
  const { failed, waiting, inProgress, unknown, last } = entry;
  return [
    cell(oneLine(id, longestName)),
    name === null ? '' : cell(oneLine(name, longestName)),
    version === null ? '' : count(version),
    states[state],
    `${count(on)} of ${count(points)}`,
    ...[failed, waiting, inProgress, unknown].map((number) => (number === 0 ? '' : count(number))),
    last === null ? '' : timeText(last),
  ];
}
