/**
 * Measures how fast logs are read and how soon the server answers, beside the tools that are installed:
 *
 *     npm run bench -- [--size 10,100] [--rounds 7] [--form serverTrace,ccm] [--only index,filter,append,requests,open,vsix]
 *                      [--seed 1] [--json FILE] [--markdown] [--clean]
 *     npm run bench -- --show FILE [--markdown]        prints what an earlier run wrote with --json
 *
 * Sizes are in millions of bytes. The logs are generated, and kept in the folder for temporary files for the next run;
 * `--clean` removes them. `--markdown` prints the table of the README. Nothing is a test: figures are of this machine.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, platform, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { root } from '../host/paths.mjs';
import { Plain, program } from '../host/processes.mjs';
import { buildVsix } from '../host/vsix.mjs';
import { cache, dataFor } from './data.ts';
import { goalsOf } from './goals.mjs';
import { interleaved, median, memoryBy, peakMemory, spread } from './measure.mjs';
import { peers, programsFor } from './programs.mjs';
import { fullReport, readmeTable } from './report.mjs';
import { blockWhileIndexing, firstHover, firstHoverOnSample, problemsAfterAppend, requestTimes } from './requests.mjs';

const groups = ['index', 'filter', 'append', 'requests', 'open', 'vsix'];
const forms = ['serverTrace', 'ccm'];
/** Rounds of the largest logs: the machine's whims count for less there. */
const fewRounds = 3;
/** What takes a server or an index of its own is not asked of larger logs, in millions of bytes. */
const largestServed = 100;

const execute = promisify(execFile);

await program(async (args) => {
  const wishes = wishesOf(args);
  if (wishes.show !== undefined) return show(wishes);
  const scratch = mkdtempSync(join(tmpdir(), 'configmgr-logs-bench-'));
  try {
    const results = await measure(wishes, scratch);
    if (wishes.json !== undefined) writeFileSync(wishes.json, `${JSON.stringify(results, undefined, 2)}\n`);
    print(results, wishes);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
    if (wishes.clean) rmSync(cache, { recursive: true, force: true });
  }
});

/** The goals may have changed since that run. */
function show(wishes) {
  const results = JSON.parse(readFileSync(wishes.show, 'utf8'));
  print({ ...results, goals: goalsOf(results) }, wishes);
}

function print(results, { markdown }) {
  console.log(markdown ? readmeTable(results) : fullReport(results));
}

function wishesOf(args) {
  const options = {
    size: { type: 'string', default: '10,100' },
    rounds: { type: 'string', default: '7' },
    form: { type: 'string', default: forms.join(',') },
    only: { type: 'string', default: groups.join(',') },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
    show: { type: 'string' },
    markdown: { type: 'boolean', default: false },
    clean: { type: 'boolean', default: false },
  };
  const values = valuesOf(args, options);
  const numbers = (text) => text.split(',').map(Number);
  const wishes = { ...values, size: numbers(values.size), rounds: Number(values.rounds), seed: Number(values.seed) };
  const [only, form] = [values.only.split(','), values.form.split(',')];
  const whole = [...wishes.size, wishes.rounds, wishes.seed].every((value) => Number.isInteger(value) && value > 0);
  if (!whole) throw new Plain('--size, --rounds and --seed take whole numbers from 1 on.', 2);
  if (!only.every((name) => groups.includes(name))) throw new Plain(`--only takes ${groups.join(', ')}.`, 2);
  if (!form.every((name) => forms.includes(name))) throw new Plain(`--form takes ${forms.join(', ')}.`, 2);
  return {
    ...wishes,
    only: new Set(only),
    form,
    command: commandOf(values),
  };
}

async function measure(wishes, scratch) {
  const tools = peers();
  const results = { about: aboutRun(wishes, tools), logs: [], leftOut: [] };
  for (const [name, tool] of Object.entries(tools)) {
    if (tool === undefined) results.leftOut.push(`${name} is not installed: no comparison with it.`);
  }
  const { bytes, path } = await buildVsix();
  rmSync(path);
  if (wishes.only.has('vsix')) results.vsix = bytes;
  for (const size of wishes.size) {
    for (const form of wishes.form)
      results.logs.push(await measureLog({ size, form }, { wishes, tools, scratch, results }));
  }
  await measureServer(results, wishes);
  return { ...results, goals: goalsOf(results) };
}

