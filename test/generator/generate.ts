/** A site's logs out of a seed: the same seed gives the same bytes. */
import { encode } from './forms.ts';
import { startExecutive } from './executive.ts';
import { Journal, stylesOf, type GrowingOperation, type Sink } from './journal.ts';
import { Random } from './random.ts';
import { play, type RunningSite } from './scenarios.ts';
import type { Work } from './timeline.ts';
import {
  logNames,
  type LogName,
  type OperationKind,
  type OperationTruth,
  type PackageScenario,
  type Scenario,
  type Site,
  type SiteOptions,
  type State,
  type StepTruth,
  type Truth,
} from './types.ts';
import { World } from './world.ts';

const rolloverMark = '<MAXIMUM LOG FILE SIZE REACHED - FILE RENAMED>';

/** The life of everything that is not part of SMS_EXECUTIVE. */
const outside = { ended: false };

/** Sets up a site whose components are running and that waits for scenarios. */
export function openSite(
  options: SiteOptions,
  sink: Sink,
  keepsTruth: boolean,
): { world: World; started: (use: (site: RunningSite) => Work) => void } {
  const random = new Random(options.seed);
  const gap = random.chance(0.5) ? ' ' : '    ';
  const journal = new Journal(stylesOf(options, logNames, gap), sink, keepsTruth);
  const world = new World(options, journal, random);
  for (const { host, ...wish } of options.distributionPoints ?? []) {
    world.points.push(Object.assign(world.point(host, wish), { listed: true, installed: true }));
  }
  const started = (use: (site: RunningSite) => Work) => world.timeline.start(start(world, use), outside);
  return { world, started };
}

function* start(world: World, use: (site: RunningSite) => Work): Work {
  const executive = yield* startExecutive(world);
  yield world.random.between(500, 8_000);
  yield* use({ world, executive });
}

/** Starts every scenario at its time; what has no time of its own follows the one before. */
function* schedule(site: RunningSite, scenarios: readonly Scenario[]): Work {
  const { world } = site;
  let at = 0;
  let last = 0;
  const plan = scenarios.map((scenario) => {
    at = scenario.at === undefined ? at + world.random.between(20_000, 900_000) : scenario.at * 1000;
    last = Math.max(last, at);
    return [at, scenario] as const;
  });
  for (const [time, scenario] of plan) world.timeline.start(play(site, scenario), outside, time);
  for (const [time, scenario] of noise(world, last + 600_000))
    world.timeline.start(play(site, scenario), outside, time);
  yield 0;
}

function noise(world: World, span: number): (readonly [number, PackageScenario])[] {
  return Array.from({ length: world.options.noise ?? 0 }, () => {
    const course = world.random.chance(0.08)
      ? 'bandwidthControl'
      : world.random.chance(0.05)
        ? 'addFileFails'
        : 'clean';
    return [world.random.between(0, span), { kind: 'package', course }] as const;
  });
}

/** The logs of an imagined site, and what is true of them. */
export function generateSite(options: SiteOptions): Site {
  const texts = new Map<string, { readonly log: LogName; readonly lines: string[] }>();
  const sink: Sink = (key, log, text) => {
    const file = texts.get(key);
    if (file === undefined) texts.set(key, { log, lines: [text] });
    else file.lines.push(text);
  };
  const { world, started } = openSite(options, sink, true);
  started((site) => schedule(site, options.scenarios ?? defaultScenarios));
  world.timeline.run(() => isCopied(world, options));
  for (const [key, { log }] of texts) if (options.missing?.includes(log) === true) texts.delete(key);
  const files = new Map<string, string>();
  const records = new Map<string, number>();
  for (const [key, { log, lines }] of texts) {
    for (const piece of pieces(options, key, { log, lines })) {
      files.set(piece.path, piece.lines.map((line) => line + (options.lineEnd ?? '\r\n')).join(''));
      records.set(piece.path, piece.count);
      for (const line of (world.journal.lines.get(key) ?? []).slice(piece.first, piece.first + piece.count)) {
        line.file = piece.path;
        line.line -= piece.first;
      }
    }
  }
  const absent = logNames.filter((log) => ![...texts.values()].some((text) => text.log === log));
  return { files, truth: truthOf(world, absent, records), encoding: options.encoding ?? 'utf8' };
}

/** Whether the moment has come at which the logs are copied. */
function isCopied({ journal }: World, { endsAfter }: SiteOptions): boolean {
  if (endsAfter === undefined) return false;
  return (journal.operations[endsAfter.operation]?.steps.length ?? 0) >= endsAfter.records;
}

interface Piece {
  readonly path: string;
  readonly lines: readonly string[];
  readonly first: number;
  readonly count: number;
}

/** A log's files: what has rolled over, and the current one. */
function pieces(
  options: SiteOptions,
  key: string,
  { log, lines }: { log: LogName; lines: readonly string[] },
): Piece[] {
  const path = pathOf(options, key, log);
  const count = Math.min(options.rolled?.[log] ?? 0, lines.length);
  const current = { path, lines: lines.slice(count), first: count, count: lines.length - count };
  if (count === 0) return [current];
  const rolled = {
    path: path.replace(/\.log$/i, '.lo_'),
    lines: [...lines.slice(0, count), rolloverMark],
    first: 0,
    count,
  };
  return [rolled, current];
}

