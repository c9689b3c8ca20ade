/**
 * Makes a fresh copy of the project ready: packages, the pinned Node.js, the bundles. Needs Node.js 18 and npm, nothing else.
 *
 *     node test/host/setup.mjs                   sets up
 *     node test/host/setup.mjs start.mjs ARGS    sets up, then runs that program of this folder under the pinned Node.js
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { host, majorVersion, pinnedNode, root } from './paths.mjs';
import { npm, Plain, program, run, since, whyNpmFailed } from './processes.mjs';

const OLDEST = 18;
const WANTED = 24;

await program(async ([script, ...args]) => {
  if (majorVersion(process.version) < OLDEST)
    throw new Plain(
      `This is Node.js ${process.version}; setting up needs Node.js ${OLDEST} or newer (https://nodejs.org).`,
    );
  await installPackages();
  const node = await newEnoughNode();
  await buildBundles(node);
  return script === undefined ? 0 : handOver(node, [join(host, script), ...args]);
});

/** Installs what package-lock.json lists, unless it is there already. */
async function installPackages() {
  if (installedAsLocked()) return;
  const start = performance.now();
  console.log('Installing packages (once, about half a minute) ...');
  const { code, output } = await npm(['ci', '--no-audit', '--no-fund'], { cwd: root });
  // A registry package whose install script was refused or failed is put right below, where its product is looked for.
  if (code !== 0 && !installedAsLocked())
    throw new Plain(`The packages could not be installed. ${whyNpmFailed(output)}`);
  console.log(`Packages installed in ${since(start)}.`);
}

/** npm writes its own lock file into node_modules as its last act, so it tells both what is there and that it is whole. */
function installedAsLocked() {
  const wanted = lockedPackages(join(root, 'package-lock.json'));
  const present = lockedPackages(join(root, 'node_modules', '.package-lock.json'));
  return [...wanted].every(([path, entry]) => {
    const own = path === '' || !path.includes('node_modules/');
    return (
      own || entry.optional || entry.devOptional || (present.get(path)?.version === entry.version && present.has(path))
    );
  });
}

function lockedPackages(path) {
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(path, 'utf8')).packages));
  } catch {
    return new Map();
  }
}

/** The pinned Node.js; when its install script was not allowed to run, the script is run here; else this Node.js if it will do. */
async function newEnoughNode() {
  if (await works(pinnedNode)) return pinnedNode;
  console.log(`Fetching Node.js ${WANTED} for this project ...`);
  const folder = join(root, 'node_modules', 'node');
  // npm's own variables would send the nested installation into the project's folder.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
  const { output } = await run(process.execPath, ['installArchSpecificPackage.js'], { cwd: folder, env });
  if (await works(pinnedNode)) return pinnedNode;
  if (majorVersion(process.version) >= WANTED) return process.execPath;
  throw new Plain(
    `Node.js ${WANTED} could not be fetched, and this is Node.js ${process.version}. ${whyNpmFailed(output)}\n` +
      `Installing Node.js ${WANTED} yourself (https://nodejs.org) also helps.`,
  );
}

async function works(node) {
  if (!existsSync(node)) return false;
  const { code, output } = await run(node, ['--version']);
  return code === 0 && majorVersion(output) >= WANTED;
}

async function buildBundles(node) {
  const { code, output } = await run(node, [join(root, 'build.mjs')], { cwd: root });
  if (code !== 0) throw new Plain(`The extension could not be built:\n${output.trim()}`);
}

/** Runs the program in this one's place: same terminal, same exit code, and Ctrl+C is for it to answer. */
function handOver(node, args) {
  const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const child = spawn(node, args, { cwd: process.cwd(), stdio: 'inherit', env: { ...process.env, PATH: path } });
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(reportUnstartable(node, error)));
    child.on('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 130)));
  });
}

function reportUnstartable(node, error) {
  console.error(`${node} could not be started: ${error.message}`);
  return 1;
}
