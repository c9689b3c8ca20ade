/** The four flows as Microsoft's article quotes them (CC BY 4.0), a folder of logs for each. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { allMessages, knownMessages } from '../../server/src/catalogue/messages/index.ts';
import type { OperationKind } from '../../server/src/operations/flow.ts';
import type { Run } from '../../server/src/operations/run.ts';
import { inShort, runsIn } from './support/operations.ts';

const fixture = readFileSync(new URL('./fixtures/seed-records.txt', import.meta.url), 'utf8').split('\n');
const kinds: readonly OperationKind[] = ['install', 'upgrade', 'change', 'removal'];

const components: Readonly<Record<string, string>> = {
  ...{ smsprov: 'SMS Provider', smsdbmon: 'SMS_DATABASE_NOTIFICATION_MONITOR', hman: 'SMS_HIERARCHY_MANAGER' },
  ...{ distmgr: 'SMS_DISTRIBUTION_MANAGER', sitecomp: 'SMS_SITE_COMPONENT_MANAGER', smsdpprov: '' },
};

/** The threads of the article, by flow and log; DistMgr's are told by step and text. */
const threads: Readonly<Record<OperationKind, Readonly<Record<string, number>>>> = {
  install: { smsprov: 4180, smsdbmon: 2580, hman: 2448, smsdpprov: 2020 },
  upgrade: { sitecomp: 4364, smsdpprov: 2920 },
  change: { smsprov: 4460, smsdbmon: 3120, hman: 4912 },
  removal: { smsprov: 3652, smsdbmon: 3120, hman: 4912, distmgr: 3848 },
};

function distributionManagerThread(kind: OperationKind, step: number, text: string): number {
  if (kind === 'install') {
    if (step < 11) return text.startsWith('DP upgrade processing thread') ? 2860 : 4788;
    return text.startsWith('Upgrading PullDP') ? 2188 : 2496;
  }
  if (text.startsWith('SMS_EXECUTIVE')) return 3048;
  if (step === 2 || text.startsWith('~Starting')) return 4984;
  if (text.startsWith('DP upgrade processing thread')) return 124;
  return step === 7 ? 2032 : 2248;
}

/** One line of the article: step 6 of the installation and the provider's PXE lines have no thread. */
function lineOf(kind: OperationKind, step: number, text: string): { readonly log: string; readonly line: string } {
  const log = allMessages[knownMessages.match(text)]?.log ?? 'unknown';
  const component = components[log] ?? '';
  const own = threads[kind][log] ?? distributionManagerThread(kind, step, text);
  const bare = (kind === 'install' && step === 6) || (log === 'smsdpprov' && step === 9);
  const thread = bare ? '' : `${String(own)} (0x${own.toString(16)})`;
  return { log, line: [component, thread, text].filter((part) => part !== '').join(' ') };
}

/** The logs of a flow, as the article gives them. */
function logsOf(kind: OperationKind): ReadonlyMap<string, string> {
  const logs = new Map<string, string>();
  let flow = -1;
  let step = 0;
  for (const text of fixture.slice(1).filter((line) => line !== '')) {
    const heading = /^# Step (\d+)/.exec(text);
    if (heading !== null) {
      step = Number(heading[1]);
      if (step === 1) flow++;
    } else if (kinds[flow] === kind) {
      const { log, line } = lineOf(kind, step, text);
      logs.set(`${log}.log`, `${logs.get(`${log}.log`) ?? ''}${line}\r\n`);
    }
  }
  return logs;
}

function runOf(kind: OperationKind, dpid: number | undefined): Run {
  const runs = runsIn(logsOf(kind)).filter((run) => run.operation.kind === kind && run.dpid === dpid);
  assert.equal(runs.length, 1, runsIn(logsOf(kind)).map(inShort).join('\n'));
  return runs[0] as Run;
}

const seen = (run: Run) => run.steps.filter(({ state }) => state === 'seen').map(({ id }) => id.split('.')[1]);

suite("Microsoft's article", () => {
  test('installation: DPID 32 is PS1DP1, and every step but those of PXE and pull is seen', () => {
    const run = runOf('install', 32);
    assert.equal(run.server, 'PS1DP1.CONTOSO.COM');
    assert.equal(run.outcome, 'succeeded');
    assert.equal(run.worker, 4788);
    assert.equal(run.pull, false);
    assert.equal(run.pxe, false);
    assert.deepEqual(seen(run), ['1', '2', '3', '4', '4a', '4b', '4c', '5', '6', '7', '8', '10']);
  });

  test('installation: the PXE and pull steps are those of DPID 33, PS1DP2', () => {
    const run = runOf('install', 33);
    assert.equal(run.server, 'PS1DP2.CONTOSO.COM');
    assert.equal(run.outcome, 'succeeded');
    assert.equal(run.pull, true);
    assert.equal(run.pxe, true);
    assert.deepEqual(seen(run), ['9', '11']);
  });

  test('upgrade: all seven steps of DPID 5, PS1SYS; the article shows no more of DPIDs 1 and 14 than their start', () => {
    const run = runOf('upgrade', 5);
    assert.equal(run.server, 'PS1SYS.CONTOSO.COM');
    assert.equal(run.outcome, 'succeeded');
    assert.equal(run.worker, 2248);
    assert.deepEqual(seen(run), ['1', '2', '3', '4', '5', '6', '7']);
    for (const dpid of [1, 14]) assert.equal(runOf('upgrade', dpid).outcome, 'inProgress');
  });

  test('change: all four steps of PS1DP1', () => {
    const run = runOf('change', undefined);
    assert.equal(run.server, 'PS1DP1.CONTOSO.COM');
    assert.equal(run.outcome, 'succeeded');
    assert.deepEqual(seen(run), ['1', '2', '3', '4']);
  });

  test('removal: all five steps and 5a of DPID 34, PS1DP2, and its setback is overcome', () => {
    const run = runOf('removal', 34);
    assert.equal(run.server, 'PS1DP2.CONTOSO.COM');
    assert.equal(run.outcome, 'succeeded');
    assert.equal(run.worker, 3848);
    assert.deepEqual(seen(run), ['1', '2', '3', '4', '5', '5a']);
    assert.deepEqual(
      run.setbacks.map(({ recoveredBy }) => recoveredBy !== undefined),
      [true],
    );
  });

  test('no step of any flow failed, and every numbered step is seen', () => {
    const runs = kinds.flatMap((kind) => runsIn(logsOf(kind)));
    assert.deepEqual(
      runs.flatMap(({ steps }) => steps.filter(({ state }) => state === 'failed' || state === 'setback')),
      [],
    );
    const all = new Set(runs.flatMap(({ operation }) => operation.steps.map(({ id }) => id)));
    assert.equal(all.size, 31);
    assert.deepEqual(
      new Set(runs.flatMap((run) => run.steps.filter(({ state }) => state === 'seen').map(({ id }) => id))),
      all,
    );
  });
});
