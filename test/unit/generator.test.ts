import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encode } from '../generator/forms.ts';
import { bytesOf, generateSite } from '../generator/generate.ts';
import { sampleOptions } from '../generator/sample-site.ts';
import type { Form, Line, OperationTruth, Scenario, Site, SiteOptions } from '../generator/types.ts';

const minute = 60;

/** Every kind of work, side by side, with the traps that real sites set. */
const busyScenarios: readonly Scenario[] = [
  { kind: 'install', host: 'DP21', at: 30, boundaryGroup: true },
  { kind: 'install', host: 'DP22', at: 30, pxe: true },
  { kind: 'install', host: 'DP23', at: 31, pull: true, clientPresent: true },
  { kind: 'install', host: 'DP24', at: 31, fails: 'network' },
  { kind: 'install', host: 'DP25', at: 32, iisRetries: 2 },
  { kind: 'install', host: 'DP26', at: 33, fails: 'iis' },
  { kind: 'install', host: 'DP27', at: 33, fails: 'contentLibrary' },
  { kind: 'install', host: 'DP28', at: 33, fails: 'wmi' },
  { kind: 'change', host: 'DP21', at: 12 * minute },
  { kind: 'change', host: 'DP21', at: 14 * minute },
  { kind: 'change', host: 'DP22', at: 15 * minute, fails: 'pxePassword' },
  { kind: 'restart', at: 30 * minute },
  { kind: 'remove', host: 'DP24', at: 40 * minute },
  { kind: 'remove', host: 'DP23', at: 40 * minute, course: 'recovered' },
  { kind: 'upgrade', at: 90 * minute, fails: { DP25: 'wmi' } },
  { kind: 'install', host: 'DP24', at: 120 * minute },
  { kind: 'remove', host: 'DP21', at: 125 * minute, course: 'stuck' },
  { kind: 'remove', host: 'DP26', at: 126 * minute },
];

const busy: SiteOptions = {
  seed: 11,
  scenarios: busyScenarios,
  distributionPoints: [{ host: 'DP01', dpid: 4 }],
  noise: 12,
  threadLimit: 3,
  firstDpid: 32,
};

function linesOf(site: Site, file: string): string[] {
  return site.files.get(file)?.split('\r\n') ?? [];
}

function textAt(site: Site, line: Line): string {
  return linesOf(site, line.file)[line.line - 1] ?? '';
}

function operation(site: Site, kind: OperationTruth['kind'], host: string): OperationTruth {
  const found = site.truth.operations.find((each) => each.kind === kind && each.server.startsWith(`${host}.`));
  assert.ok(found, `${kind} of ${host}`);
  return found;
}

/** All lines that the truth speaks of. */
function truthLines({ truth }: Site): Line[] {
  const lines: (Line | undefined)[] = [];
  for (const each of truth.operations) lines.push(...each.steps.map(({ line }) => line));
  for (const each of truth.drops) lines.push(each.line, each.received, each.consumedBy);
  for (const each of truth.handOvers) lines.push(each.line, each.first);
  for (const each of truth.findings) lines.push(each.line, each.settledBy);
  for (const each of truth.threads) lines.push(each.first, each.last);
  return lines.filter((line) => line !== undefined);
}

test('the same seed gives the same bytes, another seed others', () => {
  const first = generateSite(busy);
  const again = generateSite(busy);
  const other = generateSite({ ...busy, seed: 12 });
  assert.deepEqual([...again.files], [...first.files]);
  assert.notDeepEqual([...other.files], [...first.files]);
});

