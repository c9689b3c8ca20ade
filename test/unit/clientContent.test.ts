/** Content on its way to a client: one content id, followed through the jobs of its components by their GUIDs. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Run } from '../../server/src/operations/run.ts';
import { runsIn } from '../../server/src/workspace/workspace.ts';
import { referenceOf, workspaceOf } from './support/operations.ts';
import { siteOf } from './support/site.ts';

const [request, ctm, place, dts, bits] = [
  '{1F0A2C6E-1111-4A1A-B8EB-10B11B063249}',
  '{EF0A2C6E-2222-4A1A-B8EB-10B11B063249}',
  '{3F0A2C6E-3333-4A1A-B8EB-10B11B063249}',
  '{AF0A2C6E-4444-4A1A-B8EB-10B11B063249}',
  '{5F0A2C6E-5555-4A1A-B8EB-10B11B063249}',
];
const url = 'http://DP07.fabrikam.example/SMS_DP_SMSPKG$/HQ100012';

/** A download that goes well, by the log that each line stands in. */
const whole = `
-- pc01/CAS.log
10:00:00 [500] Requesting content HQ100012.1, size(KB) 0, under context System with priority Medium
10:00:00 [500] Target location for content HQ100012.1 is C:\\Windows\\ccmcache\\4
10:00:00 [500] Submitted CTM job ${ctm} to download Content HQ100012.1 under context System
10:00:01 [500] Successfully created download request ${request} for content HQ100012.1
10:00:03 [512] Location update from CTM for content HQ100012.1 and request ${request}
10:00:03 [512] Download started for content HQ100012.1
10:00:12 [516] Download completed for content HQ100012.1 under context System
10:00:12 [516] CContentAccessService::NotifyDownloadComplete Start Content Hashing
10:00:12 [516] Hash matches
10:00:12 [516] Hash verification succeeded for content HQ100012.1 downloaded under context System
10:00:13 [516] Download succeeded for download request ${request}
-- pc01/ContentTransferManager.log
10:00:01 [520] Starting CTM job ${ctm}.
10:00:01 [520] CTM job ${ctm} entered phase CCM_DOWNLOADSTATUS_DOWNLOADING_DATA
10:00:01 [520] Queued location request '${place}' for CTM job '${ctm}'.
10:00:03 [524] CCTMJob::UpdateLocations(${ctm})
10:00:03 [524] Persisted location '${url}', Order 0, for CTM job ${ctm}
10:00:03 [524] CTM job ${ctm} (corresponding DTS job ${dts}) started download from '${url}' for full content download.
10:00:12 [524] CCTMJob::EvaluateState(JobID=${ctm}, State=Success)
-- pc01/LocationServices.log
10:00:01 [530] Created filter for LS request ${place}.
10:00:02 [534] ContentLocationReply : <ContentLocationReply SchemaVersion="1.00"><Sites/></ContentLocationReply>
10:00:02 [534] Distribution Point='${url}', Locality='LOCAL', DPType='SERVER', Version='9106'
10:00:02 [534] Calling back with locations for location request ${place}
-- pc01/DataTransferService.log
10:00:03 [540] DTSJob ${dts} created to download from 'http://DP07.fabrikam.example:80/SMS_DP_SMSPKG$/HQ100012' to 'C:\\Windows\\ccmcache\\4'.
10:00:03 [540] DTSJob ${dts} in state 'DownloadingManifest'.
10:00:04 [540] Starting BITS job '${bits}' for DTS job '${dts}' under user 'S-1-5-18'.
10:00:11 [544] DTSJob ${dts} successfully completed download.
`;

const { texts, root } = siteOf(whole);
const wholeFiles = new Map([...texts].map(([uri, text]) => [uri.slice(root.length + 1), text]));

function runsOf(files: ReadonlyMap<string, string>): readonly Run[] {
  return runsIn(workspaceOf(files)).filter(({ operation }) => operation.kind === 'clientContent');
}

const runsOfSite = (source: string) => {
  const site = siteOf(source);
  return runsOf(new Map([...site.texts].map(([uri, text]) => [uri.slice(site.root.length + 1), text])));
};

/** The logs without those with some names, and each without the lines that hold a word. */
function without(names: readonly string[], word?: string): ReadonlyMap<string, string> {
  const kept = [...wholeFiles].filter(([path]) => !names.some((name) => path.includes(name)));
  const cut = (text: string) =>
    word === undefined
      ? text
      : text
          .split('\r\n')
          .filter((line) => !line.includes(word))
          .join('\r\n');
  return new Map(kept.map(([path, text]) => [path, cut(text)]));
}

const stepsOf = ({ steps }: Run) =>
  steps.map(({ id, state, decisive }) =>
    [id.replace('clientContent.', ''), state, ...(decisive === undefined ? [] : [referenceOf(decisive)])].join(' '),
  );

