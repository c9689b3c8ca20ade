/** The generator of content sites: what it promises is in the logs that it writes. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseLog } from '../../server/src/reading/parse.ts';
import { recordCount } from '../../server/src/log/log.ts';
import { generateContentSite } from '../generator/content/generate.ts';
import type { ContentRunTruth, ContentSite, ContentSiteOptions, Injected } from '../generator/content/types.ts';

const busy: ContentSiteOptions = { seed: 7, packages: 30, points: 9, faults: 0.7, role: 'alone', statusMessages: true };

function linesOf(site: ContentSite, file: string): readonly string[] {
  return site.files.get(file)?.split(/\r?\n/).slice(0, -1) ?? [];
}

function linesOfStep(site: ContentSite, run: ContentRunTruth, id: string): readonly string[] {
  const step = run.steps.find((each) => each.id === id);
  return (step?.places ?? []).map(({ file, line }) => linesOf(site, file)[line] ?? '');
}

function runsWith(site: ContentSite, injected: Injected): readonly ContentRunTruth[] {
  return site.runs.filter((run) => run.injected === injected);
}

/** Words of which a step's records hold at least one each. */
const wording: Readonly<Record<string, RegExp>> = {
  'content.1': /Context: |ExecMethodAsync|CExtProvider|Auditing|Processed insert/,
  'content.3': /RCV: INSERT on PkgNotification|SND: Dropped .*distmgr\.box\\\w+\.PKN/,
  'content.8': /RCV: UPDATE on DistributionJobs|SND: Dropped .*PkgTransferMgr\.box\\\w+\.PKN/,
  'content.10p': /Successfully notified PullDP/,
  'content.15p': /content jobs|has completed successfully, will clear|removing 1 completed|Removing job/,
  'content.18p': /PullDPResponse|\.PUL/,
};

