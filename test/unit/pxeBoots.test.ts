/** PXE boots, one computer each: what the service on a distribution point and WinPE write about them. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { outcomeText, runTitle } from '../../server/src/features/runs/describe.ts';
import type { Run } from '../../server/src/operations/run.ts';
import { definitionAt, hoverAt, referencesAt } from './support/checks.ts';
import { referenceOf } from './support/operations.ts';
import { action, first, line, lookup, reply, runsIn, second, sentAway, served } from './support/pxe.ts';

/** The same of smsts.log. */
function winPe(time: string, message: string): string {
  return `<![LOG[${message}]LOG]!><time="${time}.000-60" date="03-02-2026" component="TSPxe" context="" type="1" thread="820" file="pxe.cpp:1">`;
}

/** `0@1 2@2 …` the steps that are seen with the first of their lines, those that failed or are begun marked. */
function stepsOf({ steps }: Run): string {
  return steps
    .filter(({ places }) => places.length > 0)
    .map(({ id, state, places }) => {
      const at = places.map(referenceOf)[0]?.replace(/^.*:/, '');
      return `${id.slice('pxe.'.length)}${state === 'seen' ? '' : ` ${state}`}@${at ?? ''}`;
    })
    .join(' ');
}

function detailsOf(run: Run): unknown {
  return run.operation.details?.(run);
}

const dump = (kind: string, mac: string, uuid: string, options = ''): string =>
  `\n\t\t Operation: ${kind}  Addr type: 1 Addr Len: 6 Hop Count: 0 ID: 83885EFB\n\t\t Sec Since Boot: 0 Client IP: 192.000.002.045 Your IP: 000.000.000.000 Server IP: 192.000.002.007 Relay Agent IP: 000.000.000.000\n\t\t Addr: ${mac}:\n\t\t BootFile: ${kind === 'BootReply (2)' ? 'smsboot\\x64\\pxeboot.com' : ''}\n\t\t Magic Cookie: 63538263\n\t\t Options:\n\t\t  Type=97 UUID: 00${uuid}${options}`;
const firstDump = (kind: string, options?: string) =>
  dump(kind, '00:00:5e:00:53:21', '2e1d6c0b908f1b4a8c2d3e4f5a6b7c21', options);
const file = '2026.03.02.09.00.05.0001.{5391141E-1089-4A89-AC33-DACA8D9DC578}.boot';
const option = (name: string): string =>
  `\n\t\t  Type=252 ${Array.from(`\\SMSTemp\\${name}`, (letter) => letter.charCodeAt(0).toString(16)).join('')}00`;

const boot = [
  '========================[ TSBootShell.exe ]========================',
  String.raw`RAM Disk Boot Path: NET(0)\SMSIMAGES\HQ100005\BOOT.HQ100005.WIM`,
  'Booted from network (PXE)',
  'Device has PXE booted',
  `Variable Path: \\SMSTemp\\${file}.var`,
  'Successfully downloaded pxe variable file.',
  'Found network adapter "Ethernet Adapter (Emulated)" with IP Address 192.0.2.45.',
];
const policy = [
  'site=HQ1, MP=http://CM01.fabrikam.example, ports: http=80,https=443',
  'Request was successful.',
  'Retrieving Policy Assignments:',
  'Successfully read 152 policy assignments.',
];
const wizard = ['Running Wizard in Interactive mode', 'Activating Welcome Page.'];

