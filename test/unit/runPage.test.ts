/** The page of a run: what the server tells of it, what the page is given, and what stands in its rail. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { askedByPage, keptRun, type PageStep, type RunPageData } from '../../client/src/pages/messages.ts';
import { givenRun, type GivenRun } from '../../client/src/pages/runData.ts';
import { foldText, openFirst, rowsOf, type RailRow } from '../../client/pages/rail.ts';
import { unpackedRuns } from '../../server/src/shared/packedRuns.ts';
import * as requests from '../../server/src/shared/requests.ts';
import type { RunPageView } from '../../server/src/shared/runPage.ts';
import { withSite } from './support/checks.ts';
import { nal } from './support/site.ts';

const server = 'DP07.fabrikam.example';
const hostile = String.raw`\\<img src=x onerror=alert(1)>\ADMIN$`;
const reported = (id: number, time: string) =>
  `STATMSG: ID=${String(id)} SEV=${id === 2370 ? 'E' : 'I'} LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01.fabrikam.example SITE=HQ1 PID=1956 TID=4788 GMTDATE=Mon Mar 02 ${time} 2026 ISTR0="${nal(server)}" ISTR1="${server}" ISTR2="" NUMATTRS=1 AID0=404 AVAL0="${nal(server)}"`;

/** An installation that fails for want of a connection; three hours later another one succeeds, if wanted. */
function site(later = ''): string {
  return String.raw`
-- SMSProv.log
09:58:00 [4180] PutInstanceAsync SMS_SCI_SysResUse~
09:58:00 [4180] INFO: '${server}' is a valid FQDN.
09:58:01 [4180] Auditing: User FABRIKAM\\r.okafor created an instance of class SMS_SCI_SysResUse.~
-- smsdbmon.log
10:00:00 [2580] RCV: INSERT on DistributionPoints for DistributionPoints_Ins [41 ][7002]
10:00:01 [2580] SND: Dropped D:\\SMS\\inboxes\\distmgr.box\\41.INS [7002]
-- distmgr.log
10:00:05 [2860] DP upgrade processing thread: Upgrading DP with ID 41. Thread 0x12b4. Used 1 threads out of 50.
10:00:06 [4788] ~Processing 41.INS
10:00:07 [4788] ~DPID 41 - NAL Path ${nal(server)} , ServerName = ${server}, DPDrive = , IsMulticast = 0, PXE = 0, RemoveWDS = 0
10:00:08 [4788] ConfigureDP
10:00:12 [4788] Failed to make a network connection to ${hostile} (0x35).~
10:00:13 [4788] ${reported(2370, '14:00:13.000')}
${later}`;
}

const upgrade = `12:59:00 [100] Found file resetdps.trn, will upgrade all the Distribution Points
13:00:05 [2860] DP upgrade processing thread: Upgrading DP with ID 41. Thread 0x16b4. Used 1 threads out of 50.
13:00:06 [5812] ~Processing 41.UPG
13:00:07 [5812] ~DPID 41 - NAL Path ${nal(server)} , ServerName = ${server}, DPDrive = , IsMulticast = 0, PXE = 0, RemoveWDS = 0
13:00:08 [5812] ConfigureDP
13:03:28 [5812] ${reported(2399, '17:03:28.000').replace('TID=4788', 'TID=5812')}
`;

/** The page of the first run of a site. */
function pageOf(source: string, which = 0): Promise<RunPageView> {
  return withSite(source, async (asked) => {
    const runs = unpackedRuns(await asked.answerTo(requests.operations, undefined));
    return asked.answerTo(requests.runPage, { run: runs[which]?.id ?? '' });
  });
}

function placed({ places }: GivenRun, number: number | undefined): string {
  const place = places[number ?? -1];
  return place === undefined ? '' : `${place.fileName}:${String(place.line + 1)}`;
}

suite('the page of a run', () => {
  test('tells what broke, with its line, and what the thread wrote around it', async () => {
    const page = await pageOf(site());
    assert.equal(page.run.outcome, 'failed');
    assert.equal(page.causeLine?.text, `Failed to make a network connection to ${hostile} (0x35).~`);
    const failed = page.steps[page.run.steps.findIndex(({ state }) => state === 'failed')];
    assert.deepEqual(
      failed?.lines.map(({ place, isCause }) => `${String(place.line + 1)}${isCause ? ' broke it' : ''}`),
      ['2', '3', '4', '5 broke it', '6'],
    );
    assert.match(page.query?.sql ?? '', /\b41\b/);
  });

  test('tells how long a step took, and how long nothing was seen before it', async () => {
    const { run, steps } = await pageOf(site());
    const told = new Map(run.steps.map(({ id }, index) => [id, steps[index]]));
    assert.equal(run.outcomeText, 'failed in 2 min 13 s');
    assert.equal(told.get('install.6')?.since, '1 min 59 s');
    assert.equal(told.get('install.6')?.lasted, '1.0 s');
    assert.equal(told.get('install.6')?.number, '6');
  });

  test('lists the other runs of the distribution point, and the one that overcame it', async () => {
    const { siblings } = await pageOf(site(upgrade));
    assert.deepEqual(
      siblings.map(({ title, outcome, relation }) => `${title} ${outcome} ${relation}`),
      ['Upgrade DP 41 DP07 succeeded overcame'],
    );
    const [later] = (await pageOf(site(upgrade), 1)).siblings;
    assert.equal(`${later?.title ?? ''} ${later?.relation ?? ''}`, 'Install DP 41 DP07 before');
  });

  test('is null of a run that the logs do not show, and of no run', async () => {
    const answers = await withSite(site(), (asked) =>
      Promise.all(['install@1@file:///nowhere.log', ''].map((run) => asked.ask(requests.runPage, { run }))),
    );
    assert.deepEqual(answers, [null, null]);
  });

  test('is given texts, and numbers for the places that it can ask for', async () => {
    const given = givenRun({ view: await pageOf(site()), checks: null }, 'log');
    const { data } = given;
    assert.equal(placed(given, data.cause?.place.number), 'distmgr.log:5');
    assert.equal(data.cause?.line?.time, '10:00:12');
    assert.equal(data.cause.line.text, `Failed to make a network connection to ${hostile} (0x35).~`);
    assert.deepEqual(data.facts.slice(0, 2), [
      ['Began', '2026-03-02 09:58:00'],
      ['Last line', '2026-03-02 10:00:13'],
    ]);
    const numbers = data.steps.flatMap(({ lines }) => lines.map(({ place }) => place.number));
    assert.ok(numbers.length > 5 && numbers.every((number) => placed(given, number) !== ''));
  });

  test('has its times on the clock of the settings', async () => {
    const view = await pageOf(site());
    assert.deepEqual(givenRun({ view, checks: null }, 'utc').data.facts[0], ['Began', '2026-03-02 13:58:00 UTC']);
  });
});

