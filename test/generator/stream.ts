/** A site's everyday life without end, for logs of any size. */
import { play, type RunningSite } from './scenarios.ts';
import type { Work } from './timeline.ts';
import type { Scenario } from './types.ts';
import type { World } from './world.ts';

const mostPoints = 40;
const fewestPoints = 4;

/** Goes on for ever; the caller stops when there is enough. */
export function* everyday(site: RunningSite): Work {
  const { world } = site;
  const life = { ended: false };
  for (;;) {
    yield world.random.between(2_500, 9_000);
    const scenario = next(world);
    if (scenario.kind === 'upgrade' || scenario.kind === 'restart') yield 120_000;
    world.timeline.start(play(site, scenario), life);
  }
}

function next(world: World): Scenario {
  const { random } = world;
  const resting = world.points.filter((point) => point.listed && !point.busy);
  const kind = random.between(0, 999);
  if (kind < 4) return { kind: 'upgrade' };
  if (kind < 7) return { kind: 'restart' };
  if (kind < 50 && world.points.length < mostPoints) return newServer(world);
  const point = resting.length > fewestPoints ? random.pick(resting) : undefined;
  if (kind < 80 && point !== undefined) {
    return { kind: 'remove', host: point.host, course: random.chance(0.4) ? 'recovered' : 'clean' };
  }
  if (kind < 150 && point !== undefined) return { kind: 'change', host: point.host };
  const course = random.chance(0.05) ? 'bandwidthControl' : random.chance(0.02) ? 'addFileFails' : 'clean';
  return { kind: 'package', course };
}

/** Installs a server that has no distribution point now; it may have had one before, under another DPID. */
function newServer(world: World): Scenario {
  const { random } = world;
  const taken = new Set(world.points.map(({ host }) => host));
  const free = Array.from({ length: 2 * mostPoints }, (_, at) => `DP${at + 10}`).filter((host) => !taken.has(host));
  const host = random.pick(free);
  const install = { kind: 'install', host, pull: random.chance(0.25), pxe: random.chance(0.3) } as const;
  if (random.chance(0.1)) return { ...install, fails: random.pick(['network', 'wmi', 'contentLibrary', 'iis']) };
  return { ...install, boundaryGroup: random.chance(0.3), iisRetries: random.chance(0.1) ? 2 : 0 };
}
