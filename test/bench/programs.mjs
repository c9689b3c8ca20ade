/** The programs whose whole run is timed, from their start to their end. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../host/paths.mjs';
import { lnavEnvironment } from './lnav.mjs';
import { programNamed } from './measure.mjs';

/** A string of Node.js holds no more characters, so the naive reader cannot read a larger file. */
const longestString = 500_000_000;

const cli = join(root, 'server', 'bin', 'configmgr-logs.js');
const naive = join(root, 'test', 'bench', 'naive.mjs');

/** The tools to compare with: `{ rg, lnav }`, each `{ path, version }` or undefined. */
export function peers() {
  return { rg: peer('rg'), lnav: peer('lnav') };
}

function peer(name) {
  const path = programNamed(name);
  if (path === undefined) return undefined;
  try {
    return { path, version: execFileSync(path, ['--version'], { encoding: 'utf8' }).split('\n')[0].trim() };
  } catch {
    return undefined;
  }
}

/** All programs for one log. `check` is given what the program printed, and tells whether it read all. */
export function programsFor(data, form, { rg, lnav, scratch }) {
  return [...own(data), ...(rg === undefined ? [] : ripgrep(data, form, rg)), ...(lnav === undefined ? [] : ofLnav())];

  function ofLnav() {
    const env = lnavEnvironment(scratch);
    const run = (id, command, check) => ({
      id,
      command: lnav.path,
      args: ['-n', '-c', command, data.path],
      env,
      check,
    });
    const pattern = form === 'ccm' ? `thread="${data.thread}"` : `thread=${data.thread} `;
    return [
      run('lnav: index', ';SELECT 1', () => true),
      run('lnav: :filter-in', `:filter-in ${pattern}`, (path) => linesIn(path) >= data.hits),
    ];
  }
}

function own({ path, bytes, records, thread, hits }) {
  const node = (id, args, check) => ({ id, command: process.execPath, args, check });
  const readsAll = (out) => JSON.parse(readFileSync(out, 'utf8')).records === records;
  const naiveReaders = [
    node('naive reader', [naive, path], () => true),
    node('naive reader with severity', [naive, path, '--severity'], () => true),
  ];
  return [
    node('stats: fields', [cli, 'stats', '--format', 'json', '--fields', path], readsAll),
    node('stats: everything', [cli, 'stats', '--format', 'json', path], readsAll),
    node('records of one thread', [cli, 'records', '--thread', `${thread}`, path], (out) => linesIn(out) === hits),
    ...(bytes > longestString ? [] : naiveReaders),
    node('start of Node.js alone', ['-e', '0'], () => true),
    node('start of stats alone', [cli, 'stats', '--version'], () => true),
  ];
}

function ripgrep({ path, thread, hits }, form, rg) {
  const pattern = form === 'ccm' ? `thread="${thread}"` : `thread=${thread} `;
  return [
    { id: 'rg -c', command: rg.path, args: ['-c', pattern, path], check: (out) => Number(readFileSync(out)) === hits },
    { id: 'rg > file', command: rg.path, args: [pattern, path], check: (out) => linesIn(out) === hits },
  ];
}

function linesIn(path) {
  return readFileSync(path, 'latin1').split('\n').length - 1;
}
