/**
 * A real VS Code out of the package registry: the server and web workbench inside the `code-server` package, started without
 * code-server's own front. No download other than packages, no compiler, no system package.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { scaled } from './patience.ts';
import { scratch } from './paths.mjs';
import { npm, Plain, run, since, whyNpmFailed } from './processes.mjs';

/** Carries VS Code 1.139.1. */
const CODE_SERVER = '4.139.1';
const READY = 'Extension host agent started';
const START_LIMIT = 60_000;
const STOP_LIMIT = 4_000;

/** Where editors are kept: `.vscode-test/`, or the folder that CONFIGMGR_LOGS_EDITOR_CACHE names. */
export function editorCache() {
  return process.env.CONFIGMGR_LOGS_EDITOR_CACHE ?? scratch;
}

/** The path of the editor's `server-main.js`; fetches the editor when it is not there yet. */
export async function editor() {
  const folder = join(editorCache(), `editor-${CODE_SERVER}`);
  const vscode = (base) => join(base, 'node_modules', 'code-server', 'lib', 'vscode');
  const main = join(vscode(folder), 'out', 'server-main.js');
  if (existsSync(main)) return main;
  const start = performance.now();
  console.log('Fetching VS Code (once, about half a minute, 600 MB) ...');
  // Built beside its place and renamed when it is whole: an installation that was cut short is never taken for an editor.
  const draft = `${folder}.draft-${process.pid}`;
  dropAbandonedDrafts();
  mkdirSync(draft, { recursive: true });
  writeFileSync(join(draft, 'package.json'), '{ "private": true }\n');
  // The install scripts compile native modules (terminal, Kerberos, spdlog) that nothing here needs.
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await install(['install', ...quiet, '--prefix', draft, `code-server@${CODE_SERVER}`], draft);
  await install(['install', ...quiet, '--omit=dev', '--prefix', vscode(draft)], vscode(draft));
  moveIntoPlace(draft, folder);
  console.log(`VS Code fetched in ${since(start)}.`);
  return main;
}

async function install(args, cwd) {
  const { code, output } = await npm(args, { cwd, env: { ...process.env, npm_config_local_prefix: cwd } });
  if (code !== 0) throw new Plain(`VS Code could not be fetched. ${whyNpmFailed(output)}`);
}

function moveIntoPlace(draft, folder) {
  try {
    renameSync(draft, folder);
  } catch (error) {
    // Another run was quicker, or what stands there is the remains of something: keep the first, replace the second.
    if (!existsSync(join(folder, 'node_modules', 'code-server', 'lib', 'vscode', 'out', 'server-main.js'))) {
      rmSync(folder, { recursive: true, force: true });
      renameSync(draft, folder);
    } else if (existsSync(draft)) rmSync(draft, { recursive: true, force: true });
    else throw error;
  }
}

