/** A site's logs out of a seed: the same seed gives the same bytes. */
import { encode } from './forms.ts';
import { startExecutive } from './executive.ts';
import { Journal, stylesOf, type Sink } from './journal.ts';
import { Random } from './random.ts';
import { play, type RunningSite } from './scenarios.ts';
import type { Work } from './timeline.ts';
import {
  logNames,
  type LogName,
  type PackageScenario,
  type Scenario,
  type Site,
  type SiteOptions,
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
  world.timeline.run();
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
  return { files, truth: truthOf(world.journal, records), encoding: options.encoding ?? 'utf8' };
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
  const path = key.slice(0, key.length - log.length) + (options.fileNames?.[log] ?? `${log}.log`);
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

function truthOf(journal: Journal, records: ReadonlyMap<string, number>): Truth {
  const { operations, drops, handOvers, findings, threads } = journal;
  return { operations, drops, handOvers, findings, threads, records };
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
