/** A site's packages without end, for logs of any size: as many runs as are wished for, spread over as many bytes. */
import type { Work } from '../timeline.ts';
import { openContentSite } from './generate.ts';
import { life, otherVoices, otherWork, packageOf, type Plan } from './plan.ts';
import type { ContentSiteOptions } from './types.ts';

/** How much is wished for. */
export interface StreamWish {
  readonly seed: number;
  readonly bytes: number;
  /** Runs of packages, roughly. */
  readonly runs: number;
  readonly options?: Partial<ContentSiteOptions>;
}

/** Counts what has been written. */
interface Progress {
  written: number;
  started: number;
}

/** Takes one line of a file; `key` is the file without its extension. */
type LineSink = (key: string, text: string) => void;

/** Runs that a package comes to on average. */
const runsPerPackage = 3.1;

/** Writes lines until there are enough. */
export function streamContent(wish: StreamWish, sink: LineSink): void {
  const progress: Progress = { written: 0, started: 0 };
  const counting: LineSink = (key, text) => {
    progress.written += text.length + 2;
    sink(key, text);
  };
  const options: ContentSiteOptions = {
    ...{ seed: wish.seed, points: 40, faults: 0.1, role: 'alone', verbose: false, sqlTracing: false },
    ...{ statusMessages: true, ...wish.options },
  };
  const plan = openContentSite(options, counting, false);
  plan.site.start(everyday(plan, wish, progress));
  plan.site.timeline.run(() => progress.written >= wish.bytes);
}

/** New packages while the runs lag behind the bytes, and other work while they are ahead. */
function* everyday(plan: Plan, wish: StreamWish, progress: Progress): Work {
  const { site } = plan;
  const voices = otherVoices(site);
  for (let number = 0; ;) {
    yield site.random.between(20, 900);
    const isAhead = progress.started * wish.bytes > progress.written * wish.runs;
    if (isAhead) otherWork(site, voices);
    else {
      site.start(life(plan, packageOf(site, ++number)));
      progress.started += runsPerPackage;
      yield site.random.between(2_000, 30_000);
    }
  }
}
