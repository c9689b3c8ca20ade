/**
 * Everything that has to hold: types, lint, unit tests, the extension in a real VS Code, and VS Code as a person drives it.
 * No stage is started after one has failed. The last line counts the tests of all stages.
 *
 *     npm test                      all of it
 *     npm test -- types unit        only these stages
 *     npm test -- unit hover pages  only the files of that stage whose names have one of the words (of `person`: the jobs)
 *     npm test -- --all             properties with all their runs, as in CI; else with a tenth of them
 */
import { join } from 'node:path';
import { host, root } from './paths.mjs';
import { counted, Plain, program, run, since } from './processes.mjs';

const modules = join(root, 'node_modules');
const node = process.execPath;

/**
 * The stages. Those on the screen wait for an editor and for a browser as often as for a processor, so what only computes
 * runs beside them, in the time that they leave.
 */
const stages = [
  { name: 'types', args: [join(modules, 'typescript', 'bin', 'tsc'), '--noEmit'] },
  {
    name: 'pageTypes',
    args: [join(modules, 'typescript', 'bin', 'tsc'), '--noEmit', '-p', join(root, 'client', 'pages')],
  },
  { name: 'lint', args: [join(modules, 'eslint', 'bin', 'eslint.js'), '.'] },
  { name: 'format', args: [join(modules, 'prettier', 'bin', 'prettier.cjs'), '--check', '--log-level=warn', '.'] },
  { name: 'unit', args: [join(host, 'unit.mjs')], counts: true, takesWords: true },
  { name: 'vscode', args: [join(host, 'integration.mjs')], counts: true, words: 'CONFIGMGR_LOGS_SUITE', screen: true },
  { name: 'person', args: [join(host, 'person.mjs')], counts: true, words: 'CONFIGMGR_LOGS_JOBS', screen: true },
];

await program(async (typed) => {
  const asked = understood(typed);
  if (asked.all) process.env.CI ??= 'true';
  const lanes = [asked.stages.filter(({ screen }) => screen), asked.stages.filter(({ screen }) => !screen)];
  const used = lanes.filter((lane) => lane.length > 0);
  const total = { passed: 0, failed: 0, exitCode: 0 };
  await Promise.all(used.map((lane) => runLane(lane, { words: asked.words, beside: used.length > 1 }, total)));
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.exitCode;
});

/** The stages that are named, all of them where none is, and the words behind them that choose among their files. */
function understood(typed) {
  const known = stages.map(({ name }) => name);
  const all = typed.includes('--all');
  const names = typed.filter((word) => word !== '--all');
  const chosen = names.filter((name) => known.includes(name));
  const words = names.filter((name) => !known.includes(name));
  if (words.length > 0 && (chosen.length === 0 || !known.includes(names[0])))
    throw new Plain(`There is no stage "${words[0]}"; the stages are ${known.join(', ')}.`, 2);
  return { all, words, stages: stages.filter(({ name }) => chosen.length === 0 || chosen.includes(name)) };
}

/** Runs stages one after the other and adds them to the total; none is started after one has failed in any lane. */
async function runLane(lane, how, total) {
  for (const stage of lane) {
    if (total.exitCode !== 0) return;
    const { passed, failed, code } = await runStage(stage, how);
    total.passed += passed;
    total.failed += failed;
    total.exitCode ||= code;
  }
}

/** Runs one stage, and answers its tests and its exit code. Beside others it is shown as a whole when it has ended. */
async function runStage({ name, args, counts = false, screen = false, takesWords = false, words: variable }, how) {
  if (!how.beside) console.log(`\n== ${name}`);
  const start = performance.now();
  const env = variable === undefined || how.words.length === 0 ? {} : { [variable]: how.words.join() };
  const options = { cwd: root, env: { ...process.env, ...env }, show: !how.beside, patient: how.beside && !screen };
  const { code, output } = await run(node, takesWords ? [...args, ...how.words] : args, options);
  const { passed, failed } = counts ? counted(output) : { passed: 0, failed: 0 };
  // A stage that ends badly without a failed test is itself what failed; a stage without any test proves nothing.
  const empty = counts && passed + failed === 0;
  const bad = code !== 0 || failed > 0 || empty;
  if (how.beside) process.stdout.write(`\n== ${name}\n${output}`);
  if (empty && code === 0) console.log('No test ran.');
  console.log(`== ${name}: ${bad ? 'FAILED' : 'ok'}, ${since(start)}`);
  return { passed, failed: bad ? Math.max(failed, 1) : 0, code: bad ? Math.max(code, 1) : 0 };
}