test('a record of the server looks as the product writes it', () => {
  const site = generateSite({ seed: 2, biasMinutes: -60, start: '2024-03-12T13:02:11.407Z', firstDpid: 32 });
  const lines = linesOf(site, 'distmgr.log').filter((line) => line.includes('Upgrading DP with ID 32'));
  assert.equal(lines.length, 1);
  assert.match(
    lines[0] ?? '',
    /^DP upgrade processing thread: Upgrading DP with ID 32\. Thread 0x[0-9a-f]+\. Used 1 threads out of 50\. {2}\$\$<SMS_DISTRIBUTION_MANAGER><03-12-2024 14:\d\d:\d\d\.\d{3}-60><thread=\d+ \(0x[0-9A-F]+\)>$/,
  );
});

test('every line that the truth names holds the message that it claims', () => {
  for (const options of [
    busy,
    { ...busy, rolled: { distmgr: 100, hman: 20 }, fileNames: { distmgr: 'DistMgr.log' } },
  ]) {
    const site = generateSite(options);
    const lines = truthLines(site);
    assert.ok(lines.length > 1000);
    for (const line of lines) assert.ok(textAt(site, line).includes(line.message), `${line.file}:${line.line}`);
  }
});

test('all forms hold the same records', () => {
  const form = (name: Form) => generateSite({ ...busy, form: name });
  const sites = (['serverTrace', 'ccm', 'viewerCopy', 'article'] as const).map(form);
  const [server] = sites;
  assert.ok(server);
  for (const site of sites) {
    assert.deepEqual(site.truth.records, server.truth.records);
    assert.deepEqual(site.truth.findings, server.truth.findings);
    for (const line of truthLines(site)) assert.ok(textAt(site, line).includes(line.message));
  }
});

test('the other forms look as the tools write them', () => {
  const first = (form: Form, options: Partial<SiteOptions> = {}) =>
    linesOf(generateSite({ ...busy, form, ...options }), 'hman.log')[1] ?? '';
  assert.match(
    first('ccm'),
    /^<!\[LOG\[~Processing site control file: Site HQ1\]LOG\]!><time="\d\d:\d\d:\d\d\.\d{3}\+240" date="03-12-2024" component="SMS_HIERARCHY_MANAGER" context="" type="1" thread="\d+" file="">$/,
  );
  assert.match(
    first('viewerCopy'),
    /^~Processing site control file: Site HQ1\tSMS_HIERARCHY_MANAGER\t3\/12\/2024 9:\d\d:\d\d AM\t\d+ \(0x[0-9A-F]{4,}\)$/,
  );
  assert.match(first('viewerCopy', { viewerLocale: 'de-DE' }), /\t12\.03\.2024 09:\d\d:\d\d\t/);
  assert.match(
    first('article'),
    /^SMS_HIERARCHY_MANAGER( {4}| )\d+ \(0x[0-9a-f]+\)\1~Processing site control file: Site HQ1$/,
  );
});

test('operations end as their scenarios say', () => {
  const site = generateSite(busy);
  const outcomes = ['DP21', 'DP22', 'DP23', 'DP24', 'DP25', 'DP26', 'DP27', 'DP28'].map(
    (host) => operation(site, 'install', host).outcome,
  );
  const [good, bad] = ['succeeded', 'failed'] as const;
  assert.deepEqual(outcomes, [good, good, good, bad, good, bad, bad, bad]);
  assert.equal(operation(site, 'change', 'DP21').outcome, good);
  assert.equal(operation(site, 'change', 'DP22').outcome, bad);
  assert.equal(operation(site, 'removal', 'DP23').outcome, good);
  assert.equal(operation(site, 'removal', 'DP21').outcome, 'stuck');
  assert.equal(operation(site, 'removal', 'DP26').outcome, 'running');
  assert.equal(operation(site, 'upgrade', 'DP01').outcome, good);
  assert.equal(operation(site, 'upgrade', 'DP25').outcome, bad);
  const incarnations = site.truth.operations.filter(
    ({ kind, server }) => kind === 'install' && server.startsWith('DP24'),
  );
  assert.equal(new Set(incarnations.map(({ dpid }) => dpid)).size, 2);
});

