/** The keys by which records about content join across logs, and what failures of content ask for. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { allMessages } from '../../server/src/catalogue/messages/index.ts';
import { locateFields } from '../../server/src/catalogue/template.ts';
import { idOfText } from './support/knownTexts.ts';

const point = 'DP07.fabrikam.example';
const nalPath = `["Display=\\\\${point}\\"]MSWNET:["SMS_SITE=HQ1"]\\\\${point}\\`;
const contentJob = '{1F0C6A52-7C1E-4B7B-9E0B-6D9B4F1C2A33}';
const dtsJob = '{5A7E2D10-93C4-4D0A-8F6E-1B2C3D4E5F60}';
const bitsJob = '{0D9C8B7A-6F5E-4D3C-2B1A-09F8E7D6C5B4}';
const content = 'Content_0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9.2';

/** The message of a text, and those of its fields that are asked for. */
function read(text: string, ...names: readonly string[]): readonly (string | number | undefined)[] {
  const id = idOfText(text);
  const message = allMessages.find((candidate) => candidate.id === id);
  const fields = message === undefined ? [] : (locateFields(message.compiled, text) ?? []);
  return [id, ...names.map((wanted) => fields.find(({ name }) => name === wanted)?.value)];
}

/** What the code of a failure asks for next. */
function nextFor(id: string, code: number): string | undefined {
  const advice = allMessages.find((candidate) => candidate.id === id)?.signature?.byCode ?? [];
  return advice.find(({ codes }) => codes.includes(code))?.next;
}

/** Whether a message is a failure, a wait or none. */
function classOf(text: string): string | undefined {
  return allMessages.find(({ id }) => id === idOfText(text))?.signature?.class;
}

suite('a content job of a pull distribution point', () => {
  test('names package, version and content; the full stop of the sentence is no part of the content’s id', () => {
    const state = `ContentExecuteJob ${contentJob} (state: 9-Downloaded) for package HQ100013.3 content ${content}.`;
    const expected = ['pulldp.contentJobExecuting', contentJob, 'HQ100013', 3, content, 9];
    assert.deepEqual(read(state, 'job', 'package', 'version', 'content', 'stateNumber'), expected);
    assert.deepEqual(read(`${state} ...`, 'job', 'package', 'version', 'content', 'stateNumber'), expected);
  });

  test('is joined to its download, and the download to BITS', () => {
    const created = `Created FullDownload(Manifest) DTS job ${dtsJob} for package HQ100013.3, content id ${content}, content job id ${contentJob}.`;
    assert.deepEqual(read(created, 'dtsJob', 'job', 'content'), [
      'pulldp.downloadJobCreated',
      ...[dtsJob, contentJob, content],
    ]);
    const reported = `DTS message for content job ${contentJob} received, searching 4 active jobs for any containing this content job.  DTS Job is ${dtsJob}`;
    assert.deepEqual(read(reported, 'job', 'dtsJob', 'count'), [
      'pulldp.downloadMessageReceived',
      ...[contentJob, dtsJob, 4],
    ]);
    const started = `Starting BITS job '${bitsJob}' for DTS job '${dtsJob}' under user 'S-1-5-18'.`;
    assert.deepEqual(read(started, 'bitsJob', 'job'), ['datatransferservice.bitsJobStarting', bitsJob, dtsJob]);
  });

  test('is one of as many as the package has, and the package is done when all of them are', () => {
    assert.deepEqual(read('HQ100013.3 Starting Download  there are 12 content jobs.', 'package', 'version', 'count'), [
      'pulldp.downloadStarting',
      ...['HQ100013', 3, 12],
    ]);
    const done = 'All 12 content jobs for HQ100013.3 have completed, notify of success for this pull dp job.';
    assert.deepEqual(read(done, 'count', 'package', 'version'), ['pulldp.contentJobsCompleted', 12, 'HQ100013', 3]);
  });
});

suite('the report of a pull distribution point', () => {
  const body = (state: number) =>
    `<ReportBody><StateMessage MessageTime="20260302100618.000000+000" SerialNumber="8"><Topic ID="HQ100013" Type="902" IDType="0"/><State ID="${String(state)}" Criticality="0"/><UserParameters Flags="0" Count="4"><Param>HQ100013</Param><Param>${nalPath}</Param><Param>{0D9C8B7A-6F5E-4D3C-2B1A-09F8E7D6C5B4}</Param><Param></Param></UserParameters></StateMessage></ReportBody>`;

  test('names package, state and server in each log that it comes through', () => {
    const names = ['package', 'state', 'server'];
    const report = `<Report><ReportHeader><ReportDetails/></ReportHeader>\n\t${body(1)}\n</Report>`;
    const stored = `CMessageProcessor - the cmdline to DB exec dbo.spProcessStateReport N'?<Report><ReportHeader/>~~\t${body(4)}~~</Report>~~'`;
    assert.deepEqual(read(report, ...names), ['pulldp.packageReport', 'HQ100013', 1, point]);
    assert.deepEqual(read(body(2), ...names), ['pulldp.packageReportBody', 'HQ100013', 2, point]);
    assert.deepEqual(read(stored, ...names), ['statesys.packageStateStoring', 'HQ100013', 4, point]);
  });

  test('is a failure only where its state is 4', () => {
    const report = (state: number) =>
      `Report state message 0x000000${state.toString(16).padStart(2, '0')} (${String(state)}) to MP for package 'HQ100013.3'`;
    assert.deepEqual(
      [1, 2, 4, 8, 16, 32, 64].map((state) => classOf(report(state))),
      [undefined, undefined, 'real', undefined, undefined, undefined, undefined],
    );
  });

  test('is a row whose number has more digits than a double tells apart', () => {
    const deleted =
      "SQL>>>DELETE FROM PullDPResponse WHERE PkgStatusID = 72057594037928009 AND MessageTime = '2026-03-02T10:06:18'";
    assert.deepEqual(read(deleted, 'packageStatus', 'packageStatusId'), [
      'distmgr.pullResponseDeleted',
      ...[undefined, '72057594037928009'],
    ]);
  });
});

