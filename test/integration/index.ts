/** The entry of the integration suite inside the extension host: runs every `*.test.cjs` that was built beside this file. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import { scaled } from '../host/patience.ts';

/** Stands before each line of the suite, because the editor speaks of itself on the same console. */
const MARK = '[suite] ';

/** Called by VS Code. Rejects when a test fails, or when none ran; the suite's last line counts the tests. */
export async function run(): Promise<void> {
  Mocha.reporters.Base.consoleLog = print;
  const mocha = new Mocha({ ui: 'tdd', color: false, timeout: scaled(60_000), slow: 1_000 });
  const files = readdirSync(__dirname).filter((name) => name.endsWith('.test.cjs'));
  for (const name of files.sort()) mocha.addFile(join(__dirname, name));
  const { passes, failures } = await finished(mocha);
  print(`${passes} passed, ${failures} failed`);
  if (failures > 0) throw new Error(`${failures} integration tests failed`);
  if (passes === 0) throw new Error('no integration test ran');
}

function print(...args: readonly unknown[]): void {
  for (const line of format(...args).split('\n')) console.log(MARK + line);
}

function finished(mocha: Mocha): Promise<{ readonly passes: number; readonly failures: number }> {
  return new Promise((resolve) => {
    const runner = mocha.run((failures) => resolve({ passes: runner.stats?.passes ?? 0, failures }));
  });
}
