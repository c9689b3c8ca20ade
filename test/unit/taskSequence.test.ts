/** Task sequences: what the engine runs on a computer, step by step, over restarts, and the step that failed with what shows why. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Run } from '../../server/src/operations/run.ts';
import { runsIn } from '../../server/src/workspace/workspace.ts';
import { referenceOf, workspaceOf } from './support/operations.ts';
import { siteOf } from './support/site.ts';

function runsOf(source: string): readonly Run[] {
  const { texts, root } = siteOf(source);
  const files = new Map([...texts].map(([uri, text]) => [uri.slice(root.length + 1), text]));
  return runsIn(workspaceOf(files)).filter(({ operation }) => operation.kind === 'taskSequence');
}

const told = ({ also, outcome, reason, cause }: Run) => [
  ...[also.step, outcome, reason],
  ...(cause === undefined ? [] : [referenceOf(cause.place), cause.text]),
];

const step = (pointer: number, name: string, type = 'SMS_TaskSequence_RunCommandLineAction') =>
  `Start executing an instruction. Instruction name: '${name}'.  Pointer: ${String(pointer)}. Type: '${type}'. Disabled: 0`;

const begin = `
10:00:00 [700] Downloading policy from http://CM01.fabrikam.example.
10:00:01 [700] Successfully read 12 policy assignments.
10:00:10 [720] ${step(0, 'Install Operating System', '')}
10:00:10 [720] The group (Install Operating System) has been successfully started
10:00:11 [720] ${step(1, 'Partition Disk')}
10:00:12 [720] Process completed with exit code 0
10:00:12 [720] Successfully completed the action (Partition Disk) with the exit win32 code 0`;

suite('task sequences', () => {
  test('one that runs to its end is one run, over a restart into the log that follows', () => {
    const runs = runsOf(`
-- pc01/smsts-20260302-101500.log${begin}
10:05:00 [720] ${step(2, 'Setup Windows and Configuration Manager')}
10:06:00 [720] The action (Setup Windows and Configuration Manager) initiated a reboot request
10:06:00 [720] Execution engine result code: Reboot (2)
-- pc01/smsts.log
10:15:00 [812] ${step(3, 'Install Application')}
10:15:20 [812] Successfully completed the action (Install Application) with the exit win32 code 0
10:15:21 [812] Execution engine result code: Success (0)
`);
    assert.deepEqual(runs.map(told), [['Install Application', 'succeeded', 'The task sequence has run to its end.']]);
    assert.deepEqual(
      runs[0]?.steps.map(({ id, state, decisive }) => [id, state, decisive && referenceOf(decisive)]),
      [
        ['taskSequence.1', 'seen', 'pc01/smsts-20260302-101500.log:1'],
        ['taskSequence.2', 'notSeen', undefined],
        ['taskSequence.3', 'seen', 'pc01/smsts-20260302-101500.log:3'],
        ['taskSequence.4', 'seen', 'pc01/smsts.log:3'],
      ],
    );
  });

  test('the step that failed is named, and the first line in it that shows why is the cause', () => {
    const [run, ...others] = runsOf(`
-- pc01/smsts.log${begin}
10:01:00 [720] ${step(2, 'Apply Driver Package')}
10:01:01 [740] Failed to download content for SMS package HQ100044, hr=0x80070002
10:01:02 [720] Process completed with exit code 2147942402
10:01:02 [720] Failed to run the action: Apply Driver Package. The system cannot find the file specified. (Error: 80070002; Source: Windows)
10:01:02 [720] Let the parent group (Install Operating System) decides whether to continue execution
10:01:03 [720] The execution of the group (Install Operating System) has failed and the execution has been aborted. An action failed. Operation aborted (Error: 80004004; Source: Windows)
10:01:03 [720] Failed to run the last action: Apply Driver Package. Execution of task sequence failed. The system cannot find the file specified. (Error: 80070002; Source: Windows)
10:01:04 [720] Task Sequence Engine failed! Code: enExecutionFail
10:01:04 [720] Task sequence execution failed with error code 80004005
`);
    assert.ok(run !== undefined && others.length === 0);
    assert.equal(run.also.step, 'Apply Driver Package');
    assert.equal(run.outcome, 'failed');
    assert.equal(run.cause?.place && referenceOf(run.cause.place), 'pc01/smsts.log:9');
    assert.match(run.cause?.text ?? '', /0x80070002/);
  });

  test('a step that may fail, and one that succeeds when it is tried again, are setbacks', () => {
    const [run] = runsOf(`
-- pc01/smsts.log${begin}
10:01:00 [720] ${step(2, 'Install Fonts')}
10:01:02 [720] Failed to run the action: Install Fonts. Incorrect function. (Error: 00000001; Source: Windows)
10:01:02 [720] The execution engine ignored the failure of the action (Install Fonts) and continues execution
10:01:03 [720] ${step(3, 'Install Reader')}
10:01:04 [720] Failed to run the action: Install Reader. Incorrect function. (Error: 00000001; Source: Windows)
10:01:30 [720] Successfully completed the action (Install Reader) with the exit win32 code 0
10:01:31 [720] Execution engine result code: Success (0)
`);
    assert.deepEqual(run && told(run), ['Install Reader', 'succeeded', 'The task sequence has run to its end.']);
    assert.deepEqual(
      run?.setbacks.map(({ place, recoveredBy }) => [referenceOf(place), recoveredBy && referenceOf(recoveredBy)]),
      [
        ['pc01/smsts.log:9', 'pc01/smsts.log:10'],
        ['pc01/smsts.log:12', 'pc01/smsts.log:13'],
      ],
    );
  });

  test('a log that ends within a step says what the engine is at', () => {
    const runs = runsOf(`
-- pc01/smsts.log${begin}
10:05:00 [720] ${step(2, 'Setup Windows and Configuration Manager')}
10:06:00 [720] The action (Setup Windows and Configuration Manager) initiated a reboot request
`);
    assert.deepEqual(runs.map(told), [
      [
        'Setup Windows and Configuration Manager',
        'inProgress',
        'Task Sequence Manager is at work on the restart of the computer.',
      ],
    ]);
  });

  test('an execution that was cut off and begun anew is two, and so are those of two computers', () => {
    const again = begin.replaceAll(' 10:', ' 11:').replaceAll('\n10:', '\n11:');
    const runs = runsOf(`
-- pc01/smsts.log${begin}${again}
11:05:00 [720] Execution engine result code: Success (0)
-- pc02/smsts.log${begin}
`);
    assert.deepEqual(
      runs.map(({ outcome, steps }) => [outcome, steps[2]?.decisive && referenceOf(steps[2].decisive)]),
      [
        ['inProgress', 'pc01/smsts.log:3'],
        ['succeeded', 'pc01/smsts.log:10'],
        ['inProgress', 'pc02/smsts.log:3'],
      ],
    );
  });
});