function dropAbandonedDrafts() {
  const cache = editorCache();
  mkdirSync(cache, { recursive: true });
  for (const name of readdirSync(cache)) {
    const owner = /^editor-.*\.draft-(\d+)$/.exec(name)?.[1];
    if (owner !== undefined && !isRunning(Number(owner))) rmSync(join(cache, name), { recursive: true, force: true });
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Installs a packaged extension, so that a server started with the same folders has it. */
export async function installExtension(vsix, { extensionsDir, userDataDir }) {
  const folders = ['--extensions-dir', extensionsDir, '--server-data-dir', userDataDir];
  const args = [await editor(), '--install-extension', vsix, '--force', ...folders, '--accept-server-license-terms'];
  const { code, output } = await run(process.execPath, args);
  if (code !== 0 || !/was successfully installed/.test(output))
    throw new Plain(`VS Code did not install ${vsix}:\n${output.trim()}`);
}

/**
 * Starts VS Code on a free port of this machine and answers `{ port, authority, address(query), stop(), ended }`.
 * `smokeTest` lets a page name an extension under development and its test suite; `token` guards a server that runs for long.
 * `isWary` opens folders in Restricted Mode, not trusted. `logFile` receives what the server prints. The server ends with this program, also on Ctrl+C.
 */
export async function startServer({ extensionsDir, userDataDir, smokeTest = false, isWary = false, ...rest }) {
  const { token, env = {}, port } = rest;
  const main = await editor();
  const chosen = port ?? (await freePort());
  writeMachineSettings(userDataDir);
  const args = ['--host', '127.0.0.1', '--port', String(chosen), '--accept-server-license-terms'];
  args.push('--disable-telemetry', '--server-data-dir', userDataDir);
  if (!isWary) args.push('--disable-workspace-trust');
  args.push('--extensions-dir', extensionsDir, ...(smokeTest ? ['--enable-smoke-test-driver'] : []));
  args.push(...(token === undefined ? ['--without-connection-token'] : ['--connection-token', token]));
  const child = spawn(process.execPath, [main, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const stop = stopper(child);
  await ready(child).catch(async (error) => {
    await stop();
    throw error;
  });
  return {
    port: chosen,
    authority: `127.0.0.1:${chosen}`,
    address: addressOf(chosen, token),
    stop,
    ended: ended(child),
  };
}

/** Answers the page's address for a folder, with what the page is told to open or to run as `[name, value]` pairs. */
function addressOf(port, token) {
  const authority = `127.0.0.1:${port}`;
  return ({ folder, openFile, payload = [] }) => {
    const pairs = openFile === undefined ? payload : [...payload, ['openFile', remote(authority, openFile)]];
    const query = [`folder=${encodeURIComponent(slashed(folder)).replaceAll('%2F', '/')}`];
    if (token !== undefined) query.unshift(`tkn=${token}`);
    if (pairs.length > 0) query.push(`payload=${encodeURIComponent(JSON.stringify(pairs))}`);
    return `http://${authority}/?${query.join('&')}`;
  };
}

/** A file of this machine as the workbench of that server names it. */
export function remote(authority, path) {
  return `vscode-remote://${authority}${slashed(path).split('/').map(encodeURIComponent).join('/')}`;
}

function slashed(path) {
  return process.platform === 'win32' ? `/${path.replaceAll('\\', '/')}` : path;
}

/** Settings of the machine: what would stand between a person and the logs is off. */
function writeMachineSettings(userDataDir) {
  const folder = join(userDataDir, 'data', 'Machine');
  const path = join(folder, 'settings.json');
  mkdirSync(folder, { recursive: true });
  const own = settingsAt(path);
  const settings = {
    'workbench.startupEditor': 'none',
    'workbench.tips.enabled': false,
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'chat.disableAIFeatures': true,
    'telemetry.telemetryLevel': 'off',
    'extensions.autoCheckUpdates': false,
    'extensions.ignoreRecommendations': true,
    'git.enabled': false,
    // In megabytes. From 10 on a remote window shows an empty page and asks; from 50 on extensions see nothing anyway.
    'workbench.editorLargeFileConfirmation': 50,
  };
  writeFileSync(path, `${JSON.stringify({ ...settings, ...own }, null, 2)}\n`);
}

/** What a person has set since an earlier start: it stays. */
function settingsAt(path) {
  if (!existsSync(path)) return {};
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new Plain(`${path} is no plain JSON; take its comments out, or remove it.`);
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function ready(child) {
  return new Promise((resolve, reject) => {
    let heard = '';
    const limit = setTimeout(() => fail('did not start in time'), scaled(START_LIMIT));
    const fail = (what) => {
      clearTimeout(limit);
      reject(new Plain(`VS Code ${what}.\n${heard.trim().slice(-2000)}`));
    };
    const listen = (bytes) => {
      // After the start the pipes are still drained, but nothing is kept.
      if (heard === undefined) return;
      heard += bytes;
      if (!heard.includes(READY)) return;
      heard = undefined;
      clearTimeout(limit);
      child.removeListener('exit', onExit);
      resolve();
    };
    const onExit = (code) => fail(`ended at once (exit code ${code})`);
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', onExit);
    child.once('error', (error) => fail(`could not be started: ${error.message}`));
  });
}

function ended(child) {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
}

/** Ends the server politely, then firmly; also when this program ends first. */
function stopper(child) {
  const last = () => child.kill('SIGKILL');
  process.once('exit', last);
  let stopping;
  return () => {
    stopping ??= (async () => {
      child.kill('SIGTERM');
      const firmly = setTimeout(last, STOP_LIMIT);
      await ended(child);
      clearTimeout(firmly);
      process.removeListener('exit', last);
    })();
    return stopping;
  };
}

/** Runs `work`, and `cleanUp` after it: also when Ctrl+C or a polite kill interrupts it. */
export async function withCleanUp(work, cleanUp) {
  const interrupted = new Promise((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => reject(new Plain('Stopped.', 130)));
  });
  try {
    return await Promise.race([work(), interrupted]);
  } finally {
    await cleanUp();
  }
}
