/** Operations that are at home on another computer than the site server: measured against its logs, computer by computer. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { jsonOf } from '../../server/src/report/json.ts';
import { ownNames } from '../../server/src/report/naming.ts';
import { operationsReport } from '../../server/src/report/operations.ts';
import type { MessageId } from '../../server/src/catalogue/messages/index.ts';
import type { Place } from '../../server/src/events/place.ts';
import { fieldAt, placesIn } from '../../server/src/events/read.ts';
import { operations } from '../../server/src/operations/flows/index.ts';
import type { Operation } from '../../server/src/operations/flow.ts';
import type { Strand } from '../../server/src/operations/strand.ts';
import { logsOf, runsIn, type Workspace } from '../../server/src/workspace/workspace.ts';
import { referenceOf, workspaceOf } from './support/operations.ts';
import { siteOf } from './support/site.ts';

const finding = new Set<MessageId>(['smspxe.imageFound']);
const downloaded = new Set<MessageId>(['smsts.variableFileDownloaded']);

/** The service on a distribution point takes boot images into use. */
const service: Strand<Place> = {
  name: 'service',
  stand: { kind: 'on', computer: 'the distribution point', logs: ['smspxe'] },
  isOwn: true,
  isWork: true,
  restsBetweenSteps: true,
  facts: ({ scope }) => placesIn(scope.logs, finding),
  runOf: ({ events, record }, drafts) => {
    const id = fieldAt(events, record, 'package');
    return id === undefined ? undefined : drafts.begin('imaging', { also: { package: id } });
  },
  places: (place) => [place],
  anchor: (place) => place,
};

/** What a computer writes that boots one. */
const booted: Strand<Place> = {
  name: 'booted',
  stand: { kind: 'on', computer: 'the computer that boots', logs: ['smsts'] },
  after: [service],
  facts: ({ scope }) => placesIn([...scope.elsewhere.values()].flat(), downloaded),
  runOf: (_, drafts) => (drafts.scope.logs.length === 0 ? drafts.begin('imaging', {}) : undefined),
  places: (place) => [place],
};

const imaging: Operation<'imaging'> = {
  kind: 'imaging',
  title: 'Take',
  noun: 'Taking',
  subject: {
    noun: 'boot image',
    fields: ['package'],
    title: ({ also }, show) => show(also.package ?? '?'),
    short: ({ also }, show) => show(also.package ?? '?'),
    name: ({ also }, show) => show(also.package ?? '?'),
  },
  strands: [service, booted],
  reports: [{ strand: service, succeeded: [], failed: [] }],
  says: { succeeded: '', failed: '' },
  details: ({ also }) => ({ image: also.package ?? null, pull: 'no word of a flow hides what all operations have' }),
  steps: [
    {
      ...{ id: 'imaging.1', title: 'The image is found', actor: 'The service', log: 'smspxe.log', strand: service },
      evidence: ['smspxe.imageFound'],
    },
    {
      ...{ id: 'imaging.2', title: 'A computer boots it', actor: 'The computer', log: 'smsts.log', strand: booted },
      evidence: ['smsts.variableFileDownloaded'],
    },
  ],
};

/** The product's own, as far as no image is theirs too. */
const siteOperations = operations.filter(({ kind }) => kind !== 'pxe');

function workspaceWith(source: string): Workspace {
  const { texts, root } = siteOf(source);
  const files = new Map([...texts].map(([uri, text]) => [uri.slice(root.length + 1), text]));
  return { ...workspaceOf(files), flows: [...siteOperations, imaging] };
}

const site = `
-- hq1/distmgr.log
10:00:00 [700] ~Starting DP upgrade processing thread
18:00:00 [700] Sleep 1828 seconds...
-- dp07/SMSPXE.lo_
10:00:00 [900] Found new image HQ100005
-- dp07/SMSPXE.log
10:00:10 [900] Found new image HQ100006
10:00:40 [900] PXEClientKey certificate valid.
-- dp08/SMSPXE.log
11:00:00 [900] Found new image HQ100005
11:20:00 [900] PXEClientKey certificate valid.
-- all/DP09_SMSPXE.log
12:00:00 [900] Found new image HQ100005
-- all/DP10_SMSPXE.log
12:30:00 [900] PXEClientKey certificate valid.
`;

suite('operations at home on another computer', () => {
  const runs = runsIn(workspaceWith(site));
  const quietOf = (image: string) =>
    runs
      .filter(({ also }) => also.package === image)
      .map(({ quiet, steps }) => `${steps.flatMap(({ places }) => places.map(referenceOf)).join()} ${String(quiet)}`);

  test('their silence is that of their own computer’s logs, by folder or by the name of the file', () => {
    assert.deepEqual(quietOf('HQ100005'), [
      'all/DP09_SMSPXE.log:1 0',
      'dp07/SMSPXE.lo_:1 40000',
      'dp08/SMSPXE.log:1 1200000',
    ]);
  });

  test('logs of one folder are of one computer, rotated ones too', () => {
    assert.deepEqual(quietOf('HQ100006'), ['dp07/SMSPXE.log:1 30000']);
  });

  test('what another computer would show is said to be missing there', () => {
    const [run] = runs;
    assert.equal(run?.outcome, 'unknown');
    assert.equal(
      run.reason,
      'smsts.log of the computer that boots was not given, or nothing in it names this run, so what The computer did is not known.',
    );
  });

  test('of several computers none need be the one; that one has a scope without logs', () => {
    const other = `-- pc01/smsts.log\n13:00:00 [900] Successfully downloaded pxe variable file.\n`;
    const both = runsIn(workspaceWith(`${site}${other}`));
    assert.equal(both.length, runs.length + 1);
    assert.deepEqual(both.at(-1)?.steps[1]?.places.map(referenceOf), ['pc01/smsts.log:1']);
    const alone = runsIn(workspaceWith(`\n${other}`));
    assert.deepEqual(
      alone.map(({ steps }) => steps[1]?.places.map(referenceOf)),
      [['pc01/smsts.log:1']],
    );
  });

  test('other programs are told what the flow adds', () => {
    const workspace = workspaceWith(site);
    const given = {
      workspace,
      logs: logsOf(workspace),
      leftOut: [],
      notes: [],
      namesBeside: [],
      fileOf: (uri: string) => uri,
      isIncomplete: false,
    };
    const [first] = operationsReport(given, runsIn(workspace), ownNames(given)).operations;
    assert.match(jsonOf(first), /^\{"kind":"imaging","subject":"HQ100005","image":"HQ100005","pull":null,"dpid":null/);
    assert.equal(first?.quietSeconds, 0);
  });
});