suite('a package on its way to another site', () => {
  const request = (end: string) =>
    `Send Request 202SQHQ1 JobID: 00000E2A DestSite: NY1 FinalSite: State: Pending Status: Action: None Total size: 12k Remaining: 12k Heartbeat: 12:23 Start: 12:00 Finish: 12:00 Retry: ${end}`;

  test('is named by its send request, and one of anything else is not mistaken for it', () => {
    const names = ['sendRequest', 'scheduleJob', 'destinationSite', 'package', 'version'];
    assert.deepEqual(read(request('SWD PkgID: HQ100012 SWD Pkg Version: 3'), ...names), [
      'schedule.sendRequestPending',
      ...['202SQHQ1', '00000E2A', 'NY1', 'HQ100012', 3],
    ]);
    assert.deepEqual(read(request('SWD PkgID: SWD Pkg Version: 0'), ...names).slice(0, 3), [
      'schedule.otherRequestPending',
      ...['202SQHQ1', '00000E2A'],
    ]);
  });

  test('is joined to its job where the scheduler takes it up', () => {
    const job = '<Activating JOB 00000E2A>[Software Distribution for Tools (x64), Package ID = HQ100012]~';
    assert.deepEqual(read(job, 'scheduleJob', 'packageName', 'package'), [
      'schedule.jobActivating',
      ...['00000E2A', 'Tools (x64)', 'HQ100012'],
    ]);
  });

  test('is sent by a thread whose writes are those of any transfer', () => {
    const written = String.raw`~Wrote 983040 bytes to \\CM02.fabrikam.example\SMS_SITE\202SQHQ1.PCK at position 0`;
    assert.deepEqual(read(written, 'count', 'position'), ['pkgxfermgr.bytesWritten', 983040, 0]);
    assert.deepEqual(read(`${written} in 344 ticks`, 'count', 'position'), ['pkgxfermgr.bytesWritten', 983040, 0]);
  });
});

test('the statement that makes a transfer job tells which version goes where, and whether everything is sent again', () => {
  const statement =
    "SQL>>>insert into DistributionJobs (DPID,PkgID,PackageVersion,State,CreationTime,Action) values(35,N'HQ100012',4,0,N'2026/03/02 10:00:05',2)";
  assert.deepEqual(read(statement, 'dpid', 'package', 'version', 'jobAction'), [
    'distmgr.transferJobInserted',
    ...[35, 'HQ100012', 4, 2],
  ]);
});

suite('what a failure of content asks for', () => {
  test('differs by why the source was not read: path, rights, server, share, logon', () => {
    const asked = [2, 3, 5, 53, 67, 1326].map((code) => nextFor('distmgr.sourceDirectoryNotAccessible', code));
    assert.equal(asked[0], asked[1]);
    assert.equal(new Set(asked).size, 5);
    const words = [/correct the path/, /correct the path/, /read permission/, /resolve the name/i, /net view/, /trust/];
    for (const [index, word] of words.entries()) assert.match(asked[index] ?? '', word);
  });

  test('differs by why a download failed: endpoints, rights, missing content', () => {
    for (const id of ['datatransferservice.errorHandling', 'pulldp.downloadFailed']) {
      assert.match(nextFor(id, 1753) ?? '', /Windows Firewall service/);
      assert.match(nextFor(id, 0x80190193) ?? '', /403\.7 or 403\.16/);
      assert.match(nextFor(id, 0x80190194) ?? '', /redistribute/);
    }
  });

  test('capacity is a wait, whatever its status message is marked as', () => {
    const reported = (severity: string) =>
      `STATMSG: ID=8211 SEV=${severity} LEV=M SOURCE="SMS Server" COMP="SMS_PACKAGE_TRANSFER_MANAGER" SYS=CM01.fabrikam.example SITE=HQ1 PID=70 TID=71 GMTDATE=Mon Mar 02 10:00:05.120 2026 ISTR0="HQ100013"`;
    assert.deepEqual(
      ['E', 'W', 'I'].map((severity) => classOf(reported(severity))),
      Array(3).fill('transient'),
    );
  });

  test('a state of validation is a failure where its lower half is the number of one', () => {
    const reported = (code: string) => classOf(`Report state message ${code} to MP`);
    assert.equal(idOfText('Report state message 0x40000950 to MP'), 'smsdpmon.contentValid');
    for (const id of [2382, 2383, 2385, 2388]) {
      const half = id.toString(16).toUpperCase().padStart(4, '0');
      assert.deepEqual([reported(`0x8000${half}`), reported(`0xC000${half}`)], ['real', 'real'], String(id));
    }
    assert.equal(reported('0x4000094C'), undefined, 'validation began');
  });
});
