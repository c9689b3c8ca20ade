/**
 * What a running server pays, without the start of a process: reading a file anew, filtering what is read, and following a
 * log that grows. Prints JSON: node --expose-gc inProcess.ts '{"task":"index","path":…}'
 */
import {
  appendFileSync,
  closeSync,
  copyFileSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { URI } from 'vscode-uri';
import { recordsOfStretches } from '../../server/src/features/stretches.ts';
import { viewOfRecords } from '../../server/src/features/view.ts';
import { recordCount } from '../../server/src/log/log.ts';
import type { EventLog } from '../../server/src/events/eventLog.ts';
import { diskFiles } from '../../server/src/workspace/diskFiles.ts';
import { LogStore } from '../../server/src/workspace/store.ts';
import { readNaively } from './naiveReader.ts';

type Task =
  | { readonly task: 'index'; readonly path: string; readonly rounds: number }
  | { readonly task: 'filter'; readonly path: string; readonly thread: number; readonly rounds: number }
  | { readonly task: 'append'; readonly path: string; readonly lines: readonly number[]; readonly rounds: number };

/** No measurement of one kind goes on for longer, in milliseconds. */
const patience = 15_000;

/** So long the engine may learn before anything counts, in milliseconds; one round at least. */
const warmUp = 1_000;

/** Bytes by which a log may grow while it is measured. */
const mostGrowth = 1_000_000;

const options = { ansiCodePage: '1252', assumedBias: undefined, budget: Number.POSITIVE_INFINITY, exclude: [] };

function storeFor(): LogStore {
  return new LogStore(diskFiles, options);
}

/** Reads a file into the store, as the server does when it changed, and finds the messages. The one place that knows how. */
async function readInto(store: LogStore, path: string): Promise<EventLog> {
  const uri = URI.file(path).toString();
  await store.refresh(uri);
  const events = store.workspace().logs.get(uri);
  if (events === undefined) throw new Error(`${path} was not read: ${store.leftOut().join(' ')}`);
  return events;
}

function collectGarbage(): void {
  (globalThis as { readonly gc?: () => void }).gc?.();
}

/** Milliseconds of a piece of work. */
async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Repeats until there are enough times or patience is at an end; at least once. */
async function times(rounds: number, work: () => Promise<number>): Promise<number[]> {
  const found: number[] = [];
  const end = performance.now() + patience;
  while (found.length < rounds && (found.length === 0 || performance.now() < end)) found.push(await work());
  return found;
}

async function index(path: string, rounds: number): Promise<Record<string, readonly number[]>> {
  const own: number[] = [];
  const naive: number[] = [];
  const warm = performance.now() + warmUp;
  let isWarm = false;
  while (own.length < rounds) {
    const [first, second] = [
      await timed(() => readInto(storeFor(), path)),
      await timed(() => readNaively(path, false)),
    ];
    collectGarbage();
    if (!isWarm) {
      isWarm = performance.now() > warm;
      continue;
    }
    own.push(first);
    naive.push(second);
  }
  return { own, naive, ratio: own.map((time, round) => time / (naive[round] ?? Number.NaN)) };
}

async function filter(
  path: string,
  thread: number,
  rounds: number,
): Promise<Record<string, readonly number[] | number>> {
  const events = await readInto(storeFor(), path);
  collectGarbage();
  let hits = 0;
  const first = await timed(() => (hits = recordsOfStretches(events, [{ thread }]).length));
  const ids = await times(rounds, () => timed(() => recordsOfStretches(events, [{ thread }])));
  const withText = await times(rounds, () =>
    timed(() => viewOfRecords(recordsOfStretches(events, [{ thread }]).map((record) => ({ events, record }))).text),
  );
  return { hits, records: recordCount(events.log), first: [first], ids, withText };
}

/** Appends lines that stand at the end of the log already; the copy is cut back before each. */
async function append(
  path: string,
  lines: readonly number[],
  rounds: number,
): Promise<Record<string, readonly number[]>> {
  const folder = mkdtempSync(join(tmpdir(), 'configmgr-logs-bench-'));
  try {
    const copy = join(folder, 'distmgr.log');
    copyFileSync(path, copy);
    const { size } = statSync(copy);
    const tail = linesAtEnd(copy, size);
    const found: Record<string, readonly number[]> = {};
    for (const count of lines) found[count] = await appendLines(copy, tail.slice(-count).join(''), { size, rounds });
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function appendLines(
  copy: string,
  text: string,
  { size, rounds }: { size: number; rounds: number },
): Promise<number[]> {
  const store = storeFor();
  truncateSync(copy, size);
  await readInto(store, copy);
  collectGarbage();
  const grow = (): Promise<number> => {
    appendFileSync(copy, text);
    return timed(() => readInto(store, copy));
  };
  await grow();
  // Not so often that the log becomes another size.
  const most = Math.max(5, Math.floor(mostGrowth / text.length));
  return await times(Math.min(rounds, most), grow);
}

function linesAtEnd(path: string, size: number): readonly string[] {
  const bytes = Buffer.alloc(Math.min(size, 700_000));
  const file = openSync(path, 'r');
  readSync(file, bytes, 0, bytes.length, size - bytes.length);
  closeSync(file);
  return bytes
    .toString('latin1')
    .split(/(?<=\r\n)/)
    .slice(1);
}

async function answer(task: Task): Promise<unknown> {
  switch (task.task) {
    case 'index':
      return await index(task.path, task.rounds);
    case 'filter':
      return await filter(task.path, task.thread, task.rounds);
    case 'append':
      return await append(task.path, task.lines, task.rounds);
  }
}

console.log(JSON.stringify(await answer(JSON.parse(process.argv[2] ?? '{}') as Task)));
