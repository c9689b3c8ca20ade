/** Measuring programs: each once per round, so that whatever else the machine does falls on all of them alike. */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { performance } from 'node:perf_hooks';

/** The value below which the given share of the values lies; `values` need no order. */
export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))];
}

export const median = (values) => quantile(values, 0.5);

/** Median of the ratios of two lists of times, round by round: what slows a round down slows both. NaN where one is missing. */
export function pairedRatio(one, other) {
  if (one === undefined || other === undefined) return Number.NaN;
  return median(one.map((time, round) => time / other[round]));
}

/** `{ p50, p95, max, n }` of times. */
export function spread(values) {
  return { p50: median(values), p95: quantile(values, 0.95), max: Math.max(...values), n: values.length };
}

/** The path of a program, or undefined where it is not installed. */
export function programNamed(name) {
  const names = process.platform === 'win32' ? [`${name}.exe`] : [name];
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => names.map((file) => join(folder, file))).find((path) => existsSync(path));
}

/**
 * Runs every program once per round, after one round that does not count. Programs are `{ id, command, args, env, check }`.
 * Answers `{ times, failed }`: the milliseconds of each by id, and what is wrong with those that are left out.
 */
export function interleaved(programs, rounds, outPath) {
  const times = new Map();
  const failed = new Map();
  for (const program of programs) {
    const wrong = rehearse(program, outPath);
    if (wrong === undefined) times.set(program.id, []);
    else failed.set(program.id, wrong);
  }
  for (let round = 0; round < rounds; round++) {
    for (const program of programs) times.get(program.id)?.push(timed(program, outPath).milliseconds);
  }
  return { times, failed };
}

/** Runs a program once; answers what is wrong, or undefined. */
function rehearse(program, outPath) {
  const { wrong } = timed(program, outPath);
  return wrong ?? (program.check(outPath) ? undefined : 'found other records than were written');
}

/** Output goes into a file: some programs do less when nobody reads it. */
function timed({ command, args, env }, outPath) {
  const out = openSync(outPath, 'w');
  const start = performance.now();
  const { status, error, stderr } = spawnSync(command, args, { env, stdio: ['ignore', out, 'pipe'] });
  const milliseconds = performance.now() - start;
  closeSync(out);
  const wrong = error?.message ?? (status === 0 ? undefined : String(stderr).trim().slice(0, 300));
  return { milliseconds, wrong };
}

/** How peak memory is read here: by GNU time, by polling the kernel, or not at all. */
export const memoryBy = process.platform !== 'linux' ? 'none' : existsSync('/usr/bin/time') ? 'GNU time' : 'VmHWM';

/** Most memory that a program holds, in bytes; undefined where it cannot be told. */
export async function peakMemory(program, outPath) {
  if (memoryBy === 'GNU time') return byTime(program, outPath);
  return memoryBy === 'VmHWM' ? await byPolling(program, outPath) : undefined;
}

function byTime({ command, args, env }, outPath) {
  const out = openSync(outPath, 'w');
  const options = { env, stdio: ['ignore', out, 'pipe'], encoding: 'utf8' };
  const { stderr } = spawnSync('/usr/bin/time', ['-f', '%M', command, ...args], options);
  closeSync(out);
  const kilobytes = Number(stderr.trim().split('\n').at(-1));
  return Number.isFinite(kilobytes) && kilobytes > 0 ? kilobytes * 1024 : undefined;
}

function byPolling({ command, args, env }, outPath) {
  const out = openSync(outPath, 'w');
  const child = spawn(command, args, { env, stdio: ['ignore', out, 'ignore'] });
  closeSync(out);
  let peak;
  const timer = setInterval(() => (peak = residentPeak(child.pid) ?? peak), 2);
  return new Promise((resolve) => {
    child.on('close', () => {
      clearInterval(timer);
      resolve(peak);
    });
    child.on('error', () => resolve(undefined));
  });
}

/** The kernel's own record of a running process, in bytes; undefined where there is none. */
export function residentPeak(pid) {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
