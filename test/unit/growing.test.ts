/** Logs that grow: what is derived step by step is what would be derived from the whole. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { problemsOf } from '../../server/src/features/diagnostics/index.ts';
import { threadSummaries } from '../../server/src/features/threads.ts';
import { growLog, parseLog } from '../../server/src/log/parse.ts';
import { recordCount } from '../../server/src/log/log.ts';
import { eventLog, type EventLog } from '../../server/src/operations/eventLog.ts';
import { judge } from '../../server/src/operations/judge.ts';
import type { Place } from '../../server/src/operations/place.ts';
import { earlierPlaces, workOf, workTableOf } from '../../server/src/operations/work.ts';
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

/** Places by name: an event log holds all of its text. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, part: unknown) => {
      if (part instanceof Map) return [...part];
      if (part instanceof Int32Array) return [...part];
      if (typeof part !== 'object' || part === null || !('events' in part) || !('record' in part)) return part;
      const { events, record, ...rest } = part as Place;
      return { place: nameOfPlace({ events, record }), ...rest };
    }),
  );
}

function derivedFrom(workspace: Workspace): unknown {
  const logs = logsOf(workspace);
  return plain({
    runs: runsIn(workspace),
    identity: identityIn(workspace),
    logs: logs.map((events) => ({
      uri: events.uri,
      works: workTableOf(events).works.map((work) => ({ ...work, earlier: earlierPlaces(work).map(nameOfPlace) })),
      firsts: Array.from({ length: recordCount(events.log) }, (_, r) => workOf(events, r)?.records[0] ?? -1),
      threads: threadSummaries(events),
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
    assert.deepEqual(derivedFrom(workspace), derivedFrom(whole));
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
        { numRuns: 4 },
      );
    });
  }

  test('an earlier version answers as before when a later one was asked', () => {
    const [uri, text] = [...(sites[0] ?? [])].find(([name]) => name.endsWith('DistMgr.log')) ?? ['', ''];
    const first = withText(emptyWorkspace, uri, text.slice(0, Math.floor(text.length / 2)));
    const before = derivedFrom(first);
    const later = withText(first, uri, text);
    derivedFrom(later);
    const events = first.logs.get(uri) as EventLog;
    assert.deepEqual(derivedFrom({ logs: new Map([[uri, events]]) }), before);
  });
});
