/**
 * Loaded into the server's process before it: how long its event loop stands still. At the end of the process a line of
 * JSON goes into the file that BENCH_PROBE names; all times in milliseconds.
 */
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { residentPeak } from './measure.mjs';

const resolution = 1;
const delays = monitorEventLoopDelay({ resolution });
// The evaluation of the server's own bundle is no part of it.
setTimeout(() => delays.enable(), 0).unref();

process.on('exit', () => {
  const over = (share) => Math.max(0, delays.percentile(share) / 1e6 - resolution);
  // Where the kernel keeps no record, the process's own count, which may include its parent's.
  const peakRss = residentPeak('self') ?? process.resourceUsage().maxRSS * 1024;
  const facts = { max: Math.max(0, delays.max / 1e6 - resolution), p99: over(99), samples: delays.count };
  writeFileSync(process.env.BENCH_PROBE, JSON.stringify({ ...facts, peakRss }));
});
