/** An operation is one file with its strand: one that the product does not have is seen wherever operations are, and no other file knows of it. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { pointsOf, pointText } from '../../client/src/operations/points.ts';
import { clockOf } from '../../client/src/operations/rowText.ts';
import { filterText, noFilter, shortTitle } from '../../client/src/operations/runs.ts';
import { readLogs } from '../../server/src/cli/logs.ts';
import type { GivenLogs } from '../../server/src/report/given.ts';
import { ownNames } from '../../server/src/report/naming.ts';
import { operationsJson, operationsReport, type OperationEntry } from '../../server/src/report/operations.ts';
import { operationsMarkdown, operationsText } from '../../server/src/report/operationsText.ts';
import { codeLenses } from '../../server/src/features/lenses.ts';
import { hover } from '../../server/src/features/hover/index.ts';
import { runTitle } from '../../server/src/features/runs/describe.ts';
import { operationItems, runItems } from '../../server/src/features/runs/items.ts';
import { startOf } from '../../server/src/log/log.ts';
import { strandsOf } from '../../server/src/operations/strands.ts';
import { operations } from '../../server/src/operations/flows/index.ts';
import { packedRuns, unpackedRuns } from '../../server/src/shared/packedRuns.ts';
import { diskFiles } from '../../server/src/workspace/diskFiles.ts';
import { logsOf, runsIn, type Workspace } from '../../server/src/workspace/workspace.ts';
import { Folder } from './support/cli.ts';
import { workspaceOf } from './support/operations.ts';
import { schemaOf, violations } from './support/schema.ts';
import { siteOf } from './support/site.ts';
import { unpacking } from './support/unpacking.ts';

const despooled = String.raw`
-- despool.log
10:00:00 [700] ~Created a new despooling thread 2BC
10:00:01 [700] Received package HQ100006 version 1. Compressed file -  E:\SMSPKG\HQ100006.PCK.1 as E:\CM\inboxes\despoolr.box\receive\ds_r7or9.pkg
10:00:05 [700] Extracting package HQ100006
10:00:06 [700] Extracting content HQ100006.1
10:01:01 [700] ~Stored Package HQ100006. Stored Package Version = 1
10:02:01 [708] Received package HQ100007 version 4. Compressed file -  E:\SMSPKG\HQ100007.PCK.4 as E:\CM\inboxes\despoolr.box\receive\ds_q1xk2.pkg
10:02:05 [708] Extracting package HQ100007
10:02:06 [708] Extracting content HQ100007.4
`;

const { texts, root } = siteOf(despooled);
const files = new Map([...texts].map(([uri, text]) => [uri.slice(root.length + 1), text]));
/** Content follows the same packages, on their way to distribution points. */
const others = operations.filter(({ kind }) => kind !== 'content');
const workspace: Workspace = { ...workspaceOf(files), flows: [...others, unpacking] };
const views = unpackedRuns(packedRuns(runItems(workspace), operationItems(workspace)));

/** The logs as the command line reads them. */
async function givenLogs(path: string): Promise<GivenLogs> {
  const wishes = { codePage: '1252', bias: undefined, reading: () => undefined };
  const given = await readLogs(diskFiles, [path], wishes);
  return { ...given, workspace: { ...given.workspace, flows: workspace.flows ?? [] } };
}