suite('PXE boots', () => {
  test('a computer that is served and comes up in WinPE succeeded, from its packet to its wizard', () => {
    const [run, ...others] = runsIn({
      'dp07/SMSPXE.log': [
        line('09:00:00', '================= PXE Provider loaded. ====================='),
        line('09:00:00', 'PXEClientKey certificate valid.'),
        line('09:00:01', 'Found new image HQ100005'),
        line('09:00:05', '============> Received from client:'),
        line('09:00:05', firstDump('BootRequest (1)')),
        ...served('09:00:05', first),
        line('09:00:06', firstDump('BootReply (2)', option(`${file}.bcd`))),
      ],
      'pc01/smsts.log': [...boot, ...policy, ...wizard].map((text) => winPe('09:02:00', text)),
    });
    assert.deepEqual(others, []);
    assert.ok(run);
    assert.equal(runTitle(run), 'PXE boot 00:00:5E:00:53:21');
    assert.equal(run.outcome, 'succeeded');
    assert.equal(run.reason, 'WinPE came up and has its policy.');
    assert.equal(stepsOf(run), '0@1 1@4 2@13 3@15 4@16 5@18 6@2 7@8 8@10 9@13');
    assert.deepEqual(detailsOf(run), {
      ...{ mac: '00:00:5E:00:53:21', smbiosGuid: '0B6C1D2E-8F90-4A1B-8C2D-3E4F5A6B7C21' },
      ...{ verdict: 'served' },
    });
  });

  test('a known computer without a deployment was not served, and why is its cause', () => {
    const [run, ...others] = runsIn({ 'SMSPXE.log': sentAway('09:00:01', first) });
    assert.deepEqual(others, []);
    assert.equal(run?.outcome, 'failed');
    assert.equal(run.cause?.text, 'no task sequence deployed to this known computer');
    assert.match(
      run.cause.meaning,
      /^It has a record in the database, and no task sequence is deployed to a collection/,
    );
    assert.equal(
      run.reason,
      'No task sequence deployed to this known computer. The PXE service did not serve the computer.',
    );
    assert.equal(stepsOf(run), '2@1 3@3 4@4 5 failed@8');
    assert.equal(referenceOf(run.cause.place), 'SMSPXE.log:6');
  });

  test('an unknown computer needs a deployment to the unknown ones', () => {
    const [run] = runsIn({ 'SMSPXE.log': sentAway('09:00:01', first, 4112, false) });
    assert.equal(run?.outcome, 'failed');
    assert.equal(run.cause?.text, 'no task sequence deployed to unknown computers');
    assert.match(run.cause.next ?? '', /^Deploy a task sequence to All Unknown Computers/);
  });

  test('a required deployment that has run, and two records, are reasons of their own', () => {
    const [run] = runsIn({
      'SMSPXE.log': [
        line('09:00:01', `${first}: device is in the database.`),
        line('09:00:01', action('', '', 'HQ120004')),
        line('09:00:01', `${first}: No boot action. Aborted.`),
      ],
    });
    assert.equal(run?.cause?.text, 'its deployment has already booted it by PXE');
    const [other] = runsIn({
      'SMSPXE.log': [
        line('09:00:01', lookup(16777301, 16777399)),
        line('09:00:01', `${first}: device is in the database.`),
        line('09:00:01', `${first}: no advertisements found`),
      ],
    });
    assert.equal(other?.cause?.text, 'no task sequence deployed to it, and the database has two records');
  });

  test('a management point that does not answer is why a computer gets no answer, which its packet names', () => {
    const [run, ...others] = runsIn({
      'SMSPXE.log': [
        line('09:00:05', '============> Received from client:'),
        line('09:00:05', firstDump('BootRequest (1)')),
        line('09:00:35', 'PXE::MP_LookupDevice failed; 0x80072ee2'),
        line('09:00:35', 'PXE Provider failed to process message.'),
      ],
    });
    assert.deepEqual(others, []);
    assert.equal(run?.outcome, 'failed');
    assert.equal(run.cause?.code?.text, '0x80072ee2');
    assert.equal(stepsOf(run), '1@1 2 failed@10 5 failed@11');
    assert.deepEqual(detailsOf(run), {
      ...{ mac: '00:00:5E:00:53:21', smbiosGuid: '0B6C1D2E-8F90-4A1B-8C2D-3E4F5A6B7C21' },
      ...{ verdict: 'noAnswer' },
    });
  });

  test('lookups that fail for computers that no line names are told together, as those of nobody', () => {
    const [run, ...others] = runsIn({
      'SMSPXE.log': ['09:00:01', '09:05:01', '09:09:01'].map((time) =>
        line(time, 'PXE::MP_LookupDevice failed; 0x80072ee2'),
      ),
    });
    assert.deepEqual(others, []);
    assert.ok(run);
    assert.equal(runTitle(run), 'PXE boot computers that no line names');
    assert.equal(outcomeText(run), 'failed, 3 attempts, the last of which is shown');
    assert.deepEqual(detailsOf(run), { mac: null, smbiosGuid: null, verdict: 'noAnswer' });
  });

  test('two computers at once are kept apart, line by line, by their names and by their threads', () => {
    const one = served('09:00:01', first, 4112);
    const other = sentAway('09:00:01', second, 4200);
    const mixed = other.flatMap((text, index) => [text, one[index] ?? []].flat());
    const runs = runsIn({ 'SMSPXE.log': mixed });
    assert.deepEqual(
      runs.map((run) => [run.also.mac, run.outcome, stepsOf(run)]),
      [
        ['00:00:5E:00:53:22', 'failed', '2@1 3@5 4@7 5 failed@15'],
        ['00:00:5E:00:53:21', 'succeeded', '2@2 3@6 4@8 5@12'],
      ],
    );
  });

  test('a computer that starts again and again and is sent away is told once, with how often and by its last attempt', () => {
    const loop = ['09:00:01', '09:03:01', '09:06:01'].flatMap((time) => sentAway(time, first));
    const [run, ...others] = runsIn({ 'SMSPXE.log': loop });
    assert.deepEqual(others, []);
    assert.ok(run);
    assert.equal(outcomeText(run), 'failed, 3 attempts, the last of which is shown');
    assert.equal(stepsOf(run), '2@17 3@19 4@20 5 failed@24');
    assert.equal(run.attempts?.first?.record, 0);
  });

  test('another verdict is another run', () => {
    const runs = runsIn({
      'SMSPXE.log': [...sentAway('09:00:01', first), ...sentAway('09:03:01', first), ...served('09:06:01', first)],
    });
    assert.deepEqual(
      runs.map(({ outcome, attempts }) => [outcome, attempts?.count]),
      [
        ['failed', 2],
        ['succeeded', 1],
      ],
    );
  });

  test('without smsts.log a computer was served, and what it did then is not told', () => {
    const [run] = runsIn({ 'SMSPXE.log': served('09:00:01', first) });
    assert.equal(run?.outcome, 'succeeded');
    assert.match(run.reason, /nothing tells what it did then/);
  });

  test('a start of WinPE is that of an attempt by its file or its address, never by time alone', () => {
    const answered = [...served('09:00:05', first), line('09:00:06', firstDump('BootReply (2)'))];
    const byAddress = runsIn({
      'dp07/SMSPXE.log': answered,
      'pc01/smsts.log': boot.filter((text) => !text.startsWith('Variable')).map((text) => winPe('09:02:00', text)),
    });
    assert.deepEqual(byAddress.map(stepsOf), ['2@1 3@3 4@4 5@6 6@2']);
    const apart = runsIn({
      'dp07/SMSPXE.log': served('09:00:05', first),
      'pc01/smsts.log': boot.map((text) => winPe('09:02:00', text)),
    });
    assert.deepEqual(apart.map(stepsOf), ['2@1 3@3 4@4 5@6', '6@2']);
    assert.equal(apart[1] && runTitle(apart[1]), 'PXE boot a computer at 192.0.2.45');
  });

  test('of two services only the one that named the file served the computer', () => {
    const runs = runsIn({
      'dp07/SMSPXE.log': [
        ...served('09:00:05', first),
        line('09:00:06', firstDump('BootReply (2)', option(`${file}.bcd`))),
      ],
      'dp08/SMSPXE.log': served('09:00:05', second),
      'pc01/smsts.log': boot.map((text) => winPe('09:02:00', text)),
    });
    assert.deepEqual(
      runs.map((run) => `${String(run.also.mac)} ${stepsOf(run)}`),
      ['00:00:5E:00:53:21 2@1 3@3 4@4 5@6 6@2', '00:00:5E:00:53:22 2@1 3@3 4@4 5@6'],
    );
  });

  test('WinPE that gets no policy failed, although the computer was served', () => {
    const [run] = runsIn({
      'dp07/SMSPXE.log': [
        ...served('09:00:05', first),
        line('09:00:06', firstDump('BootReply (2)', option(`${file}.bcd`))),
      ],
      'pc01/smsts.log': [...boot, ...policy, 'There are no task sequences available to this computer.'].map((text) =>
        winPe('09:02:00', text),
      ),
    });
    assert.equal(run?.outcome, 'failed');
    assert.equal(stepsOf(run), '2@1 3@3 4@4 5@6 6@2 7@8 8 failed@10');
    assert.deepEqual(detailsOf(run), {
      ...{ mac: '00:00:5E:00:53:21', smbiosGuid: '0B6C1D2E-8F90-4A1B-8C2D-3E4F5A6B7C21' },
      ...{ verdict: 'served' },
    });
  });

  test('WinPE that is seen to start and no more is at work, by the clock of its own log', () => {
    const [run] = runsIn({
      'dp07/SMSPXE.log': [
        ...served('09:00:05', first),
        line('09:00:06', firstDump('BootReply (2)', option(`${file}.bcd`))),
        line('18:00:00', 'PXEClientKey certificate valid.'),
      ],
      'pc01/smsts.log': boot.map((text) => winPe('09:02:00', text)),
    });
    assert.equal(run?.outcome, 'inProgress');
    assert.equal(run.quiet, 0);
  });

  test('computers whose address was taken out are not told as one', () => {
    const runs = runsIn({
      'SMSPXE.log': ['09:00:01', '09:03:01'].flatMap((time) => sentAway(time, '<MAC address>, <GUID>')),
    });
    assert.deepEqual(
      runs.map((run) => [runTitle(run), run.outcome, run.attempts?.count]),
      [
        ['PXE boot a computer whose address was taken out', 'failed', 1],
        ['PXE boot a computer whose address was taken out', 'failed', 1],
      ],
    );
    assert.deepEqual(runs.map(detailsOf)[0], { mac: null, smbiosGuid: null, verdict: 'notServed' });
  });

  test('an attempt without a verdict is under way, and unknown once the log goes on for longer than a computer asks', () => {
    const asked = [line('09:00:01', reply(16777301)), line('09:00:01', `${first}: device is in the database.`)];
    const [now] = runsIn({ 'SMSPXE.log': asked });
    assert.equal(now?.outcome, 'inProgress');
    const [later] = runsIn({ 'SMSPXE.log': [...asked, line('09:10:01', 'PXEClientKey certificate valid.')] });
    assert.equal(later?.outcome, 'unknown');
    assert.equal(later.reason, 'Nothing more is told of it in the 10 min that the log goes on.');
    assert.equal((detailsOf(later) as { readonly verdict: unknown }).verdict, null);
  });
});

