import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CodeLens,
  DocumentSymbol,
  InlayHint,
  SymbolInformation,
} from 'vscode-languageserver-types';
import * as requests from '../../server/src/shared/requests.ts';
import { viewPathAndQuery, viewScheme } from '../../server/src/shared/views.ts';
import { unpackedRuns } from '../../server/src/shared/packedRuns.ts';
import { hoverAt, withSite } from './support/checks.ts';
import { nal, root } from './support/site.ts';

const server = 'DP07.fabrikam.example';
const status = (id: number, component: string, gmt: string, tail: string) =>
  `STATMSG: ID=${String(id)} SEV=I LEV=M SOURCE="SMS Server" COMP="${component}" SYS=CM01.fabrikam.example SITE=HQ1 PID=1956 TID=2448 GMTDATE=${gmt} ${tail}`;

/** An installation from the console to the report of success; `«` may be put in front of any text of it. */
function installation(cursor = ''): string {
  const text = String.raw`
-- SMSProv.log
09:58:00 [4180] PutInstanceAsync SMS_SCI_SysResUse~
09:58:00 [4180] INFO: '${server}' is a valid FQDN.
09:58:01 [4180] Auditing: User FABRIKAM\\r.okafor created an instance of class SMS_SCI_SysResUse.~
-- smsdbmon.log
09:58:02 [2580] RCV: UPDATE on SiteControl for SiteControl_AddUpd_HMAN [HQ1 ][7001]
09:58:03 [2580] SND: Dropped D:\\SMS\\inboxes\\HMAN.box\\HQ1.SCU [7001]
10:00:00 [2580] RCV: INSERT on DistributionPoints for DistributionPoints_Ins [41 ][7002]
10:00:01 [2580] SND: Dropped D:\\SMS\\inboxes\\distmgr.box\\41.INS [7002]
-- hman.log
09:59:00 [2448] ~Processing site control file: Site HQ1
09:59:01 [2448] New site system: HQ1 ${server} SMS Distribution Point
09:59:02 [2448] ~Inserted DP ${nal(server)}. CRC:439BCA34,PDP:0,PullDP:0
09:59:03 [2448] ${status(3306, 'SMS_HIERARCHY_MANAGER', 'Mon Mar 02 13:59:03.000 2026', 'ISTR0="D:\\SMS\\inboxes\\hman.box\\HQ1.SCU" ISTR1="Headquarters" ISTR2="HQ1" NUMATTRS=0')}
-- distmgr.log
10:00:05 [2860] DP upgrade processing thread: Upgrading DP with ID 41. Thread 0x12b4. Used 1 threads out of 50.
10:00:06 [4788] ~Processing 41.INS
10:00:07 [4788] ~DPID 41 - NAL Path ${nal(server)} , ServerName = ${server}, DPDrive = , IsMulticast = 0, PXE = 0, RemoveWDS = 0
10:00:08 [4788] ConfigureDP
10:03:28 [4788] ${status(2399, 'SMS_DISTRIBUTION_MANAGER', 'Mon Mar 02 14:03:28.000 2026', `ISTR0="${nal(server)}" ISTR1="${server}" ISTR2="" NUMATTRS=1 AID0=404 AVAL0="${nal(server)}"`)}
`;
  return cursor === '' ? text : text.replace(cursor, `«${cursor}`);
}

const uriOf = (name: string) => `${root}/${name}`;

/** The outline of distmgr.log, `name — detail`, indented. */
async function outlineOf(source: string): Promise<readonly string[]> {
  const symbols = await withSite(source, (asked) =>
    asked.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri: uriOf('distmgr.log') } }),
  );
  const lines = (all: readonly DocumentSymbol[], indent: string): readonly string[] =>
    all.flatMap(({ name, detail = '', children = [] }) => [
      `${indent}${[name, detail].filter((part) => part !== '').join(' — ')}`,
      ...lines(children, `${indent}  `),
    ]);
  return lines(symbols, '');
}