test('a whole installation passes the steps of the article in their order', () => {
  const site = generateSite(busy);
  const stepsOf = (host: string) => [...new Set(operation(site, 'install', host).steps.map(({ step }) => step))];
  const table = ['install.4', 'install.4a', 'install.4b', 'install.4c', 'install.5'];
  assert.deepEqual(stepsOf('DP22'), [
    ...['install.1', 'install.3', ...table, 'install.6', 'install.7', 'install.8', 'install.9', 'install.10'],
  ]);
  assert.deepEqual(stepsOf('DP21'), [
    ...['install.1', 'install.2', 'install.3', ...table, 'install.6', 'install.7', 'install.8', 'install.10'],
  ]);
  assert.equal(stepsOf('DP23').at(-1), 'install.11');
  const upgraded = new Set(operation(site, 'upgrade', 'DP01').steps.map(({ step }) => step));
  assert.deepEqual(
    [...upgraded],
    [1, 2, 3, 4, 5, 6].map((step) => `upgrade.${step}`),
  );
});

test('a full pool says so, and no more workers run than it allows', () => {
  const text = generateSite(busy).files.get('distmgr.log') ?? '';
  assert.ok(
    text.includes('No more available threads left to process any more upgrade distribution point notification.'),
  );
  const used = [...text.matchAll(/Used (\d+) threads out of 3\./g)].map((match) => Number(match[1]));
  assert.equal(Math.max(...used), 3);
});

test('inbox files reach their consumers', () => {
  const site = generateSite(busy);
  const installed = site.truth.drops.filter(({ inboxFile }) => inboxFile.endsWith('.INS'));
  assert.equal(installed.length, 9);
  for (const drop of installed) {
    const [dpid] = drop.inboxFile.split('.');
    assert.ok(drop.consumedBy?.message.includes(`Upgrading DP with ID ${dpid}.`));
    assert.ok(drop.received?.message.includes(`[${drop.notificationId}]`));
    assert.ok(drop.line.message.includes(`[${drop.notificationId}]`));
  }
  const notes = site.truth.drops.filter(
    ({ inboxFile, operation: owner }) => inboxFile.endsWith('.NOT') && owner !== undefined,
  );
  const twice = notes.filter(({ inboxFile }) => inboxFile === notes[0]?.inboxFile);
  assert.equal(twice.length, 2);
  assert.notEqual(twice[0]?.consumedBy?.line, twice[1]?.consumedBy?.line);
  const reset = site.truth.drops.find(({ inboxFile }) => inboxFile === 'resetdps.trn');
  assert.equal(reset?.consumedBy?.message, 'Found file resetdps.trn, will upgrade all the Distribution Points');
});

test('one pass of the hierarchy manager may hold several distribution points', () => {
  const passes = (generateSite(busy).files.get('hman.log') ?? '').split('~Processing site control file');
  const inserted = passes.map((pass) => pass.split('~Inserted DP').length - 1);
  assert.ok(Math.max(...inserted) > 1);
});

test('a hand-over names the thread that speaks next, and thread ids come back', () => {
  const { truth } = generateSite(busy);
  const workers = truth.handOvers.filter(({ operation: owner }) => owner !== undefined);
  for (const { line, thread } of workers) assert.ok(line.message.includes(`Thread 0x${thread.toString(16)}.`));
  assert.equal(workers.filter(({ first }) => first === undefined).length, 0);
  const stretches = truth.threads.filter(({ log }) => log === 'distmgr');
  assert.ok(new Set(stretches.map(({ thread }) => thread)).size < stretches.length - 2);
  assert.equal(new Set(stretches.map(({ processId }) => processId)).size, 3);
});

