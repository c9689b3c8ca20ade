import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { problemsOf } from '../../server/src/features/diagnostics/index.ts';
import type { Problem } from '../../server/src/features/diagnostics/problem.ts';
import { logsOf } from '../../server/src/workspace/workspace.ts';
import { workspaceOf } from './support/operations.ts';
import { siteOf } from './support/site.ts';

/** What a log itself says, a problem each. */
function saidIn(lines: readonly string[]): readonly Problem[] {
  const { texts } = siteOf(`-- distmgr.log\n${lines.join('\n')}\n`);
  const workspace = workspaceOf(texts);
  return logsOf(workspace).flatMap((events) =>
    problemsOf(workspace, events).filter(({ tier }) => tier === 'asWritten'),
  );
}

/** A clock time so many minutes after midnight. */
function at(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:00`;
}

function status(
  severity: 'E' | 'W',
  packageId: string,
  server: string,
  component = 'SMS_DISTRIBUTION_MANAGER',
): string {
  const nalPath = `["Display=\\\\${server}\\"]MSWNET:["SMS_SITE=HQ1"]\\\\${server}\\`;
  return `STATMSG: ID=9923 SEV=${severity} LEV=M SOURCE="SMS Server" COMP="${component}" SYS=CM01.FABRIKAM.EXAMPLE SITE=HQ1 PID=1956 TID=4788 ISTR0="${packageId}" ISTR1="${nalPath}" ISTR2="" NUMATTRS=2 AID0=400 AVAL0="${packageId}" AID1=404 AVAL1="${nalPath}"`;
}

const host = (number: number): string => `DP${String(number)}.FABRIKAM.EXAMPLE`;
const packageId = (number: number): string => `HQ1${number.toString(16).toUpperCase().padStart(5, '0')}`;
const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

suite('what a log itself says again and again', () => {
  test('a status message of three distribution points is three problems, each with its server', () => {
    const said = saidIn(numbers(3).map((number) => `${at(number)} [70] ${status('E', 'HQ100012', host(number))}`));
    assert.deepEqual(
      said.map(({ text }) => /DP\d\.FABRIKAM\.EXAMPLE/.exec(text)?.[0]),
      [host(1), host(2), host(3)],
    );
  });

  test('of many distribution points it is one, with how often, how many, and the first of them', () => {
    const said = saidIn(
      numbers(8).map((number) => `${at(number)} [70] ${status('E', packageId((number % 2) + 1), host(number))}`),
    );
    assert.equal(said.length, 1);
    assert.equal(said[0]?.times, 8);
    assert.deepEqual(said[0].records, [0, 1, 2, 3, 4, 5, 6, 7]);
    assert.match(
      said[0].text,
      /Named are the packages HQ100002, HQ100001, and 8 servers, the first DP1\.FABRIKAM\.EXAMPLE, (?:DP\d\.FABRIKAM\.EXAMPLE(?:, )?){4}\. × 8, first 2026-03-02 00:01:00 \(distmgr\.log:1\), last 2026-03-02 00:08:00 \(distmgr\.log:8\)\.$/,
    );
  });

  test('another component, and another severity, is another problem', () => {
    const said = saidIn([
      ...numbers(8).map((number) => `${at(number)} [70] ${status('E', 'HQ100012', host(number))}`),
      ...numbers(7).map((number) => `${at(number + 20)} [71] ${status('W', 'HQ100012', host(number))}`),
      ...numbers(6).map(
        (number) => `${at(number + 40)} [72] ${status('E', 'HQ100012', host(number), 'SMS_HIERARCHY')}`,
      ),
    ]);
    assert.deepEqual(
      said.map(({ severity, times }) => `${severity} ${String(times)}`),
      ['error 8', 'warning 7', 'error 6'],
    );
  });

  test('a wording with other names and many codes is one problem that names the first of them', () => {
    const codes = [2, 3, 5, 53, 67, 1326, 1385, 1603];
    const said = saidIn(
      codes.map((code, index) => `${at(index)} [70] Failed to knock at ${host(index)}, error = ${String(code)}`),
    );
    assert.equal(said.length, 1);
    assert.match(said[0]?.text ?? '', /8 codes, the first 2, 3, 5, 53, 67, and 8 servers, the first DP0\.FABRIKAM/);
  });

  test('few codes are told each by itself, with the servers that met them', () => {
    const said = saidIn([
      `${at(1)} [70] Failed to knock at ${host(1)}, error = 5`,
      `${at(2)} [70] Failed to knock at ${host(2)}, error = 53`,
      `${at(3)} [70] Failed to knock at ${host(3)}, error = 5`,
    ]);
    assert.equal(said.length, 2);
    assert.match(
      said[0]?.text ?? '',
      /5 is ERROR_ACCESS_DENIED.*the servers DP1\.FABRIKAM\.EXAMPLE, DP3\.FABRIKAM\.EXAMPLE/,
    );
    assert.match(said[1]?.text ?? '', /53 is ERROR_BAD_NETPATH/);
  });

  test('no error is told from an error by its zero, however often it is written', () => {
    const said = saidIn(
      numbers(200).map(
        (number) => `${at(number)} [70] Knocked at DP${String(number)}, error = ${number === 150 ? '5' : '0'}`,
      ),
    );
    assert.deepEqual(
      said.map(({ record, times }) => `${String(record)} × ${String(times)}`),
      ['149 × 1'],
    );
  });
});

suite('a log full of what looks like failures', () => {
  const shapes: Readonly<Record<string, (number: number) => string>> = {
    'one wording': (number) => `Failed to knock at ${host(number)}, error = ${String(number)}`,
    'as many wordings': (number) =>
      `Failed to ${number.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'.charAt(Number(digit)))} the door, error = 5`,
    'status messages': (number) => status(number % 2 === 0 ? 'E' : 'W', packageId(number), host(number)),
  };
  for (const [name, write] of Object.entries(shapes)) {
    test(`of ${name}, costs time in proportion to its length`, () => {
      /** Milliseconds of the processor, which other programs do not lengthen. */
      const timeOf = (count: number): number => {
        const lines = numbers(count).map(
          (number) => `${at(number % 1440)} [${String(70 + (number % 9))}] ${write(number)}`,
        );
        const before = process.cpuUsage();
        saidIn(lines);
        return process.cpuUsage(before).user / 1000;
      };
      timeOf(2000);
      const least = (count: number): number => Math.min(timeOf(count), timeOf(count), timeOf(count));
      const [short, long] = [least(2000), least(8000)];
      assert.ok(long < short * 12 + 200, `${short.toFixed(0)} ms, and ${long.toFixed(0)} ms for four times as much`);
    });
  }
});