/** The command without what only says where the results go. */
function commandOf({ size, rounds, form, only, seed }) {
  const parts = [`npm run bench -- --size ${size} --rounds ${rounds}`];
  if (form !== forms.join(',')) parts.push(`--form ${form}`);
  if (only !== groups.join(',')) parts.push(`--only ${only}`);
  if (seed !== '1') parts.push(`--seed ${seed}`);
  return parts.join(' ');
}

function valuesOf(args, options) {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new Plain(`${error.message}.`, 2);
  }
}

function aboutRun({ rounds, command }, tools) {
  const machine = `${cpus().length} cores, ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${platform()}`;
  const versions = Object.fromEntries(Object.entries(tools).map(([name, tool]) => [name, tool?.version]));
  const date = new Date().toISOString().slice(0, 10);
  const load = loadavg()[0].toFixed(1);
  return { date, machine, node: process.version, peers: versions, memoryBy, rounds, command, load };
}

/** Everything that is measured on one log. */
async function measureLog({ size, form }, { wishes, tools, scratch, results }) {
  say(`generating ${size} MB, ${form}`);
  const data = dataFor({ form, megabytes: size, seed: wishes.seed });
  const log = { size, form, data: { ...data, path: undefined, folder: undefined }, programs: {} };
  const rounds = size >= 1000 ? Math.min(fewRounds, wishes.rounds) : wishes.rounds;
  const isServed = size <= largestServed;
  if (wishes.only.has('index')) {
    const run = { data, rounds, scratch, results, programs: programsFor(data, form, { ...tools, scratch }) };
    log.programs = await wholeProcesses(`${size} MB, ${form}`, run);
    if (isServed) log.inProcess = await spreads({ task: 'index', path: data.path, rounds });
  }
  if (wishes.only.has('filter') && isServed)
    log.filter = await spreads({ task: 'filter', path: data.path, thread: data.thread, rounds: 50 });
  if (wishes.only.has('requests') && isServed && form === 'serverTrace') {
    say(`requests on ${size} MB`);
    log.block = await blockWhileIndexing(data.folder);
    log.requests = await requestTimes(data, 50);
  }
  return log;
}

async function wholeProcesses(name, { data, rounds, scratch, results, programs }) {
  say(`whole processes on ${name}`);
  const out = join(scratch, 'out');
  const { times, failed } = interleaved(programs, rounds, out);
  for (const [id, wrong] of failed) results.leftOut.push(`${name}: ${id}: ${wrong.replaceAll(data.path, 'the log')}`);
  const found = {};
  for (const program of programs) {
    const all = times.get(program.id);
    if (all === undefined) continue;
    const peakRss = await peakMemory(program, out);
    found[program.id] = { ms: median(all), all, peakRss };
  }
  return found;
}

/** Runs a task in a process of its own; answers the spread of each list of times. */
async function spreads(task) {
  say(`in process: ${task.task}`);
  const args = ['--expose-gc', join(root, 'test', 'bench', 'inProcess.ts'), JSON.stringify(task)];
  const { stdout } = await execute(process.execPath, args, { maxBuffer: 1 << 26 });
  const lists = Object.entries(JSON.parse(stdout));
  return Object.fromEntries(lists.map(([name, value]) => [name, Array.isArray(value) ? spread(value) : value]));
}

/** What is measured once, on logs of sizes of its own. */
async function measureServer(results, { only, seed }) {
  const logOf = (megabytes) => dataFor({ form: 'serverTrace', megabytes, seed });
  if (only.has('append')) {
    const task = (megabytes) => ({
      task: 'append',
      path: logOf(megabytes).path,
      lines: [1, 10, 100, 1000],
      rounds: 100,
    });
    results.append = { small: await spreads(task(1)), large: await spreads(task(100)) };
    say('a document of 20 MB grows in the editor');
    results.editing = await problemsAfterAppend(logOf(20), 50);
  }
  if (only.has('open')) {
    say('opening folders');
    const large = logOf(100);
    results.opening = {
      'the sample site': await firstHoverOnSample(5),
      'a folder of 100 MB': await firstHover(large.folder, large.path, 3),
    };
  }
}

function say(text) {
  console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);
}
