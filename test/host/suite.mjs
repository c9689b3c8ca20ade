/** What both hosts of the integration suite share: its bundle, and a folder of logs for it to work in. */
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { root } from './paths.mjs';
import { Plain, run } from './processes.mjs';

const source = join(root, 'test', 'integration');
const bundle = join(root, 'test', 'out', 'integration');

/** Bundles the suite, one file per test file, and answers the path of its entry. CONFIGMGR_LOGS_SUITE names part of a file to run alone. */
export async function buildSuite() {
  rmSync(bundle, { recursive: true, force: true });
  const wanted = process.env.CONFIGMGR_LOGS_SUITE ?? '';
  const tests = readdirSync(source).filter(
    (name) =>
      name === 'index.ts' || (name.endsWith('.test.ts') && wanted.split(',').some((part) => name.includes(part))),
  );
  await build({
    entryPoints: [...tests, ...readdirSync(join(source, 'faults')).map((name) => join('faults', name))].map((name) =>
      join(source, name),
    ),
    outbase: source,
    outdir: bundle,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return join(bundle, 'index.cjs');
}

/**
 * A folder for the tests to open, theirs to change: a copy of the one that is given, else of `test/integration/workspace`, else a
 * generated site. The answer's `drop` removes it.
 */
export async function suiteWorkspace(given) {
  const folder = mkdtempSync(join(tmpdir(), 'configmgr-logs-suite-'));
  const original = given === undefined ? join(source, 'workspace') : logFolder(given);
  if (existsSync(original)) cpSync(original, folder, { recursive: true });
  else await generateSite(folder);
  return { folder, drop: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** The absolute path of a folder that somebody typed; a wrong one ends the program with a sentence. */
export function logFolder(typed) {
  // npm runs its scripts in the project's folder and keeps where the person stood in INIT_CWD.
  const folder = resolve(process.env.INIT_CWD ?? '.', typed);
  if (!existsSync(folder)) throw new Plain(`There is no folder ${folder}.`, 2);
  if (!statSync(folder).isDirectory()) throw new Plain(`${folder} is a file; name the folder that holds the logs.`, 2);
  return folder;
}

/** Writes the logs of an invented site into the folder. Answers whether it could. */
export async function generateSite(folder) {
  const generator = join(root, 'test', 'generator', 'sample.mjs');
  if (!existsSync(generator)) return false;
  const { code, output } = await run(process.execPath, [generator, folder], { cwd: root });
  if (code !== 0) throw new Plain(`The sample site could not be generated:\n${output.trim()}`);
  return true;
}
