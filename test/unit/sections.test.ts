/** The tree's sections: what needs attention, waits, goes on and was done, and what their rows say. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { childrenOf, rowsOfSection, stepsOf } from '../../client/src/operations/children.ts';
import { pathOf, type SectionNode, type TreeNode } from '../../client/src/operations/nodes.ts';
import { groupsOf, type Point } from '../../client/src/operations/points.ts';
import {
  briefState,
  causeText,
  clockOf,
  namedState,
  severalText,
  shortTime,
  stateText,
  stepTime,
  stateBelow,
} from '../../client/src/operations/rowText.ts';
import { lastResets, nodeOf, sectionNodes } from '../../client/src/operations/sectionNodes.ts';
import { messageOf, sectionsOf, summaryOf, summaryText, type RowOrder } from '../../client/src/operations/sections.ts';
import type { ResetView, RunView, StepView } from '../../server/src/shared/runs.ts';

const noon = Date.UTC(2026, 2, 12, 12);
const minute = 60_000;
const place = { uri: 'file:///site/distmgr.log', line: 81, fileName: 'DistMgr.log' };
const unreached = { text: 'network path not found (0x35)', code: '0x35', meaning: '', next: '', place };
const install = { kind: 'install', title: 'Install', noun: 'Install', renews: true };
const content = { kind: 'content', title: 'Distribute', noun: 'Content', renews: false };

const plainRun: RunView = {
  ...{ id: 'install', operation: install, verb: 'Install', title: 'Install DP 53 DP10', subject: 'DP 53' },
  ...{ groups: { point: '', package: '', computer: '' }, group: '', server: '', dpid: null, version: null },
  ...({ outcome: 'succeeded', outcomeText: 'succeeded in 17 s', standing: 'done', overcomeBy: '' } as const),
  ...{ waitsFor: '', takesAway: false, reason: '', cause: null, who: '', changes: [], steps: [] },
  ...{ start: noon - 17_000, end: noon, bias: 240 },
};

/** A run on a server that counts in a section, or not at all. */
function run(server: string, standing: RunView['standing'], more: Partial<RunView> = {}): RunView {
  const failed = { outcome: 'failed', outcomeText: 'failed in 17 s', cause: unreached } as const;
  const point = server === '' ? '' : `${server}.contoso.example`;
  return {
    ...plainRun,
    ...(standing === 'attention' ? failed : {}),
    id: `install@${server}`,
    server: point,
    groups: { point, package: '', computer: '' },
    standing,
    ...more,
  };
}

/** The same that brings a package. */
function bringing(server: string, id: string, standing: RunView['standing'], more: Partial<RunView> = {}): RunView {
  const own = run(server, standing, more);
  return {
    ...own,
    id: `content@${server}@${id}`,
    operation: content,
    verb: 'Distribute',
    groups: { ...own.groups, package: id },
  };
}

function shown(
  runs: readonly RunView[],
  order: RowOrder = 'state',
  acknowledged: readonly string[] = [],
): readonly string[] {
  const sections = sectionsOf(runs, { order, isAcknowledged: ({ id }) => acknowledged.includes(id) });
  return sections.map(({ name, rows }) => `${name}: ${rows.map(({ label }) => label).join(' ')}`);
}

const clock = clockOf([plainRun], 'log');