suite('an operation that the product does not have', () => {
  test('without it nothing of it is known', () => {
    assert.deepEqual(runsIn({ ...workspaceOf(files), flows: others }).map(runTitle), []);
  });

  test('its runs are put together, step by step, and how they ended is said in its own words', () => {
    assert.deepEqual(
      views.map(({ title, outcomeText, reason, steps }) => [
        ...[title, outcomeText, reason],
        ...steps.map(({ id, state, place }) => `${id} ${state} ${String(place === null ? '' : place.line + 1)}`.trim()),
      ]),
      [
        [
          ...['Unpack HQ100006', 'succeeded in 1 min', 'The despooler stored the package.'],
          ...['unpacking.1 seen 2', 'unpacking.2 seen 3', 'unpacking.3 seen 5'],
        ],
        [
          ...[
            'Unpack HQ100007',
            'in progress after 5.0 s',
            'Despooler, despooling thread is at work on the content library.',
          ],
          ...['unpacking.1 seen 6', 'unpacking.2 begun 7', 'unpacking.3 notSeen'],
        ],
      ],
    );
  });

  test('the tree lists them under what they are done to', () => {
    assert.deepEqual(
      pointsOf(views).map((point) => [
        point.name,
        pointText(point, clockOf(views, 'log')),
        ...point.runs.map(shortTitle),
      ]),
      [
        ['Package HQ100007', 'in progress after 5.0 s · since 10:02 · 1 run', 'Unpack HQ100007'],
        ['Package HQ100006', 'succeeded 10:01 in 1 min · 1 run', 'Unpack HQ100006'],
      ],
    );
    assert.equal(filterText({ ...noFilter, kinds: new Set(['unpacking']) }, views), 'Unpack');
  });

  test('a record hovers as a step of it, and the first one bears its lens', () => {
    const [events] = logsOf(workspace);
    assert.ok(events);
    const text = hover({ workspace, events, record: 2, offset: startOf(events.log, 2) })?.contents.value ?? '';
    assert.match(text, /\*\*Unpack HQ100006\*\* · succeeded in 1 min · step 2: The package is unpacked/);
    assert.deepEqual(
      codeLenses(workspace, events, 'show').map(({ command }) => command?.title),
      [
        'Unpack HQ100006 · succeeded in 1 min · show run',
        'Unpack HQ100007 · in progress after 5.0 s · step 2 of 3 · show run',
      ],
    );
  });

  test('the command line tells it as text, as Markdown and as JSON that keeps to the schema', async () => {
    using folder = new Folder(Object.fromEntries(files));
    const given = await givenLogs(folder.path);
    const naming = ownNames(given);
    const runs = runsIn(given.workspace);
    const report = operationsReport(given, runs, naming);
    const text = [...operationsText(report, { runs, hidden: 0 }, naming)].join('');
    assert.match(text, /^2 operations on packages: 1 in progress, 1 succeeded\./);
    assert.match(text, /^Unpack HQ100006: succeeded in 1 min$/m);
    const markdown = [...operationsMarkdown(report, { runs, hidden: 0 }, naming)].join('');
    assert.match(markdown, /^# Operations on packages$/m);
    assert.match(markdown, /^## 1\. Unpack `HQ100006`: succeeded in 1 min$/m);
    const json = JSON.parse([...operationsJson(report)].join('')) as { operations: readonly OperationEntry[] };
    assert.deepEqual(violations(schemaOf('operations'), json), []);
    assert.deepEqual(
      json.operations.map(({ kind, subject, outcome, lastSeen }) => [kind, subject, outcome, lastSeen]),
      [
        ['unpacking', 'HQ100006', 'succeeded', 'unpacking.3'],
        ['unpacking', 'HQ100007', 'inProgress', 'unpacking.2'],
      ],
    );
  });
});

suite('the operations of the product', () => {
  test('the schema names every kind', () => {
    const schema = JSON.stringify(schemaOf('operations'));
    const names = operations.map(({ kind }) => kind);
    assert.ok(
      schema.includes(`"${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}; further kinds may be added."`),
    );
  });

  test('a step belongs to a strand of its operation, and bears its kind in its id', () => {
    for (const { kind, steps, strands, reports, follower } of operations as readonly (
      typeof unpacking | (typeof operations)[number]
    )[]) {
      for (const { id, strand, besides, starts } of steps) {
        assert.ok(id.startsWith(`${kind}.`), id);
        for (const each of [
          strand,
          besides?.strand,
          starts,
          ...reports.map((report) => report.strand),
          follower?.strand,
        ])
          assert.ok(each === undefined || strands.includes(each), `${id}: ${each?.name ?? ''}`);
      }
    }
  });

  test('no two strands have one name', () => {
    const names = strandsOf(operations).map(({ name }) => name);
    assert.deepEqual(names, [...new Set(names)]);
  });
});
