/** What `packages` answers: each package as a scoreboard of its distribution points, the worst first. */
import { groupBy, type Group } from '../base/group.ts';
import { finished } from '../base/stepwise.ts';
import { packageNameSteps } from '../events/packageFacts.ts';
import { runsByPackage } from '../features/runs/items.ts';
import { noCause } from '../operations/cause.ts';
import { gravity, packageStanding, packageText, type PackageStanding } from '../shared/standing.ts';
import type { PlaceView, RunView } from '../shared/runs.ts';
import { isoTime, jsonOf } from '../report/json.ts';
import type { GivenLogs } from '../report/given.ts';
import type { Naming } from '../report/naming.ts';
import type { PackageEntry, PackagesReport, ReasonEntry } from './packagesReport.ts';
import { packagesCsv, packagesMarkdown, packagesText } from './packagesText.ts';
import type { Request } from './request.ts';
import type { Answer } from './terminal.ts';

/** The packages of the logs given. */
export function packagesAnswer(request: Request, given: GivenLogs, naming: Naming): Answer {
  const report: PackagesReport = {
    packages: packagesIn(given, request.runs.packages).map((standing) => packageEntry(standing, naming)),
    leftOut: given.leftOut.map(naming.text),
    notes: given.notes.map(naming.text),
  };
  return { pieces: piecesOf(request, report), hasProblems: false, notes: [] };
}

function piecesOf({ format }: Request, report: PackagesReport): Iterable<string> {
  switch (format) {
    case 'json':
      return [jsonOf(report, 2), '\n'];
    case 'markdown':
      return packagesMarkdown(report);
    case 'csv':
      return packagesCsv(report);
    default:
      return packagesText(report);
  }
}

/** A package with the runs about it. */
interface KnownPackage extends PackageStanding<RunView> {
  readonly id: string;
  readonly name: string | undefined;
  readonly runs: readonly RunView[];
}

/** The worst first; of those that are alike the one with more of it, then the one that is named first. */
function packagesIn({ workspace, logs }: GivenLogs, asked: readonly string[]): readonly KnownPackage[] {
  const ids = new Set(asked.map((id) => id.trim().toUpperCase()));
  const known = [...runsByPackage(workspace)].filter(([key]) => ids.size === 0 || ids.has(key));
  const all = known.map(([key, own]): KnownPackage => ({
    ...packageStanding(own),
    id: own[0].groups.package,
    name: finished(packageNameSteps(logs, key))?.text,
    runs: own,
  }));
  const openOf = ({ counts }: KnownPackage) => [counts.failed, counts.waiting, counts.inProgress, counts.unknown];
  return all.sort((a, b) => {
    const graver = gravity[a.outcome ?? 'succeeded'] - gravity[b.outcome ?? 'succeeded'];
    const more = openOf(b).map((count, index) => count - (openOf(a)[index] ?? 0));
    return graver || (more.find((difference) => difference !== 0) ?? 0) || (a.id < b.id ? -1 : 1);
  });
}

function packageEntry(known: KnownPackage, { text, file }: Naming): PackageEntry {
  const { id, name, runs, version, points, counts, older, whole, outcome } = known;
  const starts = runs.flatMap(({ start }) => start ?? []).sort((a, b) => a - b);
  const open = [...(whole === undefined ? [] : [whole]), ...points].filter((run) => run.outcome !== 'succeeded');
  const isTold = ({ outcome: how }: RunView) => how === 'failed' || how === 'waiting';
  return {
    package: text(id),
    name: name === undefined ? null : text(name),
    version,
    state: outcome ?? 'succeeded',
    text: text(packageText(known)),
    points: points.length,
    on: counts.succeeded - older,
    older,
    ...{ failed: counts.failed, waiting: counts.waiting, inProgress: counts.inProgress, unknown: counts.unknown },
    first: isoTime(starts[0]),
    last: isoTime(starts.at(-1)),
    reasons: groupBy(open.filter(isTold), reasonKey).map((same) => reasonEntry(same, { text, file })),
  };
}

function reasonKey(run: RunView): string {
  return `${run.outcome}\n${String(run.groups.point === '')}\n${reasonText(run)}`;
}

function reasonText({ outcome, cause, waitsFor, reason }: RunView): string {
  if (cause !== null) return cause.text;
  return outcome === 'failed' ? noCause : waitsFor === '' ? reason : waitsFor;
}

function reasonEntry(same: Group<RunView>, { text, file }: Naming): ReasonEntry {
  const [run] = same;
  const place = placeOf(run);
  const servers = same.flatMap(({ groups: { point } }) => (point === '' ? [] : [text(point)]));
  return {
    outcome: run.outcome,
    text: text(reasonText(run)),
    next: run.cause === null || run.cause.next === '' ? null : run.cause.next,
    points: servers.length,
    servers,
    file: place === null ? null : file(place.uri),
    line: place === null ? null : place.line + 1,
  };
}

/** What broke, else how far it came. */
function placeOf({ cause, steps }: RunView): PlaceView | null {
  return cause?.place ?? steps.findLast(({ place }) => place !== null)?.place ?? null;
}