suite('sections', () => {
  test('each run stands where the server says, and one that is past, done or unknown in none', () => {
    const standings = ['recent', 'past', 'attention', 'done', 'waiting', 'unknown', 'running'] as const;
    assert.deepEqual(shown(standings.map((standing, index) => run(`DP${String(index)}`, standing))), [
      'attention: DP2',
      'waiting: DP4',
      'running: DP6',
      'recent: DP0',
    ]);
  });

  test('what is acknowledged leaves what needs attention, and only that', () => {
    const runs = [run('DP1', 'attention'), run('DP2', 'attention'), run('DP3', 'waiting')];
    const known = runs.slice(1).map(({ id }) => id);
    assert.deepEqual(shown(runs, 'state', known), ['attention: DP1', 'waiting: DP3', 'acknowledged: DP2']);
  });

  test('rows stand by state, by name as people count, or by time', () => {
    const runs = [
      run('DP10', 'attention', { start: noon }),
      run('DP9', 'attention', { start: noon - minute }),
      run('DP11', 'attention', { start: noon + minute }),
    ];
    assert.deepEqual(shown(runs, 'name'), ['attention: DP9 DP10 DP11']);
    assert.deepEqual(shown(runs, 'time'), ['attention: DP11 DP10 DP9']);
  });

  test('one run stands for its distribution point, several stand below it', () => {
    const runs = [
      run('DP1', 'attention'),
      bringing('DP2', 'HQ100042', 'attention'),
      bringing('DP2', 'HQ100043', 'attention'),
    ];
    const [section] = nodes(runs);
    assert.ok(section);
    const rows = rowsOfSection(section);
    assert.deepEqual(
      rows.map(({ kind }) => kind),
      ['run', 'point'],
    );
    const [, several] = rows;
    assert.ok(several?.kind === 'point');
    assert.deepEqual(
      childrenOf(several).map((node) => node.kind === 'run' && node.label),
      ['HQ100042', 'HQ100043'],
    );
    assert.equal(severalText(several.point.runs, clock), '2 failed: 0x35 network path not found · latest 08:00');
  });

  test('everything stands below, shut where something asks for the reader', () => {
    const isOpen = (runs: readonly RunView[]) =>
      nodes(runs).map((node) => `${node.name} ${node.isOpen ? 'open' : 'shut'}`);
    assert.deepEqual(isOpen([run('DP1', 'attention'), run('DP2', 'recent')]), [
      'attention open',
      'recent shut',
      'all shut',
    ]);
    assert.deepEqual(isOpen([run('DP2', 'recent')]), ['recent shut', 'all open']);
    assert.deepEqual(isOpen([]), []);
  });

  test('the last site reset stands before the sections, one that another came after among all', () => {
    const resets = [resetOf('open', 20), resetOf('over', 10)];
    assert.deepEqual(
      lastResets(resets).map(({ reset }) => reset.state),
      ['open'],
    );
    const sections = nodes([run('DP1', 'attention'), run('DP2', 'running')], resets);
    assert.deepEqual(
      sections.map(({ name, rows }) => `${name} ${String(rows.length)}`),
      ['attention 1', 'running 1', 'all 3'],
    );
  });

  test('a run is found in its section, and one that is past among all; no two rows have one name', () => {
    const failed = run('DP1', 'attention');
    const before = run('DP1', 'past', { id: 'install@before' });
    const sections = nodes([failed, before]);
    assert.equal(nodeOf(sections, failed)?.parent, sections[0]);
    assert.equal(nodeOf(sections, before)?.parent?.kind, 'point');
    const paths = sections.flatMap((section) => [section, ...rowsOfSection(section), ...below(section)]).map(pathOf);
    assert.equal(new Set(paths).size, paths.length);
  });
});

function nodes(runs: readonly RunView[], resets: readonly ResetView[] = []): readonly SectionNode[] {
  const sections = sectionsOf(runs, { order: 'state', isAcknowledged: () => false });
  return sectionNodes(sections, groupsOf(runs, 'point'), { grouping: 'point', resets, isOpen: false });
}

function resetOf(state: ResetView['state'], line: number): ResetView {
  return { place: { ...place, line }, time: noon, bias: 0, text: '1 of 2 upgraded, 1 not yet', state, points: [] };
}

function below(section: SectionNode): readonly TreeNode[] {
  return rowsOfSection(section).flatMap((row) => (row.kind === 'point' ? childrenOf(row) : []));
}