test('what a thread writes in one stretch is about one piece of work', () => {
  const { truth } = generateSite({ ...busy, noise: 60 });
  for (const { work, operation: owner, first, last, records } of truth.threads) {
    if (owner === undefined || first.file !== 'distmgr.log') continue;
    const steps = truth.operations[owner]?.steps.filter(({ line }) => line.file === 'distmgr.log') ?? [];
    const inside = steps.filter(({ line }) => line.line >= first.line && line.line <= last.line);
    assert.ok(inside.length >= records, `${work} at line ${first.line}`);
  }
});

test('setbacks and look-alikes that end well are settled, failures are not', () => {
  const { truth } = generateSite(busy);
  const removal = truth.findings.find(
    ({ kind, line }) => kind === 'setback' && line.message.startsWith('Failed to remove'),
  );
  assert.equal(removal?.settledBy?.message, 'Successfully removed SMS_DP$ directory.');
  const pxe = truth.findings.filter(({ kind, line }) => kind === 'lookAlike' && line.file === 'DP22/SMSDPProv.log');
  assert.equal(pxe.length, 10);
  for (const finding of pxe) assert.equal(finding.settledBy?.message, 'Installed PXE');
  for (const finding of truth.findings) if (finding.kind === 'failure') assert.equal(finding.settledBy, undefined);
});

test('a restart cuts off what runs', () => {
  const scenarios = [
    { kind: 'install', host: 'DP31', at: 10 },
    { kind: 'restart', at: 30 },
  ] as const;
  const outcomes = [1, 2, 3, 4, 5, 6].map((seed) => {
    const site = generateSite({ seed, scenarios });
    return operation(site, 'install', 'DP31').outcome;
  });
  assert.ok(outcomes.includes('interrupted'), outcomes.join());
});

test('one DPID may belong to two servers in turn', () => {
  const site = generateSite({
    seed: 5,
    scenarios: [
      { kind: 'install', host: 'DP41', dpid: 77, at: 10 },
      { kind: 'remove', host: 'DP41', at: 900 },
      { kind: 'install', host: 'DP42', dpid: 77, at: 4000 },
    ],
  });
  const known = site.truth.operations.map(({ kind, dpid, server, outcome }) => [kind, dpid, server, outcome]);
  assert.deepEqual(known, [
    ['install', 77, 'DP41.fabrikam.example', 'succeeded'],
    ['removal', 77, 'DP41.fabrikam.example', 'succeeded'],
    ['install', 77, 'DP42.fabrikam.example', 'succeeded'],
  ]);
});

test('a rolled log ends with the mark, and the current one goes on after it', () => {
  const whole = generateSite(busy);
  const site = generateSite({ ...busy, rolled: { distmgr: 100 } });
  const rolled = linesOf(site, 'distmgr.lo_');
  assert.deepEqual(rolled.slice(100), ['<MAXIMUM LOG FILE SIZE REACHED - FILE RENAMED>', '']);
  assert.equal(site.truth.records.get('distmgr.lo_'), 100);
  assert.deepEqual([...rolled.slice(0, 100), ...linesOf(site, 'distmgr.log')], linesOf(whole, 'distmgr.log'));
});

test('the provider on a distribution point writes its own notation in its own zone', () => {
  const site = generateSite({ ...busy, hostBiasMinutes: -330 });
  assert.match(
    linesOf(site, 'DP22/SMSDPProv.log')[0] ?? '',
    /^\[[0-9A-F]+\]\[Tue 03\/12\/2024 18:\d\d:\d\d\]:CcmInstallPXE$/,
  );
});

test('line ends and encodings are as asked', () => {
  const site = generateSite({ ...busy, lineEnd: '\n', encoding: 'utf16le' });
  const text = site.files.get('hman.log') ?? '';
  assert.ok(!text.includes('\r'));
  assert.equal(new TextDecoder('utf-16le').decode(bytesOf(site, 'hman.log')), text);
  assert.deepEqual([...encode('Zürich ✓', 'windows1252')], [0x5a, 0xfc, 0x72, 0x69, 0x63, 0x68, 0x20, 0x3f]);
  assert.deepEqual([...encode('~', 'utf8Bom')], [0xef, 0xbb, 0xbf, 0x7e]);
});