suite('a flow in the editor', () => {
  test('an installation is one run over four logs, each step at its line', async () => {
    const runs = unpackedRuns(
      await withSite(installation(), (asked) => asked.answerTo(requests.operations, undefined)),
    );
    assert.deepEqual(
      runs.map((run) => [run.title, run.outcomeText, run.reason]),
      [['Install DP 41 DP07', 'succeeded in 5 min 28 s', 'The worker reported success.']],
    );
    assert.equal(runs[0]?.bias, 240);
    const steps = runs[0]?.steps.map(({ id, state, place }) =>
      [id, state, place === null ? '' : `${place.fileName}:${String(place.line + 1)}`].join(' ').trim(),
    );
    assert.deepEqual(steps, [
      'install.1 seen SMSProv.log:3',
      'install.2 notApplicable',
      'install.3 seen smsdbmon.log:2',
      'install.4 seen hman.log:1',
      'install.4a seen hman.log:3',
      'install.4b notSeen',
      'install.4c notSeen',
      'install.5 seen hman.log:4',
      'install.6 seen smsdbmon.log:4',
      'install.7 seen distmgr.log:2',
      'install.8 seen distmgr.log:4',
      'install.9 notApplicable',
      'install.10 seen distmgr.log:5',
      'install.11 notApplicable',
    ]);
  });

  test('a record that is evidence says of which step, what came before and what comes next', async () => {
    const text = await hoverAt(installation('ConfigureDP'));
    assert.match(
      text ?? '',
      /\*\*Install DP 41 DP07\*\* · succeeded in 5 min 28 s · step 8: The worker installs the distribution point\n\n- By `FABRIKAM\\+r\.okafor`\n- Before: A worker thread takes the distribution point up, `distmgr\.log:1`\n- Next: The worker reports the result, `distmgr\.log:5`/,
    );
  });

  test('a run that stopped says what should come next, who should do it, and in which log', async () => {
    const stopped = installation().split('10:00:05 [2860]')[0] ?? '';
    const runs = unpackedRuns(
      await withSite(`${stopped}09:00:00 [1] ConfigureDP\n10:30:00 [1] ConfigureDP\n`, (asked) =>
        asked.answerTo(requests.operations, undefined),
      ),
    );
    assert.deepEqual(
      runs.map((run) => [run.outcome, run.reason]),
      [
        [
          'waiting',
          'DistMgr, DP upgrade processing thread is not seen to act, in the 29 min 59 s that the logs go on.',
        ],
      ],
    );
  });

  test('without distmgr.log the outcome is unknown, and the log that is missing is named', async () => {
    const stopped = installation().split('-- distmgr.log')[0] ?? '';
    const runs = unpackedRuns(await withSite(stopped, (asked) => asked.answerTo(requests.operations, undefined)));
    assert.deepEqual(
      runs.map((run) => [run.outcome, run.reason]),
      [['unknown', 'distmgr.log was not given, so what DistMgr, DP upgrade processing thread did is not known.']],
    );
  });

  test('the view of a run holds its records of all logs in time order', async () => {
    const view = await withSite(installation(), async (asked) => {
      const runs = unpackedRuns(await asked.answerTo(requests.operations, undefined));
      const { path, query } = viewPathAndQuery({ kind: 'run', run: runs[0]?.id ?? '' }, 'run');
      return asked.answerTo(requests.view, { uri: `${viewScheme}:${path}?${encodeURIComponent(query)}` });
    });
    const lines = view.lines.map((line, index) => {
      const name = view.sources[view.sourceOf[index] ?? -1]?.split('/').at(-1) ?? '';
      return `${name}:${String(line + 1)}`;
    });
    assert.deepEqual(lines, [
      'SMSProv.log:1',
      'SMSProv.log:2',
      'SMSProv.log:3',
      'smsdbmon.log:1',
      'smsdbmon.log:2',
      'hman.log:1',
      'hman.log:2',
      'hman.log:3',
      'hman.log:4',
      'smsdbmon.log:3',
      'smsdbmon.log:4',
      'distmgr.log:1',
      'distmgr.log:2',
      'distmgr.log:3',
      'distmgr.log:4',
      'distmgr.log:5',
    ]);
  });

  test('the outline of a log has its runs, below them the threads that did the work with its steps, then all other threads', async () => {
    const before = '10:00:04 [2860] DP upgrade processing thread: Waiting\n';
    assert.deepEqual(await outlineOf(installation().replace('10:00:05 [2860]', `${before}$&`)), [
      '✓ Install DP 41 DP07 — succeeded in 5 min 28 s',
      '  7 A worker thread takes the distribution point up',
      '  4788 (0x12B4) · DP upgrade worker — 4 lines',
      '    8 The worker installs the distribution point',
      '    10 The worker reports the result',
      '2860 (0xB2C) · DP upgrade processing thread — 2 lines',
    ]);
  });

  test('the outline names the step that failed, in words and with a mark, and puts threads of one role together', async () => {
    const outline = await outlineOf(`
-- distmgr.log
10:00:05 [2860] DP upgrade processing thread: Upgrading DP with ID 41. Thread 0x12b4. Used 1 threads out of 50.
10:00:06 [4788] ~Processing 41.INS
10:00:07 [4788] ~DPID 41 - NAL Path ${nal('DP07.fabrikam.example')} , ServerName = DP07.fabrikam.example, DPDrive = , IsMulticast = 0, PXE = 0, RemoveWDS = 0
10:00:08 [4788] Failed to make a network connection to \\\\DP07.FABRIKAM.EXAMPLE\\ADMIN$ (0x35).~
10:00:09 [4788] DP upgrade thread for DP with ID 41 failed.
10:01:00 [700] ~Created DP processing thread 716 for addition or update of package HQ100012 on server ${nal('DP08.fabrikam.example')}
10:01:01 [716] ConfigureDP
10:02:00 [700] ~Created DP processing thread 720 for addition or update of package HQ100013 on server ${nal('DP08.fabrikam.example')}
10:02:01 [720] ConfigureDP
`);
    assert.ok(
      outline.some((line) => /^✖ Install DP 41 DP07 — failed at step 8 of 11: .*\(0x35\)$/.test(line)),
      outline.join('\n'),
    );
    assert.ok(
      outline.some((line) => /^    ✖ 8 .* — failed$/.test(line)),
      outline.join('\n'),
    );
    assert.ok(
      outline.some((line) => /^Package DP thread — 2 threads$/.test(line)),
      outline.join('\n'),
    );
    assert.ok(
      outline.every((line) => !/\b(?:install|content)\.\d/.test(line)),
      outline.join('\n'),
    );
  });

  test('workspace symbols find distribution points, runs and threads', async () => {
    const find = (query: string) =>
      withSite(installation(), async (asked) =>
        (await asked.request<SymbolInformation[]>('workspace/symbol', { query })).map((symbol) => symbol.name),
      );
    assert.deepEqual(await find('dp07'), [
      `DP 41 ${server}`,
      'Install DP 41 DP07',
      '4180 (0x1054) · SMS Provider · DP07',
      '4788 (0x12B4) · DP upgrade worker · DP 41 DP07',
      '2448 (0x990) · HMAN · DP07',
    ]);
    assert.deepEqual(await find('no such thing'), []);
    const packages = await withSite(
      '\n-- distmgr.log\n10:00:00 [7] ~Processing package HQ10002A (SourceVersion:1;StoredVersion:1)\n',
      (asked) => asked.request<SymbolInformation[]>('workspace/symbol', { query: 'hq10002a' }),
    );
    assert.deepEqual(
      packages.map((symbol) => symbol.name),
      ['Process HQ10002A version 1', '7 (0x7) · Package processing thread · HQ10002A', 'Package HQ10002A'],
    );
  });

  test('call hierarchy leads along the flow, both ways and across logs', async () => {
    await withSite(installation('41.INS [7002]'), async (asked, site) => {
      const { uri, position } = site.cursor ?? { uri: '', position: { line: 0, character: 0 } };
      const [item] = await asked.request<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', {
        textDocument: { uri },
        position,
      });
      assert.equal(item?.detail, 'smsdbmon.log:4 · Install DP 41 DP07');
      const causes = await asked.request<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', { item });
      assert.deepEqual(
        causes.map((call) => call.from.detail?.split(' ')[0]),
        ['smsdbmon.log:3', 'hman.log:4'],
      );
      const effects = await asked.request<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', { item });
      assert.deepEqual(
        effects.map((call) => call.to.detail?.split(' ')[0]),
        ['distmgr.log:1'],
      );
    });
  });

  test('one lens stands above the first record of a run in each log, and can be switched off', async () => {
    const lenses = (settings?: unknown) =>
      withSite(
        installation(),
        (asked) =>
          asked.request<CodeLens[] | null>('textDocument/codeLens', { textDocument: { uri: uriOf('distmgr.log') } }),
        settings,
      );
    assert.deepEqual(
      (await lenses())?.map((lens) => [lens.range.start.line, lens.command?.title, lens.command?.command]),
      [[0, 'Install DP 41 DP07 · succeeded in 5 min 28 s · show run', 'configmgrLogs.showRun']],
    );
    assert.equal(await lenses({ codeLens: { enabled: false } }), null);
  });

  test('the run of a line is that of any line of it, and only that', async () => {
    const source = `
-- distmgr.log
10:00:05 [100] DP upgrade processing thread: Upgrading DP with ID 41. Thread 0xc8. Used 1 threads out of 50.
10:00:06 [200] ~Processing 41.INS
10:00:06 [300] ~Created policy provider trigger for ID 52
10:00:07 [300] Uninstalling distribution point files from server DP09.fabrikam.example~
10:00:07 [200] ~DPID 41 - NAL Path ${nal('DP07.fabrikam.example')} , ServerName = DP07.fabrikam.example, DPDrive = , IsMulticast = 0, PXE = 0, RemoveWDS = 0
10:00:08 [200] a line that this program does not know
10:00:09 [400] Sleep 3600 seconds...
10:00:09 [400] a word on DPID 41
`;
    const found = await withSite(source, async (asked) => {
      const ask = async (line: number) => {
        const result = await asked.ask(requests.runsAt, {
          ...{ uri: uriOf('distmgr.log'), line, character: 3 },
        });
        return [(result?.runs ?? []).map((id) => id.split('@').slice(0, 2).join(' ')), result?.servers];
      };
      return [await ask(1), await ask(3), await ask(5), await ask(6), await ask(7)];
    });
    const [dp7, dp9] = ['DP07.fabrikam.example', 'DP09.fabrikam.example'];
    assert.deepEqual(found, [
      [[`install ${dp7.toUpperCase()}`], [dp7]],
      [[`removal ${dp9.toUpperCase()}`], [dp9]],
      [[`install ${dp7.toUpperCase()}`], [dp7]],
      [[], []],
      [[], [dp7]],
    ]);
  });

  test('a thread that a line starts gets no hint out of another life of its id', async () => {
    const source = `
-- distmgr.log
09:00:05 [100] ~Created DP processing thread 716 for addition or update of package HQ100012 on server ${nal('DP07.fabrikam.example')}
09:00:06 [716] ConfigureDP
09:00:35 [100] Starting the DP cert monitoring thread, thread ID = 0x2CC (716)
`;
    const labels = await withSite(source, async (asked, site) => {
      const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 1 } };
      const textDocument = { uri: [...site.files.keys()][0] };
      const found = await asked.request<InlayHint[] | null>('textDocument/inlayHint', { textDocument, range });
      return found?.map(({ label }) => label);
    });
    assert.deepEqual(labels, [], 'the line itself says which thread that is');
  });

  test('hints say what a number means and how long a thread was silent', async () => {
    const hints = (name: string, settings?: unknown) =>
      withSite(
        installation(),
        async (asked, site) => {
          const end = { line: (site.texts.get(uriOf(name)) ?? '').split('\n').length, character: 0 };
          const range = { start: { line: 0, character: 0 }, end };
          const found = await asked.request<InlayHint[] | null>('textDocument/inlayHint', {
            textDocument: { uri: uriOf(name) },
            range,
          });
          return found?.map((hint) => `${String(hint.position.line + 1)} ${hint.label as string}`);
        },
        settings,
      );
    assert.deepEqual(await hints('distmgr.log'), [
      '1 DP07',
      '2 DP07',
      '5 3 min 20 s after this thread’s previous line',
    ]);
    assert.deepEqual(await hints('distmgr.log', { inlayHints: { gapSeconds: 0 } }), ['1 DP07', '2 DP07']);
    assert.deepEqual(await hints('distmgr.log', { columns: 'time' }), ['1 DP07', '2 DP07'], 'columns tell of silences');
    assert.equal(await hints('distmgr.log', { inlayHints: { enabled: false } }), undefined);
  });
});