suite('rows', () => {
  test('the outcome comes first, then code and cause, then the time', () => {
    const failed = run('DP10', 'attention');
    assert.equal(namedState(failed, 'DP10', clock), 'install failed: 0x35 network path not found · 08:00');
    assert.equal(
      namedState(bringing('DP10', 'HQ100042', 'attention'), 'DP10', clock),
      'HQ100042 failed: 0x35 network path not found · 08:00',
    );
    assert.equal(briefState(failed, 'DP10', clock), 'DP10: install failed 08:00');
    assert.equal(stateText(run('DP10', 'done'), clock), 'succeeded 08:00 in 17 s');
    assert.equal(stateText({ ...failed, cause: null }, clock), 'failed 08:00');
    assert.equal(
      stateText({ ...failed, outcome: 'succeeded' }, clock),
      'succeeded with an open failure: 0x35 network path not found · 08:00',
    );
    assert.equal(
      briefState({ ...failed, outcome: 'succeeded' }, 'DP10', clock),
      'DP10: install succeeded with an open failure 08:00',
    );
  });

  test('below a heading that says how it stands, a row does not say it again', () => {
    assert.equal(stateBelow('recent', run('DP10', 'recent'), 'DP10', clock), 'install 08:00 in 17 s');
    assert.equal(
      stateBelow('attention', run('DP10', 'attention'), 'DP10', clock),
      'install failed: 0x35 network path not found · 08:00',
    );
    assert.equal(severalText([run('DP1', 'recent'), run('DP1', 'recent')], clock), '2 runs · latest 08:00');
  });

  test('what waits says for how long and behind what', () => {
    const outcomeText = 'waiting for 38 min, behind the removal of DP59';
    const waiting = run('DP57', 'waiting', { outcome: 'waiting', outcomeText });
    assert.equal(stateText(waiting, clock), 'waiting for 38 min, behind the removal of DP59 · since 07:59');
    assert.equal(
      stateBelow('waiting', waiting, 'DP57', clock),
      'install 38 min, behind the removal of DP59 · since 07:59',
    );
  });

  test('a code that is only a number is called one', () => {
    assert.equal(causeText({ ...unreached, text: 'folder not created (5)', code: '5' }), 'error 5: folder not created');
    assert.equal(causeText({ ...unreached, text: 'worker lost', code: '' }), 'worker lost');
  });

  test('a time of another day than the last is that day, of another year with the year', () => {
    const at = (time: number) => shortTime({ time, bias: 240 }, clock);
    assert.equal(at(noon - 60 * minute), '07:00');
    assert.equal(at(noon - 24 * 60 * minute), '03-11');
    assert.equal(at(noon - 365 * 24 * 60 * minute), '2025-03-12');
    assert.equal(shortTime({ time: noon, bias: 240 }, { ...clock, zone: 'utc' }), '12:00 UTC');
  });

  test('icon syntax and directions in names of a log are nothing but text', () => {
    const hostile = bringing('DP1', '$(error)\u202eX', 'attention');
    const text = namedState(hostile, 'DP1', clock);
    assert.doesNotMatch(text, /\$\(|\u202e/);
  });
});

suite('steps', () => {
  const step = (id: string, state: StepView['state'], time: number | null): StepView => ({
    ...{ id: `install.${id}`, title: 'The worker installs it', actor: 'Worker', log: 'distmgr.log', state, time },
    place: time === null ? null : place,
  });
  const steps = [
    step('1', 'seen', noon),
    step('2', 'notSeen', null),
    step('3', 'notApplicable', null),
    step('4', 'failed', noon + 600),
  ];

  test('a step says when, and how long after the one before it', () => {
    const own = { ...plainRun, steps };
    assert.deepEqual(
      steps.map((each) => stepTime(own, each, clock)),
      ['08:00:00', '', '', '08:00:00 +600 ms'],
    );
  });

  test('steps that are not part of a run stand behind one row', () => {
    const rows = stepsOf({ kind: 'run', run: { ...plainRun, steps }, parent: undefined });
    assert.deepEqual(
      rows.map((row) => (row.kind === 'step' ? row.step.id : row.steps.map(({ id }) => id))),
      ['install.1', 'install.2', 'install.4', ['install.3']],
    );
    assert.equal(stepsOf({ kind: 'run', run: { ...plainRun, steps: steps.slice(0, 1) }, parent: undefined }).length, 1);
  });
});

suite('what stands above the rows', () => {
  const told = (runs: readonly RunView[]) => {
    const sections = sectionsOf(runs, { order: 'state', isAcknowledged: () => false });
    return summaryOf(runs, sections);
  };

  test('how many need attention and wait, and what was overcome', () => {
    const runs = [
      run('DP1', 'attention'),
      run('DP2', 'attention'),
      run('DP3', 'waiting'),
      run('DP4', 'past', { overcomeBy: 'x' }),
      run('DP4', 'past', { id: 'earlier', overcomeBy: 'x' }),
    ];
    assert.equal(summaryText(told(runs)), '2 need attention, 1 waits, 2 overcome since');
    assert.equal(messageOf(told(runs), 5, '12 of 20 records are known.'), summaryText(told(runs)));
  });

  test('that nothing needs attention is said only with what was understood', () => {
    const understood = '12 of 20 records are known.';
    assert.equal(messageOf(told([run('DP1', 'done')]), 1, understood), `No run needs attention. ${understood}`);
    assert.match(
      messageOf(told([]), 0, understood),
      /^No run is seen in the logs read\. .*12 of 20 records are known\.$/,
    );
    assert.equal(messageOf(told([]), 0, ''), '');
  });
});

test('ten thousand runs come into sections at once', () => {
  const runs = Array.from({ length: 10_000 }, (_, index) =>
    bringing(`DP${String(index % 400)}`, `P${String(index)}`, 'attention'),
  );
  const begin = performance.now();
  const [section] = sectionsOf(runs, { order: 'name', isAcknowledged: () => false });
  assert.equal(
    section?.rows.reduce((sum: number, row: Point) => sum + row.runs.length, 0),
    10_000,
  );
  assert.ok(performance.now() - begin < 5_000);
});