suite('content on its way to a client', () => {
  test('it is followed from log to log, each step at its line', () => {
    const [run, ...others] = runsOf(wholeFiles);
    assert.ok(run !== undefined && others.length === 0);
    assert.deepEqual(stepsOf(run), [
      '1 seen pc01/CAS.log:1',
      '2 seen pc01/CAS.log:3',
      '3 seen pc01/ContentTransferManager.log:3',
      '4 seen pc01/ContentTransferManager.log:4',
      '5 seen pc01/ContentTransferManager.log:6',
      '6 seen pc01/DataTransferService.log:4',
      '7 seen pc01/CAS.log:7',
      '8 seen pc01/CAS.log:10',
    ]);
    assert.equal(run.outcome, 'succeeded');
    assert.equal(run.reason, 'The client has the content, and it is what policy describes.');
    assert.equal(run.also.content, 'HQ100012.1');
  });

  test('what one of the logs would say is told by the others, or said to be missing', () => {
    const told = (names: readonly string[], word?: string) =>
      runsOf(without(names, word)).map(({ outcome, reason, also }) => [also.content, outcome, reason]);
    assert.deepEqual(told(['LocationServices', 'DataTransfer', 'ContentTransfer']), [
      ['HQ100012.1', 'succeeded', 'The client has the content, and it is what policy describes.'],
    ]);
    assert.deepEqual(told(['CAS', 'DataTransfer', 'LocationServices']), [
      ['HQ100012', 'unknown', 'DataTransferService.log was not given, so what Data Transfer Service did is not known.'],
    ]);
    assert.deepEqual(told(['CAS', 'ContentTransfer', 'LocationServices']), [
      ['HQ100012', 'unknown', 'CAS.log was not given, so what Content Access did is not known.'],
    ]);
    assert.deepEqual(told(['DataTransfer', 'LocationServices', 'ContentTransfer'], 'thread=516'), [
      [
        'HQ100012.1',
        'unknown',
        'ContentTransferManager.log was not given, so what Content Transfer Manager did is not known.',
      ],
    ]);
  });

  test('the same content asked for again is another run, and another content between the lines stays apart', () => {
    const again = whole
      .replaceAll('10:00:', '11:00:')
      .replaceAll('-1111-', '-6666-')
      .replaceAll('-2222-', '-7777-')
      .replaceAll('-3333-', '-8888-')
      .replaceAll('-4444-', '-9999-');
    const other = again
      .replaceAll('11:00:', '10:00:')
      .replaceAll('-4A1A-', '-5B1A-')
      .replaceAll('HQ100012', 'HQ100055');
    const parts = [whole, other, again].map((source) => siteOf(source).texts);
    const merged = [...(parts[0] ?? new Map<string, string>()).keys()].map((uri): [string, string] => {
      const lines = parts.flatMap((texts) => (texts.get(uri) ?? '').split('\r\n').filter((line) => line !== ''));
      const time = (line: string) => / (\d\d:\d\d:\d\d\.\d{3})/.exec(line)?.[1] ?? '';
      return [uri.slice(root.length + 1), lines.toSorted((a, b) => time(a).localeCompare(time(b))).join('\r\n')];
    });
    const runs = runsOf(new Map(merged));
    assert.deepEqual(
      runs.map(({ also, outcome, start, steps }) => [
        ...[also.content, outcome, new Date(start ?? 0).toISOString().slice(11, 19)],
        steps.filter(({ state }) => state === 'seen').length,
      ]),
      [
        ['HQ100012.1', 'succeeded', '14:00:00', 8],
        ['HQ100055.1', 'succeeded', '14:00:00', 8],
        ['HQ100012.1', 'succeeded', '15:00:00', 8],
      ],
    );
  });

  test('policies, and what a pull distribution point fetches, are no content of a client', () => {
    const source = `
-- dp07/DataTransferService.log
10:00:00 [540] DTSJob ${dts} created to download from 'http://CM01.fabrikam.example:80/SMS_MP' to 'C:\\Windows\\CCM\\Temp'.
10:00:01 [540] DTSJob ${dts} successfully completed download.
10:00:02 [540] DTSJob ${ctm} created to download from 'https://DP01.fabrikam.example:443/SMS_DP_SMSPKG$/HQ100013.1' to 'E:\\SMS_DP$\\HQ100013\\HQ100013.1\\3'.
10:00:03 [540] DTSJob ${ctm} successfully completed download.
`;
    assert.deepEqual(runsOfSite(source), []);
  });

  test('a distribution point that refuses the files is the cause of the failure', () => {
    const failed = `
-- pc01/CAS.log
10:00:00 [500] Requesting content HQ100012.1, size(KB) 0, under context System with priority Medium
10:00:00 [500] Submitted CTM job ${ctm} to download Content HQ100012.1 under context System
10:30:01 [516] Download failed for content HQ100012.1 under context System, error 0x80190194
-- pc01/ContentTransferManager.log
10:00:03 [524] CTM job ${ctm} (corresponding DTS job ${dts}) started download from '${url}' for full content download.
-- pc01/DataTransferService.log
10:00:03 [540] DTSJob ${dts} created to download from 'http://DP07.fabrikam.example:80/SMS_DP_SMSPKG$/HQ100012' to 'C:\\Windows\\ccmcache\\4'.
10:00:09 [540] CDTSJob::HandleErrors: DTS Job '${dts}' BITS Job '${bits}' under user 'S-1-5-18' OldErrorCount 0 NewErrorCount 1 ErrorCode 0x80190194
`;
    const [run] = runsOfSite(failed);
    assert.equal(run?.outcome, 'failed');
    assert.equal(run.cause?.place && referenceOf(run.cause.place), 'pc01/DataTransferService.log:2');
    assert.match(run.cause?.text ?? '', /0x80190194/);
  });

  test('what is not the content that policy describes is not used', () => {
    const damaged = [...wholeFiles].map(([path, text]): [string, string] => [
      path,
      text
        .replace('Hash matches', 'Hash does not match expected 8E8E0175A11C, actual 11AA22BB90D4')
        .replace(/Hash verification succeeded[^\r]*\r\n/, '')
        .replace(/Download succeeded for download request[^\r]*\r\n/, ''),
    ]);
    const [run] = runsOf(new Map(damaged));
    assert.equal(run?.outcome, 'failed');
    assert.equal(run.reason, 'What was downloaded is not the content that the policy names.');
    assert.match(run.cause?.next ?? '', /Redistribute the content/);
  });

  test('a client to whom no distribution point is named waits, and goes on when one is', () => {
    const asked = `
-- pc01/CAS.log
10:00:00 [500] Requesting content HQ100012.1, size(KB) 0, under context System with priority Medium
10:00:00 [500] Submitted CTM job ${ctm} to download Content HQ100012.1 under context System
-- pc01/LocationServices.log
10:00:01 [530] Created filter for LS request ${place}.
-- pc01/ContentTransferManager.log
10:00:01 [520] Queued location request '${place}' for CTM job '${ctm}'.
10:00:03 [524] CCTMJob::UpdateLocations(${ctm})
10:00:03 [524] CCTMJob::UpdateLocations - Received empty location update for CTM Job ${ctm}
`;
    const [waiting] = runsOfSite(asked);
    assert.equal(waiting?.outcome, 'waiting');
    assert.equal(
      waiting.reason,
      'The management point named no distribution point with this content, so the download stands at 0 % and waits.',
    );
    assert.equal(waiting.waits?.behind, 'for a distribution point of its boundary group');
    const [going] = runsOfSite(
      `${asked}10:30:03 [524] CTM job ${ctm} (corresponding DTS job ${dts}) started download from '${url}' for full content download.\n`,
    );
    assert.equal(going?.outcome, 'unknown');
    assert.deepEqual(
      going.setbacks.map(({ recoveredBy }) => recoveredBy && referenceOf(recoveredBy)),
      ['pc01/ContentTransferManager.log:4'],
    );
  });

  test('the older order of lines, in which the question stands before the job that asks it, is the same run', () => {
    const older = `
-- pc01/CAS.log
10:00:00 [500] Requesting content HQ100012.1, size(KB) 0, under context System with priority Medium
10:00:00 [500] Submitted CTM job ${ctm} to download Content HQ100012.1 under context System
-- pc01/ContentTransferManager.log
10:00:01 [520] Attempting to create Location Request for PackageID='HQ100012' and Version='1'
10:00:01 [520] Attempting to send Location Request for PackageID='HQ100012'
10:00:01 [528] Created CTM job ${ctm} for user S-1-5-18
10:00:02 [520] Created and Sent Location Request '${place}' for package HQ100012
10:00:02 [520] CTM job ${ctm} entered phase CCM_DOWNLOADSTATUS_DOWNLOADING_DATA
-- pc01/LocationServices.log
10:00:03 [534] ContentLocationReply : <ContentLocationReply SchemaVersion="1.00"><Sites/></ContentLocationReply>
10:00:03 [534] Distribution Point='${url}', Locality='LOCAL', DPType='SERVER', Version='9106'
10:00:03 [534] Calling back with locations for location request ${place}
`;
    const [run, ...others] = runsOfSite(older);
    assert.ok(run !== undefined && others.length === 0);
    assert.deepEqual(stepsOf(run).slice(0, 4), [
      '1 seen pc01/CAS.log:1',
      '2 seen pc01/CAS.log:2',
      '3 seen pc01/ContentTransferManager.log:1',
      '4 seen pc01/LocationServices.log:3',
    ]);
    assert.equal(run.outcome, 'waiting');
    assert.match(run.reason, /^Content Transfer Manager is not seen to act/);
  });

  test('other programs are given the GUIDs by which the run is found in the logs', () => {
    const [run] = runsOf(wholeFiles);
    assert.deepEqual(run?.operation.details?.(run), {
      content: 'HQ100012.1',
      contentRequest: request,
      ctmJob: ctm,
      locationRequest: place,
      dtsJob: dts,
      bitsJob: bits,
    });
  });
});