suite('what a page may ask for', () => {
  test('is what stands in the list, with numbers that count', () => {
    assert.deepEqual(askedByPage({ kind: 'open', place: 3, uri: 'file:///etc/passwd' }), { kind: 'open', place: 3 });
    assert.deepEqual(askedByPage({ kind: 'copy', what: 'query' }), { kind: 'copy', what: 'query' });
    const others = [
      ...[null, undefined, 'open', {}, { kind: 'command', command: 'workbench.action.quit' }],
      ...[-1, 0.5, '3', Number.NaN, null, 1e300].map((place) => ({ kind: 'open', place })),
      ...['all', null, 'toString', '__proto__'].map((what) => ({ kind: 'copy', what })),
    ];
    assert.deepEqual(
      others.map(askedByPage).filter((asked) => asked !== undefined),
      [],
    );
  });

  test('what a page kept is a run or nothing', () => {
    assert.deepEqual(keptRun({ run: 'install@1', title: 'Install', open: [] }), { run: 'install@1', title: 'Install' });
    assert.deepEqual([null, 1, {}, { run: 1, title: '' }].map(keptRun), [undefined, undefined, undefined, undefined]);
  });
});

const states = { s: 'seen', f: 'failed', b: 'begun', n: 'notSeen', x: 'notApplicable', w: 'setback' } as const;

/** Steps by the letters of their states. */
function stepsOf(letters: string): readonly PageStep[] {
  return [...letters].map((letter, index) => ({
    number: String(index + 1),
    title: '',
    actor: '',
    state: states[letter as keyof typeof states],
    time: '',
    lasted: '',
    since: '',
    place: null,
    lines: [],
    more: 0,
  }));
}

function rail(letters: string, outcome: RunPageData['outcome'], wait: RunPageData['wait'] = null): string {
  const words = (row: RailRow): string =>
    row.kind === 'step' ? row.step.number : row.kind === 'wait' ? row.text : `(${foldText(row)})`;
  return rowsOf({ steps: stepsOf(letters), outcome, wait })
    .map(words)
    .join(' ');
}

suite('the rail of steps', () => {
  test('folds what went well around what did not, but for the first and the last of it', () => {
    assert.equal(rail('sssssssfn', 'failed'), '1 (Steps 2 to 6) 7 8 9');
  });

  test('folds no two steps, and nothing of a run that succeeded', () => {
    assert.equal(rail('ssssfssss', 'failed'), '1 2 3 4 5 6 7 8 9');
    assert.equal(rail('sssssssss', 'succeeded'), '1 2 3 4 5 6 7 8 9');
  });

  test('folds what no log shows before what one does, and not what should come next', () => {
    assert.equal(rail('nnnnsfnnnn', 'failed'), '(Steps 1 to 4: not seen) 5 6 7 8 9 10');
    assert.equal(rail('nnnss', 'succeeded'), '(Steps 1 to 3: not seen) 4 5');
    assert.equal(rail('snnn', 'waiting', { before: 1, text: 'waiting' }), '1 waiting 2 3 4');
  });

  test('has what is not part of the run behind one line at its end', () => {
    assert.equal(rail('sxsxs', 'succeeded'), '1 3 5 (2 steps are not part of this run)');
    assert.equal(rail('sxs', 'succeeded'), '1 3 (1 step is not part of this run)');
  });

  test('shows a wait before the step that has not come', () => {
    assert.equal(rail('ssn', 'waiting', { before: 2, text: 'waiting for 38 min' }), '1 2 waiting for 38 min 3');
  });

  test('is open from the first where something failed, else where something goes on', () => {
    assert.deepEqual(openFirst(stepsOf('swfn')), ['step 3']);
    assert.deepEqual(openFirst(stepsOf('sww')), ['step 2']);
    assert.deepEqual(openFirst(stepsOf('ssbn')), ['step 3']);
    assert.deepEqual(openFirst(stepsOf('sss')), []);
  });
});
