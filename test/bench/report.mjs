/** Results as tables: in Markdown, which a terminal shows as well as a page. */

import { pairedRatio } from './measure.mjs';

const formNames = { serverTrace: 'server', ccm: 'client' };

/** Everything that was measured. */
export function fullReport(results) {
  const sections = [
    about(results),
    ...results.logs.flatMap(logSections),
    ...serverSections(results),
    section('Goals', goalTable(results.goals)),
    section('Left out', results.leftOut.map((sentence) => `- ${sentence}`).join('\n')),
  ];
  return sections.filter((text) => text !== '').join('\n\n');
}

/** The short tables of the README: the large logs, and what the goals say. */
export function readmeTable(results) {
  const { machine, date, node, command, peers } = results.about;
  const large = results.logs.filter(({ size }) => size >= 100);
  const rows = (large.length > 0 ? large : results.logs).flatMap((log) => logRows(log));
  const told = rows.filter(([id]) => !id.startsWith('start of') && !id.endsWith('with severity'));
  const ratio = (goal) => [goal.text, figure(goal), bound(goal.must, goal.unit), bound(goal.aim, goal.unit)];
  const others = Object.values(peers).filter((version) => version !== undefined);
  return [
    `${[date, machine, `Node.js ${node}`, ...others].join(', ')}: \`${command}\``,
    table(['Whole process', 'Log', 'Time', 'MB/s', 'Peak memory'], told),
    table(['In the same run', 'Measured', 'Must', 'Aim'], worstOfMany(results.goals).map(ratio)),
    rest(results),
  ]
    .filter((text) => text !== '')
    .join('\n\n');
}

/** Of goals of which there are many only the one that is furthest from being met, under their common name. */
function worstOfMany(goals) {
  const worst = new Map();
  for (const goal of goals) {
    const name = goal.ofMany ?? goal.text;
    if (!(worst.get(name)?.value >= goal.value)) worst.set(name, { ...goal, text: name });
  }
  return [...worst.values()];
}

function about({ about: { date, machine, node, peers, memoryBy, rounds, command, load } }) {
  const others = Object.entries(peers).map(([name, version]) => version ?? `${name} is not installed`);
  return (
    `${date}; ${machine}; Node.js ${node}; ${others.join('; ')}\n` +
    `\`${command}\`: medians of ${rounds} interleaved rounds after one that does not count; MB = 1,000,000 bytes; ` +
    `peak memory by ${memoryBy}; load average at the start ${load}. Compare ratios, not milliseconds.`
  );
}

function logSections(log) {
  const title = `${log.size} MB, ${formNames[log.form]} form`;
  const { records, threads, runs, hits } = log.data;
  const facts = `${whole(records)} records of ${whole(threads)} threads in ${whole(runs)} runs; the thread filtered to has ${whole(hits)}.`;
  const times = table(['Whole process', 'Log', 'ms', 'MB/s', 'Peak MB', '/ naive', '/ lnav index'], logRows(log, true));
  return [section(title, [facts, times, inProcess(log), requestTable(log)].filter((text) => text !== '').join('\n\n'))];
}

function logRows(log, withRatios = false) {
  const to = (id, all) => over(pairedRatio(all, log.programs[id]?.all));
  return Object.entries(log.programs).map(([id, { ms, all, peakRss }]) => {
    const reads = !id.startsWith('start of');
    const row = [id, `${log.size} MB ${formNames[log.form]}`, withRatios ? round(ms) : `${round(ms)} ms`];
    row.push(reads ? round(log.data.bytes / 1000 / ms) : '', megabytes(peakRss, !withRatios));
    if (withRatios) row.push(to('naive reader', all), to('lnav: index', all));
    return row;
  });
}

function inProcess({ inProcess: own, filter, data, block }) {
  const rows = [];
  if (own !== undefined) {
    rows.push(
      ['everything, from the file', spreadText(own.own)],
      ['naive reader, the same file', spreadText(own.naive)],
    );
  }
  if (filter !== undefined) {
    rows.push([`filter to ${whole(data.hits)} records, first time`, `${round(filter.first.p50)} ms`]);
    rows.push(['filter on the index', spreadText(filter.ids)], ['the same with the text', spreadText(filter.withText)]);
  }
  if (block !== undefined) {
    rows.push(['blocks of the event loop while indexing', `p99 ${round(block.p99)}, max ${round(block.max)} ms`]);
    rows.push(['peak memory of the server', megabytes(block.peakRss, true)]);
  }
  return table(['In process', ''], rows);
}

function requestTable({ requests }) {
  if (requests === undefined) return '';
  const rows = Object.entries(requests).map(([name, times]) =>
    times.late === undefined
      ? [name, round(times.first), round(times.p50), round(times.p95), round(times.max), `${times.n}`]
      : [name, `no answer in ${times.late / 1000} s`, '', '', '', ''],
  );
  return table(['Request, ms', 'first', 'p50', 'p95', 'max', 'n'], rows);
}

function serverSections({ append, editing, opening, vsix }) {
  return [
    append === undefined ? '' : section('A log on disk grows', appendTable(append)),
    section('The rest', rest({ editing, opening, vsix })),
  ];
}

function appendTable({ small, large }) {
  const rows = Object.keys(small).map((lines) => [
    lines,
    round(small[lines].p50),
    round(large[lines].p50),
    (large[lines].p50 / small[lines].p50).toFixed(2),
  ]);
  return table(['Lines', '1 MB, ms', '100 MB, ms', 'ratio'], rows);
}

function rest({ editing, opening, vsix }) {
  const rows = [];
  if (editing !== undefined) {
    const times = editing.late === undefined ? spreadText(editing) : `no answer in ${editing.late / 1000} s`;
    rows.push(['one line more in an open 20 MB document to its problems', times]);
  }
  for (const [name, times] of Object.entries(opening ?? {}))
    rows.push([`opening ${name} to the first hover`, `${round(times.p50)} ms`]);
  if (vsix !== undefined) rows.push(['VSIX', `${round(vsix / 1000)} kB`]);
  return table(['', ''], rows);
}

function goalTable(goals) {
  const rows = goals.map((goal) => [
    goal.text,
    figure(goal),
    bound(goal.must, goal.unit),
    bound(goal.aim, goal.unit),
    goal.met ? 'met' : 'NOT MET',
  ]);
  return table(['Goal', 'Measured', 'Must', 'Aim', ''], rows);
}

const section = (title, text) => (text === '' ? '' : `## ${title}\n\n${text}`);
const figure = ({ value, unit }) => (unit === '×' ? `${number(value)} ×` : `${round(value)} ${unit}`);
const bound = (value, unit) => (value === undefined ? '' : `≤ ${value} ${unit}`);
const over = (ratio) => (Number.isNaN(ratio) ? '' : number(ratio));
const spreadText = ({ p50, p95, max }) => `p50 ${round(p50)}, p95 ${round(p95)}, max ${round(max)} ms`;
const megabytes = (bytes, named) => (bytes === undefined ? '' : `${round(bytes / 1e6)}${named ? ' MB' : ''}`);
const whole = (value) => value.toLocaleString('en-US');
const number = (value) => (value < 0.01 ? value.toPrecision(1) : value.toFixed(2));

function round(value) {
  if (value >= 100) return Math.round(value).toLocaleString('en-US');
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function table(head, rows) {
  if (rows.length === 0) return '';
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(3, ...all.map((row) => row[column].length)));
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join('\n');
}