/** Where a log lies; logs of distribution points have their host's name before them. */
function pathOf(options: SiteOptions, key: string, log: LogName): string {
  const host = key.slice(0, Math.max(0, key.length - log.length - 1));
  const name = options.fileNames?.[log] ?? `${log}.log`;
  if (host === '') return name;
  const server = host.includes('.') ? host : `${host}.${options.domain ?? 'fabrikam.example'}`;
  switch (options.hostFolders ?? 'host') {
    case 'host':
      return `${host}/${name}`;
    case 'server':
      return `${server}/SMS_DP$/sms/logs/${name}`;
    case 'fileName':
      return name.replace(/(?=\.log$)/i, `_${host}`);
    case 'none':
      return name;
  }
}

/** `missing`: the logs of which there is no file, because nobody copied it or because nothing was written yet. */
function truthOf(world: World, missing: readonly LogName[], records: ReadonlyMap<string, number>): Truth {
  const { drops, handOvers, findings, threads } = world.journal;
  const operations = world.journal.operations.map((operation): OperationTruth => {
    const steps = operation.steps.filter(({ line }) => records.has(line.file));
    return {
      ...operation,
      ...{ steps, visible: isVisible(operation.kind, steps) },
      state: stateOf(operation, steps, { now: world.lastWritten, missing }),
    };
  });
  return { operations, drops, handOvers, findings, threads, records };
}

/** Steps whose records say that there is this kind of work on this server. */
const telling: Readonly<Record<OperationKind, RegExp>> = {
  install: /^install\.(?:1|4a|6|7|8|9|10|11)$/,
  upgrade: /^upgrade\.[3-7]$/,
  change: /^change\.[13]$/,
  removal: /^removal\.(?:1|3|5|5a)$/,
};

/** Records of a step that are about the whole site, not about one distribution point. */
const ofWholeSite =
  /^(?:~Processing site control|~Server Info|~ ?Distribution Points of|~Starting the DP upgrade|DP upgrade processing thread: Started|STATMSG: ID=3306)/;

function isVisible(kind: OperationKind, steps: readonly StepTruth[]): boolean {
  return steps.some(
    ({ step, line }) =>
      telling[kind].test(step) &&
      !ofWholeSite.test(line.message) &&
      // Until a call is audited, nobody knows what it does; a distribution point's own log does not say for which run.
      (!step.endsWith('.1') || line.message.startsWith('Auditing')) &&
      !line.file.includes('SMSDPProv'),
  );
}

/** The log in which the next actor would write once the work was handed on after a step. */
const nextLog: Readonly<Record<string, LogName>> = {
  ...{ 'install.1': 'smsdbmon', 'install.2': 'smsdbmon', 'install.3': 'hman', 'install.5': 'smsdbmon' },
  ...{ 'install.6': 'distmgr', 'install.10': 'distmgr', 'upgrade.1': 'distmgr', 'upgrade.6': 'distmgr' },
  ...{ 'change.1': 'smsdbmon', 'change.2': 'hman', 'removal.1': 'smsdbmon', 'removal.2': 'hman' },
  ...{ 'removal.3': 'smsdbmon', 'removal.4': 'distmgr' },
};

/** A provider that is not released for so long will not be: five minutes. */
const releaseLimit = 300_000;

/** What follows Hierarchy Manager's word on a change is no step of it; only its failure counts. */
function isOfFlow({ step, state }: StepTruth): boolean {
  return (step !== 'change.5' && step !== 'change.6') || state === 'failed';
}

/** The database tells of new rows before Hierarchy Manager reports the end of its pass, so others may be at work by then. */
function isOutrun({ step, line }: StepTruth, all: readonly StepTruth[]): boolean {
  if (!line.message.startsWith('STATMSG: ID=3306')) return false;
  const later = step === 'install.5' ? /^install\.(?:[6-9]|1\d)$/ : /^removal\.(?:4|5|5a)$/;
  return all.some((other) => later.test(other.step));
}

function stateOf(
  { cutOff }: Pick<GrowingOperation, 'cutOff'>,
  steps: readonly StepTruth[],
  { now, missing }: { readonly now: number; readonly missing: readonly LogName[] },
): State {
  if (cutOff && !steps.some(({ step }) => step === 'change.4')) return 'failed';
  const central = missing.includes('distmgr') ? steps.filter(({ line }) => !line.file.includes('SMSDPProv')) : steps;
  const last = central.findLast((step) => isOfFlow(step) && !isOutrun(step, central));
  if (last === undefined) return 'unknown';
  if (last.state === 'waiting') return missing.includes(nextLog[last.step] ?? 'hman') ? 'unknown' : 'waiting';
  const begun = steps.findLast(({ line }) => line.message.startsWith('Failed to remove SMS_DP$ directory'));
  const released = steps.some(({ line }) => line.message.startsWith('Successfully removed SMS_DP$ directory'));
  if (begun !== undefined && !released && now - begun.time > releaseLimit) return 'failed';
  return last.state;
}

/** One of everything, for callers that only want logs. */
export const defaultScenarios: readonly Scenario[] = [
  { kind: 'install', host: 'DP07', boundaryGroup: true },
  { kind: 'change', host: 'DP07' },
  { kind: 'remove', host: 'DP07', course: 'recovered' },
];

/** The bytes of one of the site's files. */
export function bytesOf(site: Site, path: string): Uint8Array {
  const text = site.files.get(path);
  if (text === undefined) throw new Error(`no file ${path}`);
  return encode(text, site.encoding);
}
