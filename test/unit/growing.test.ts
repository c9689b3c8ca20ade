/** Logs that grow: what is derived step by step is what would be derived from the whole. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { problemsOf } from '../../server/src/features/diagnostics/index.ts';
import { summaryOf } from '../../server/src/features/threads.ts';
import { parseLog } from '../../server/src/reading/parse.ts';
import { growLog } from './support/growLog.ts';
import { runs } from './support/runs.ts';
import { recordCount } from '../../server/src/log/log.ts';
import { eventLog, type EventLog } from '../../server/src/events/eventLog.ts';
import { judge } from '../../server/src/events/judge.ts';
import type { Place } from '../../server/src/events/place.ts';
import { earlierPlaces, workOf, workTableOf } from '../../server/src/events/work.ts';
import { folderOf, nameOf } from '../../server/src/workspace/uris.ts';
import {
  emptyWorkspace,
  identityIn,
  logsOf,
  runsIn,
  withLog,
  withoutLog,
  type Workspace,
} from '../../server/src/workspace/workspace.ts';
import { generateSite } from '../generator/generate.ts';
import { sampleOptions } from '../generator/sample-site.ts';
import type { Form, SiteOptions } from '../generator/types.ts';

function nameOfPlace({ events, record }: Place): string {
  return `${nameOf(events.uri)}:${String(record)}`;
}

/** A value as text, with places by name: an event log holds all of its text. */
function written(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null) return part;
    if (part instanceof Map || part instanceof Int32Array) return [...part];
    if (!('events' in part) || !('record' in part)) return part;
    const { events, record, ...rest } = part as Place;
    return { place: nameOfPlace({ events, record }), ...rest };
  });
}

/** What is the same is so as text already; what is not is told apart part by part. */
function assertSameText(found: string, expected: string): void {
  if (found !== expected) assert.deepEqual(JSON.parse(found), JSON.parse(expected));
}

function derivedFrom(workspace: Workspace): string {
  const logs = logsOf(workspace);
  return written({
    runs: runsIn(workspace),
    identity: identityIn(workspace),
    logs: logs.map((events) => ({
      uri: events.uri,
      works: workTableOf(events).works.map((work) => ({
        ...{ ...work, earlier: earlierPlaces(work).map(nameOfPlace) },
        about: [work.dpids, work.servers, work.packages, work.jobs],
      })),
      firsts: Array.from({ length: recordCount(events.log) }, (_, r) => workOf(events, r)?.records[0] ?? -1),
      threads: workTableOf(events).works.map((work) => summaryOf(events, work)),
      judgements: Array.from({ length: recordCount(events.log) }, (_, record) => judge(logs, { events, record })),
      problems: problemsOf(workspace, events),
    })),
  });
}

/** The workspace after a log has the text, read on from the version before where there is one. */
function withText(workspace: Workspace, uri: string, text: string): Workspace {
  const earlier = workspace.logs.get(uri);
  const log = earlier === undefined ? parseLog(text) : growLog(earlier.log, text);
  return withLog(workspace, eventLog({ uri, folder: folderOf(uri), fileName: nameOf(uri), log }, earlier));
}

function freshly(texts: ReadonlyMap<string, string>): Workspace {
  return [...texts].reduce((workspace, [uri, text]) => withText(workspace, uri, text), emptyWorkspace);
}

function siteTexts(options: Partial<SiteOptions>, form: Form): ReadonlyMap<string, string> {
  const site = generateSite({ ...sampleOptions, noise: 2, form, ...options });
  return new Map([...site.files].map(([path, text]) => [`file:///site/${path}`, text]));
}

/** A server that loses the role and gets it again, before and after a reset of the site. */
const comingAndGoing: NonNullable<SiteOptions['scenarios']> = [
  { kind: 'install', host: 'DP07', at: 1500, rolledBack: 1 },
  { kind: 'remove', host: 'DP07', at: 12_000 },
  { kind: 'install', host: 'DP07', at: 20_000, pull: true },
  { kind: 'upgrade', at: 60_000 },
  { kind: 'remove', host: 'DP07', at: 80_000 },
  { kind: 'install', host: 'DP07', at: 86_000 },
];

/** Two sites whose logs lie in folders beside each other, each with what only it has. */
function twoSites(): ReadonlyMap<string, string> {
  const first = siteTexts({ seed: 3 }, 'serverTrace');
  const second = siteTexts({ seed: 4, siteCode: 'HQ2', rolled: {}, scenarios: comingAndGoing }, 'serverTrace');
  const moved = (texts: ReadonlyMap<string, string>, folder: string) =>
    [...texts].map(([uri, text]): [string, string] => [uri.replace('/site/', `/${folder}/`), text]);
  return new Map([...moved(first, 'HQ1'), ...moved(second, 'HQ2')]);
}

/** Runs and problems: what is kept from one version of a log to the next. */
function foundIn(workspace: Workspace): string {
  const problems = logsOf(workspace).map((events) => [events.uri, problemsOf(workspace, events)]);
  return written({ runs: runsIn(workspace), problems });
}

