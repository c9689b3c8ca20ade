/** The logs that are measured: a generated site whose threads interleave with many others, of any size, kept for the next run. */
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { render } from '../generator/forms.ts';
import { openSite } from '../generator/generate.ts';
import type { RunningSite } from '../generator/scenarios.ts';
import { everyday } from '../generator/stream.ts';
import type { Work } from '../generator/timeline.ts';
import { textsOf, threeLines } from './texts.ts';

/** Rises when the same seed no longer gives the same bytes. */
const version = 1;
const flushAt = 1 << 18;

export type BenchForm = 'serverTrace' | 'ccm';

/** What log is wanted. */
export interface DataWish {
  readonly form: BenchForm;
  /** Millions of bytes. */
  readonly megabytes: number;
  readonly seed: number;
}

/** What is known of a generated log. */
export interface Facts {
  readonly bytes: number;
  readonly records: number;
  readonly threads: number;
  /** Stretches of records of one thread that follow each other. */
  readonly runs: number;
  /** The thread that filters ask for: it has about 0.4 % of the records. */
  readonly thread: number;
  readonly hits: number;
}

/** A log on disk, alone in its folder. */
export interface Data extends Facts {
  readonly folder: string;
  readonly path: string;
}

/** Where generated logs are kept. */
export const cache = join(tmpdir(), 'configmgr-logs-bench');

/** The log as wished for: that of an earlier run, or a new one. */
export function dataFor(wish: DataWish): Data {
  const name = `${wish.form}-${String(wish.megabytes)}m-seed${String(wish.seed)}-v${String(version)}`;
  const folder = join(cache, name);
  const factsPath = `${folder}.json`;
  const path = join(folder, 'distmgr.log');
  if (!existsSync(factsPath) || !existsSync(path)) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const facts = writeLog(path, wish);
    writeFileSync(`${factsPath}.new`, JSON.stringify(facts));
    renameSync(`${factsPath}.new`, factsPath);
  }
  return { folder, path, ...(JSON.parse(readFileSync(factsPath, 'utf8')) as Facts) };
}

/** Counts records while they are written. */
class Writer {
  readonly #descriptor: number;
  readonly #threads = new Map<number, number>();
  #waiting: string[] = [];
  #length = 0;
  #last = -1;
  #runs = 0;
  bytes = 0;
  records = 0;

  constructor(path: string) {
    this.#descriptor = openSync(path, 'w');
  }

  add(text: string): void {
    const thread = threadIn(text);
    if (thread !== this.#last) this.#runs++;
    this.#last = thread;
    this.#threads.set(thread, (this.#threads.get(thread) ?? 0) + 1);
    this.#waiting.push(text, '\r\n');
    this.#length += text.length + 2;
    this.bytes += text.length + 2;
    this.records++;
    if (this.#length >= flushAt) this.#flush();
  }

  finish(): Facts {
    this.#flush();
    closeSync(this.#descriptor);
    const wanted = this.records * 0.004;
    const far = ([, count]: readonly [number, number]): number => Math.abs(count - wanted);
    const [thread, hits] = [...this.#threads].reduce((best, other) => (far(other) < far(best) ? other : best));
    return { bytes: this.bytes, records: this.records, threads: this.#threads.size, runs: this.#runs, thread, hits };
  }

  #flush(): void {
    // The generated texts are ASCII: characters are bytes.
    writeSync(this.#descriptor, this.#waiting.join(''), null, 'latin1');
    this.#waiting = [];
    this.#length = 0;
  }
}

/** The thread id at the end of a record. */
function threadIn(text: string): number {
  const at = text.lastIndexOf('thread=') + 7;
  return Number.parseInt(text.slice(text.charAt(at) === '"' ? at + 1 : at, at + 12), 10);
}

/** Writes a log; the same wish gives the same bytes on every machine. */
export function writeLog(path: string, { form, megabytes, seed }: DataWish): Facts {
  const writer = new Writer(path);
  const distributionPoints = ['DP02', 'DP03', 'DP04', 'DP05', 'DP06'].map((host, at) => ({ host, pull: at === 4 }));
  const { world, started } = openSite(
    { seed, form, distributionPoints },
    (_key, log, text) => {
      if (log === 'distmgr') writer.add(text);
    },
    false,
  );
  started(function* (site) {
    yield* begin(site, form, writer);
  });
  world.timeline.run(() => writer.bytes >= megabytes * 1e6);
  return writer.finish();
}

/** Threads beside those of the site; a few of them keep their id for ever. */
const otherThreads = 40;

function* begin(site: RunningSite, form: BenchForm, writer: Writer): Work {
  const life = { ended: false };
  for (let at = 0; at < otherThreads; at++) {
    site.world.timeline.start(other(site, { form, writer, stays: at % 4 === 0 }), life, at * 40);
  }
  site.world.timeline.start(everyday(site), life);
  yield* everyday(site);
}

interface Other {
  readonly form: BenchForm;
  readonly writer: Writer;
  readonly stays: boolean;
}

/** A thread that writes pieces of work with pauses between them. */
function* other({ world }: RunningSite, { form, writer, stays }: Other): Work {
  const { random } = world;
  let thread = world.threads.take();
  for (;;) {
    for (let left = random.between(4, 24); left > 0; left--) {
      yield random.between(20, 16_000);
      const message = form === 'ccm' && random.chance(0.04) ? threeLines(random) : textsOf(random)(random);
      const record = { log: 'distmgr', component: 'SMS_DISTRIBUTION_MANAGER', thread, message } as const;
      writer.add(
        render({ ...record, time: world.timeline.now, bias: 240, type: 1 }, { form, locale: 'en-US', articleGap: ' ' }),
      );
    }
    yield random.between(500, 20_000);
    if (stays) continue;
    world.threads.give(thread);
    thread = world.threads.take();
  }
}