test('the sample site holds what its scenarios promise', () => {
  const site = generateSite(sampleOptions);
  const records = [...site.truth.records.values()].reduce((sum, count) => sum + count, 0);
  assert.ok(records >= 800 && records <= 2000, `${records} records`);
  assert.ok(site.files.has('DistMgr.log') && site.files.has('DistMgr.lo_'));
  const days = new Set([...site.files.values()].join('').match(/<0\d-\d\d-2024 /g));
  assert.deepEqual([...days].sort(), ['<03-12-2024 ', '<03-13-2024 ']);
  const outcomes = site.truth.operations.map(
    ({ kind, server, outcome }) => `${kind} ${server.split('.')[0]} ${outcome}`,
  );
  assert.deepEqual(
    outcomes.filter((text) => !text.startsWith('upgrade')),
    [
      ...['install DP07 succeeded', 'install DP08 succeeded', 'install DP09 succeeded', 'install DP10 failed'],
      ...['change DP07 succeeded', 'removal DP04 succeeded', 'change DP08 succeeded', 'install DP11 succeeded'],
      'removal DP09 succeeded',
    ],
  );
  assert.equal(outcomes.filter((text) => /^upgrade .* succeeded$/.test(text)).length, 8);
});

test('an operation that stops writes so many records, and its thread never speaks again', () => {
  const scenarios = [{ kind: 'install', host: 'DP31', at: 10 }] as const;
  const whole = generateSite({ seed: 6, scenarios }).truth.operations[0]?.steps ?? [];
  for (const stopsAfter of [1, 6, 12, 25]) {
    const site = generateSite({ seed: 6, scenarios: [{ ...scenarios[0], stopsAfter }] });
    const steps = site.truth.operations[0]?.steps ?? [];
    assert.deepEqual(
      steps.map(({ step, line }) => [step, line.message]),
      whole.slice(0, stopsAfter).map(({ step, line }) => [step, line.message]),
    );
  }
});

test('the state of an operation is what the logs show that were copied, when they were copied', () => {
  const state = (options: Partial<SiteOptions>) => {
    const scenarios = [{ kind: 'install', host: 'DP31', at: 10 }] as const;
    return generateSite({ seed: 6, scenarios, ...options }).truth.operations[0]?.state;
  };
  assert.equal(state({}), 'succeeded');
  assert.equal(state({ missing: ['distmgr'] }), 'unknown');
  assert.equal(state({ endsAfter: { operation: 0, records: 4 } }), 'waiting');
  assert.equal(state({ endsAfter: { operation: 0, records: 5 } }), 'inProgress');
  assert.ok(!generateSite({ seed: 6, missing: ['hman'] }).files.has('hman.log'));
});

test('a pass that is rolled back speaks of no distribution point and reports no end', () => {
  const site = generateSite({ seed: 6, scenarios: [{ kind: 'install', host: 'DP31', at: 10, rolledBack: 1 }] });
  const [, first = '', second = ''] = (site.files.get('hman.log') ?? '').split('~Processing site control file');
  assert.doesNotMatch(first, /Inserted DP|Will not update|ID=3306/);
  assert.match(second, /Inserted DP/);
  assert.equal(operation(site, 'install', 'DP31').outcome, 'succeeded');
});

test('attempts that fail are taken up again without a new file', () => {
  const site = generateSite({ seed: 6, scenarios: [{ kind: 'install', host: 'DP31', at: 10, failedAttempts: 2 }] });
  const text = site.files.get('distmgr.log') ?? '';
  assert.equal(text.split('ID=2370').length - 1, 2);
  assert.equal(text.split('ID=2399').length - 1, 1);
  assert.equal(site.truth.drops.filter(({ inboxFile }) => inboxFile.endsWith('.INS')).length, 1);
});