/** The last lines of all logs come one at a time, a log after the other; often a line comes in two halves. */
function checkLineByLine(all: ReadonlyMap<string, string>, lines: number, everySoOften: number): void {
  const starts = [...all].map(([uri, text]) => {
    const ends = [...text.matchAll(/\r\n|\n|\r/g)].map((end) => end.index + end[0].length);
    const cuts = ends.slice(-lines).flatMap((end, at) => (at % 3 === 0 ? [end - 40, end] : [end]));
    return { uri, text, cuts: cuts.filter((cut) => cut > 0) };
  });
  const shown = new Map(starts.map(({ uri, text, cuts }) => [uri, text.slice(0, (cuts[0] ?? 1) - 1)]));
  let workspace = freshly(shown);
  let step = 0;
  for (let at = 0; starts.some(({ cuts }) => at < cuts.length); at++) {
    for (const { uri, text, cuts } of starts) {
      if (at >= cuts.length) continue;
      shown.set(uri, text.slice(0, cuts[at]));
      workspace = withText(workspace, uri, shown.get(uri) ?? '');
      runsIn(workspace);
      problemsOf(workspace, workspace.logs.get(uri) as EventLog);
      if (step++ % everySoOften === 0) assertSameText(foundIn(workspace), foundIn(freshly(shown)));
    }
  }
  assertSameText(foundIn(workspace), foundIn(freshly(shown)));
}

interface Growth {
  /** Which log, as a share of those that are not complete. */
  readonly which: number;
  /** How much of what is left is written. */
  readonly share: number;
  readonly kind: 'grows' | 'growsUnasked' | 'grewBehindBreak' | 'replaced';
}

const growths: fc.Arbitrary<readonly Growth[]> = fc.array(
  fc.record({
    which: fc.double({ min: 0, max: 0.999, noNaN: true }),
    share: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 0.02, noNaN: true })),
    kind: fc.constantFrom('grows', 'grows', 'grows', 'growsUnasked', 'grewBehindBreak', 'replaced'),
  }),
  { minLength: 8, maxLength: 8 },
);

/** The length that a log has after a step. */
function lengthAfter(text: string, before: number, { share, kind }: Growth): number {
  if (kind === 'replaced') return Math.floor(before / 2);
  const cut = Math.min(text.length, before + 1 + Math.floor((text.length - before) * share));
  const behind = text.indexOf('\n', cut);
  return kind === 'grewBehindBreak' && behind >= 0 ? behind + 1 : cut;
}

function checkGrowth(all: ReadonlyMap<string, string>, steps: readonly Growth[], begin: number): void {
  const lengths = new Map([...all].map(([uri, text]) => [uri, Math.floor(text.length * begin)]));
  const texts = () => new Map([...all].map(([uri, text]) => [uri, text.slice(0, lengths.get(uri))]));
  let workspace = freshly(texts());
  derivedFrom(workspace);
  for (const step of steps) {
    const uri = [...all.keys()][Math.floor(step.which * all.size)] ?? '';
    const text = all.get(uri) ?? '';
    lengths.set(uri, lengthAfter(text, lengths.get(uri) ?? 0, step));
    // A replaced log begins otherwise.
    const now = step.kind === 'replaced' ? text.slice(-(lengths.get(uri) ?? 0)) : text.slice(0, lengths.get(uri));
    workspace = withText(workspace, uri, now);
    if (step.kind === 'growsUnasked') continue;
    const whole = freshly(new Map([...texts(), [uri, now]]));
    assertSameText(derivedFrom(workspace), derivedFrom(whole));
    if (step.kind === 'replaced')
      workspace = withText(withoutLog(workspace, uri), uri, text.slice(0, lengths.get(uri)));
  }
}

suite('logs that grow', () => {
  const sites = [
    siteTexts({}, 'serverTrace'),
    siteTexts({ lineEnd: '\n', threadLimit: 2 }, 'ccm'),
    siteTexts({ lineEnd: '\r' }, 'serverTrace'),
  ];
  for (const [index, site] of sites.entries()) {
    test(`site ${String(index)}: all that is derived is as if it were read at once`, () => {
      const begin = fc.constantFrom(0, 0.3, 0.9);
      fc.assert(
        fc.property(growths, begin, (steps, share) => checkGrowth(site, steps, share)),
        { numRuns: runs(4) },
      );
    });
  }

  test('two sites: all that is derived is as if it were read at once', () => {
    const both = twoSites();
    fc.assert(
      fc.property(growths, (steps) => checkGrowth(both, steps, 0.5)),
      { numRuns: runs(2) },
    );
  });

  for (const [index, site] of sites.entries()) {
    test(`site ${String(index)}: runs and problems line by line`, () => checkLineByLine(site, 60, 29));
  }

  test('two sites: runs and problems line by line', () => checkLineByLine(twoSites(), 40, 47));

  test('an earlier version answers as before when a later one was asked', () => {
    const [uri, text] = [...(sites[0] ?? [])].find(([name]) => name.endsWith('DistMgr.log')) ?? ['', ''];
    const first = withText(emptyWorkspace, uri, text.slice(0, Math.floor(text.length / 2)));
    const before = derivedFrom(first);
    const later = withText(first, uri, text);
    derivedFrom(later);
    const events = first.logs.get(uri) as EventLog;
    assertSameText(derivedFrom({ logs: new Map([[uri, events]]), copies: new Map() }), before);
  });
});
