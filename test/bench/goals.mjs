/** What must hold and what is aimed at, and whether it does. A goal whose figures are missing is not listed. */

import { pairedRatio } from './measure.mjs';

/**
 * Checks the goals against the results of one run. Answers `{ text, value, unit, must, aim, met, ofMany }`; goals of which there
 * are many have a common name in `ofMany`.
 */
export function goalsOf(results) {
  return [...results.logs.flatMap(goalsOfLog), ...goalsOfServer(results)].filter(({ value }) => Number.isFinite(value));
}

const goal = (text, value, { must, aim, unit = '×', ofMany }) => ({
  text,
  value,
  unit,
  must,
  aim,
  ofMany,
  met: value <= must,
});

function goalsOfLog(log) {
  const name = `${log.size} MB ${log.form === 'ccm' ? 'client' : 'server'} form`;
  const { inProcess, filter, programs } = log;
  const ratio = (one, other) => pairedRatio(programs[one]?.all, programs[other]?.all);
  const large = [
    goal(`${name}: everything / lnav's index`, ratio('stats: everything', 'lnav: index'), {
      must: 1.3,
      aim: 0.9,
    }),
    goal(`${name}: fields / lnav's index`, ratio('stats: fields', 'lnav: index'), { must: 0.8, aim: 0.5 }),
    goal(`${name}: cold filter to a thread / lnav's :filter-in`, ratio('records of one thread', 'lnav: :filter-in'), {
      must: 0.9,
      aim: 0.5,
    }),
    goal(`${name}: filter on the index / rg -c`, filter?.ids.p50 / programs['rg -c']?.ms, { must: 0.05, aim: 0.005 }),
    goal(`${name}: everything / naive reader, in process`, inProcess?.ratio?.p50, {
      must: 0.6,
      aim: 0.35,
    }),
  ];
  return [...(log.size >= 100 ? large : []), ...goalsOfMemory(log, name)];
}

function goalsOfMemory({ size, programs }, name) {
  if (size < 1000) return [];
  const own = programs['stats: everything']?.peakRss;
  return [
    goal(`${name}: peak memory / lnav's`, own / programs['lnav: index']?.peakRss, { must: 0.8 }),
    goal(`${name}: peak memory`, own / 1e6, { must: 200, unit: 'MB' }),
  ];
}

function goalsOfServer({ append, editing, logs }) {
  const ratios = append === undefined ? [] : appendGoals(append);
  const editingGoals =
    editing === undefined
      ? []
      : [milliseconds('one line more in an open 20 MB document to its problems, p95', editing, { must: 50 })];
  return [...ratios, ...editingGoals, ...logs.filter(({ size }) => size === 100).flatMap(requestGoals)];
}

function appendGoals({ small, large }) {
  return Object.keys(small).map((lines) =>
    goal(`${lines === '1' ? '1 line' : `${lines} lines`} more: 100 MB / 1 MB`, large[lines].p50 / small[lines].p50, {
      must: 1.5,
      aim: 1.1,
      ofMany: 'lines are appended: 100 MB / 1 MB, worst of 1, 10, 100 and 1,000',
    }),
  );
}

function requestGoals({ requests, block }) {
  const ofRequests = Object.entries(requests ?? {}).map(([name, times]) =>
    milliseconds(`${name} on 100 MB, p95`, times, { must: 20, ofMany: 'slowest kind of request on 100 MB, p95' }),
  );
  if (block === undefined) return ofRequests;
  const longest = goal('longest block while indexing 100 MB', block.max, { must: 50, unit: 'ms' });
  return [
    ...ofRequests,
    longest,
    goal('99 % of blocks while indexing 100 MB', block.p99, { must: 16, aim: 8, unit: 'ms' }),
  ];
}

/** An answer that did not come counts as the time that was waited for it. */
function milliseconds(text, { p95, late }, bounds) {
  return goal(text, late ?? p95, { ...bounds, unit: 'ms' });
}
