/**
 * Everything that has to hold: types, lint, unit tests, the extension in a real VS Code, and VS Code as a person drives it.
 * The first stage that fails ends it. The last line counts the tests of all stages.
 *
 *     npm test                    all of it
 *     npm test -- types unit      only these stages
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { host, root } from './paths.mjs';
import { Plain, program, run, since } from './processes.mjs';

const modules = join(root, 'node_modules');
const node = process.execPath;

const stages = [
  { name: 'types', args: [join(modules, 'typescript', 'bin', 'tsc'), '--noEmit'] },
  { name: 'lint', args: [join(modules, 'eslint', 'bin', 'eslint.js'), '.'] },
  { name: 'format', args: [join(modules, 'prettier', 'bin', 'prettier.cjs'), '--check', '--log-level=warn', '.'] },
  { name: 'unit', args: unitTests(), counts: true },
  { name: 'vscode', args: [join(host, 'integration.mjs')], counts: true },
  ...(existsSync(join(host, 'person.mjs')) ? [{ name: 'person', args: [join(host, 'person.mjs')], counts: true }] : []),
];

await program(async (chosen) => {
  const total = { passed: 0, failed: 0 };
  let exitCode = 0;
  for (const stage of stagesNamed(chosen)) exitCode = exitCode === 0 ? await runStage(stage, total) : exitCode;
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return exitCode;
});

function stagesNamed(names) {
  const known = stages.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Plain(`There is no stage "${unknown}"; the stages are ${known.join(', ')}.`, 2);
  return stages.filter(({ name }) => names.length === 0 || names.includes(name));
}

/** Runs one stage, adds its tests to the total, and answers its exit code. */
async function runStage({ name, args, counts = false }, total) {
  console.log(`\n== ${name}`);
  const start = performance.now();
  const { code, output } = await run(node, args, { cwd: root, show: true });
  const { passed, failed } = counts ? counted(output) : { passed: 0, failed: 0 };
  total.passed += passed;
  // A stage that ends badly without a failed test is itself what failed; a stage without any test proves nothing.
  const empty = counts && passed + failed === 0;
  const bad = code !== 0 || failed > 0 || empty;
  total.failed += bad ? Math.max(failed, 1) : 0;
  if (empty && code === 0) console.log('No test ran.');
  console.log(`== ${name}: ${bad ? 'FAILED' : 'ok'}, ${since(start)}`);
  return bad ? Math.max(code, 1) : 0;
}

/** What the last line of the form `3 passed, 0 failed` says. */
function counted(output) {
  const last = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  return { passed: Number(last?.[1] ?? 0), failed: Number(last?.[2] ?? 0) };
}

function unitTests() {
  const folder = join(root, 'test', 'unit');
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.test.ts'));
  const reporter = new URL('./reporter.mjs', import.meta.url).href;
  return [
    '--test',
    `--test-reporter=${reporter}`,
    '--test-reporter-destination=stdout',
    ...files.sort().map((name) => join(folder, name)),
  ];
}