suite('generated content sites', () => {
  test('the same seed gives the same bytes, another seed others', () => {
    const [first, again, other] = [1, 1, 2].map((seed) => generateContentSite({ seed }));
    assert.deepEqual([...(again?.files ?? [])], [...(first?.files ?? [])]);
    assert.deepEqual(again?.runs, first?.runs);
    assert.notDeepEqual([...(other?.files ?? [])], [...(first?.files ?? [])]);
  });

  test('every line is one record, in each form', () => {
    for (const form of ['serverTrace', 'ccm', 'viewerCopy', 'article'] as const) {
      const site = generateContentSite({ ...busy, packages: 8, form });
      for (const [file, text] of site.files)
        assert.equal(recordCount(parseLog(text)), linesOf(site, file).length, `${form} ${file}`);
    }
  });

  test('a record looks as its component writes it', () => {
    const options = { ...busy, zone: 'eastern', start: '2024-05-16T04:00:00Z', siteCode: 'PS1' } as const;
    const site = generateContentSite(options);
    assert.match(
      linesOf(site, 'smsdbmon.log').find((line) => line.startsWith('RCV: INSERT on Pkg')) ?? '',
      /^RCV: INSERT on PkgNotification for PkgNotify_Add \[PS1000\w\w *\]\[\d+\] {2}\$\$<SMS_DATABASE_NOTIFICATION_MONITOR><05-16-2024 \d\d:\d\d:\d\d\.\d{3}\+240><thread=\d+ \(0x[0-9A-F]+\)>$/,
    );
    const pull = [...site.files.keys()].find((file) => file.endsWith('/PullDP.log')) ?? '';
    assert.match(
      linesOf(site, pull)[0] ?? '',
      /^<!\[LOG\[CPullDPService::LoadJobsFromXML for PS1000\w\w\.\d+\]LOG\]!><time=/,
    );
    const provider = [...site.files.keys()].find((file) => file.endsWith('/SMSDPProv.log')) ?? '';
    assert.match(linesOf(site, provider)[0] ?? '', /^\[[0-9A-F]+\]\[\w{3} 05\/16\/2024 \d\d:\d\d:\d\d\]:/);
  });

  test('every place of a step holds what the articles print there', () => {
    const site = generateContentSite(busy);
    assert.ok(site.runs.length > 60);
    for (const [id, words] of Object.entries(wording)) {
      const seen = site.runs.flatMap((run) => linesOfStep(site, run, id));
      assert.ok(seen.length > 10, id);
      for (const line of seen) assert.match(line, words, id);
    }
    const started = site.runs
      .filter(({ server }) => server !== null)
      .flatMap((run) => linesOfStep(site, run, 'content.9').map((line) => ({ run, line })))
      .filter(({ line }) => line.startsWith('Found send request'));
    assert.ok(started.length > 20);
    for (const { run, line } of started)
      assert.ok(line.includes(`${run.package}, Version:${run.versions[0]},`) && line.includes(run.server ?? '?'), line);
  });

  test('every failure and every wait is put in somewhere, and ends as the specification says', () => {
    const outcomes = new Map<Injected, Set<string>>();
    for (let seed = 1; seed <= 24; seed++) {
      const role = (['alone', 'sending', 'receiving'] as const)[seed % 3] ?? 'alone';
      const ending = (['pool full', 'file not read'] as const)[seed % 2] ?? 'quiet';
      for (const run of generateContentSite({ ...busy, seed, role, ending, packages: 20 }).runs)
        outcomes.set(run.injected, (outcomes.get(run.injected) ?? new Set()).add(run.outcome));
    }
    const ended = (outcome: string) =>
      [...outcomes].filter(([, all]) => all.size === 1 && all.has(outcome)).map(([injected]) => injected);
    assert.deepEqual(ended('failed').sort(), [
      ...['add file 80041001', 'add file 80041002', 'library 80070003', 'retry to come'],
      ...['source 1326', 'source 2', 'source 3', 'source 5', 'source 53', 'source 67'],
      ...['state message 4', 'transfer service error', 'unreachable'],
    ]);
    assert.deepEqual(ended('waiting').sort(), [
      ...['address closed', 'arrived later', 'bandwidth control', 'capacity', 'file not read'],
      ...['no source', 'not arrived', 'pool full', 'pulse mode'],
    ]);
    assert.deepEqual(ended('inProgress').sort(), [
      ...['content job missing', 'cut in the middle', 'download does not end', 'snapshot does not end'],
    ]);
    assert.deepEqual(ended('succeeded').sort(), [
      ...['address opens', 'bandwidth free', 'capacity free', 'no point', 'none', 'on the site server', 'polled'],
      ...['retry succeeds', 'source found', 'to another site'],
    ]);
    assert.deepEqual(
      [...outcomes].filter(([, all]) => all.size > 1).map(([injected]) => injected),
      ['superseded'],
    );
  });

  test('threads interleave, and their ids come back after they ended', () => {
    const site = generateContentSite({ ...busy, packages: 40 });
    const threads = linesOf(site, 'PkgXferMgr.log').map((line) => /thread=(\d+)/.exec(line)?.[1] ?? '');
    const changes = threads.filter((thread, at) => at > 0 && thread !== threads[at - 1]).length;
    assert.ok(changes > threads.length / 4, `${changes} of ${threads.length}`);
    const started = linesOf(site, 'PkgXferMgr.log').flatMap((line) => /Thread ID = 0x(\w+)/.exec(line)?.[1] ?? []);
    assert.ok(new Set(started).size < started.length);
  });

  test('several files of one package are one piece of work when they lie there together', () => {
    const threads = [1, 2, 3, 4, 5].flatMap((seed) => {
      const site = generateContentSite({ ...busy, seed });
      return site.runs
        .filter((run) => linesOfStep(site, run, 'content.3').length > 2)
        .map((run) => linesOfStep(site, run, 'content.4').filter((line) => line.includes('Started package')).length);
    });
    assert.ok(threads.length > 0);
    assert.deepEqual([...new Set(threads)], [1]);
  });

  test('the bias changes with daylight saving time, and the restart time has the name of the zone', () => {
    const site = generateContentSite({ ...busy, zone: 'westEurope', start: '2024-10-27T00:30:00Z', packages: 40 });
    const biases = new Set(linesOf(site, 'distmgr.log').map((line) => /\d([+-]\d+)><thread/.exec(line)?.[1]));
    assert.deepEqual([...biases], ['-120', '-60']);
    const restart = linesOf(site, 'PkgXferMgr.log').find((line) => line.includes('Restart time = ')) ?? '';
    assert.match(restart, /Restart time = 10\/27\/2024 \d+:\d\d:\d\d [AP]M W\. Europe (?:Daylight|Standard) Time/);
  });

  test('status messages, traced SQL and progress are there when they are wanted', () => {
    const counts = (options: Partial<ContentSiteOptions>, words: string) =>
      [...generateContentSite({ ...busy, ...options }).files.values()].join('').split(words).length - 1;
    assert.equal(counts({ statusMessages: false }, 'STATMSG'), 0);
    assert.ok(counts({ statusMessages: true }, 'STATMSG: ID=2330') > 20);
    assert.equal(counts({ sqlTracing: false }, 'SQL>>>'), 0);
    assert.ok(counts({ sqlTracing: true }, 'SQL>>>insert into DistributionJobs') > 40);
    assert.equal(counts({ verbose: false }, 'Attempt to write'), 0);
    assert.ok(counts({ verbose: true }, 'Attempt to write') > 40);
  });

  test('what broke a run stands among the records of its steps', () => {
    const site = generateContentSite({ ...busy, packages: 60 });
    const shows = (injected: Injected, id: string, words: RegExp) => {
      const runs = runsWith(site, injected);
      assert.ok(runs.length > 0, injected);
      for (const run of runs)
        assert.ok(
          linesOfStep(site, run, id).some((line) => words.test(line)),
          injected,
        );
    };
    shows('unreachable', 'content.6', /Cannot establish connection to .* Error = 53/);
    shows('address closed', 'content.9', /^Address is closed for priority 2 jobs, stop sending\[/);
    shows('capacity', 'content.9p', /has reached maximum capacity 50/);
    shows('add file 80041002', 'content.9', /ExecStaticMethod failed \(80041002\) SMS_DistributionPoint, AddFile/);
    shows('transfer service error', 'content.13p', /DTS error message received/);
    shows('state message 4', 'content.16p', /Report state message 0x00000004 \(4\)/);
  });
});