suite('along a PXE boot', () => {
  const answered =
    'Operation: BootReply (2)  Addr type: 1 Client IP: 192.000.002.045 Addr: 00:00:5e:00:53:21: BootFile: smsboot\\x64\\pxeboot.com';
  const site = (at: 'away' | 'served' | 'started' | 'named') =>
    `
-- dp07/SMSPXE.log +00
08:50:00 [4112] ${first}: device is in the database.
08:50:00 [4112] ${at === 'away' ? '«' : ''}${first}: no advertisements found
08:55:00 [4112] ${first}: device is in the database.
08:55:00 [4112] ${first}: no advertisements found
09:00:05 [4112] ${at === 'named' ? '«' : ''}${first}: device is in the database.
09:00:05 [4112] ${first}: found «optional advertisement HQ120004
09:00:06 [4112] ${answered}
-- pc01/smsts.log +00
09:02:00 [820] Booted «from network (PXE)
09:02:01 [820] Found network adapter "Ethernet Adapter (Emulated)" with IP Address 192.0.2.45.
09:02:02 [820] Successfully downloaded pxe variable file.
`
      .replace(/found «/, at === 'served' ? 'found «' : 'found ')
      .replace(/Booted «/, at === 'started' ? 'Booted «' : 'Booted ');

  test('the line that sends a computer away is of its run, that of an earlier attempt as well', async () => {
    assert.match((await hoverAt(site('away'))) ?? '', /00:00:5E:00:53:21/);
  });

  test('a hover tells the step, and what comes behind it on the computer itself', async () => {
    const text = (await hoverAt(site('served'))) ?? '';
    assert.match(text, /\*\*PXE boot 00:00:5E:00:53:21\*\* · in progress .* · step 5: The computer is served/);
    assert.match(text, /Next: .*WinPE starts and fetches its variables/);
  });

  test('the answer leads to the start of WinPE, and that back to the answer', async () => {
    assert.deepEqual(await definitionAt(site('served')), ['pc01/smsts.log:1']);
    assert.deepEqual(await definitionAt(site('started')), ['dp07/SMSPXE.log:7']);
  });

  test('an address is one thing wherever it stands, in the packet as well', async () => {
    assert.deepEqual(
      await referencesAt(site('named')),
      [1, 2, 3, 4, 5, 6, 7].map((line) => `dp07/SMSPXE.log:${String(line)}`),
    );
  });
});
