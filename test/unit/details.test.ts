/** The details of a line: what the server tells of it, and what the pane is given. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { givenDetails } from '../../client/src/pages/detailsData.ts';
import type { DetailsView } from '../../server/src/shared/details.ts';
import * as requests from '../../server/src/shared/requests.ts';
import { withSite } from './support/checks.ts';
import { nal } from './support/site.ts';

const server = 'DP07.fabrikam.example';

/** The log with the cursor in front of the text. */
function detailsAt(text: string): Promise<DetailsView> {
  const site = String.raw`
-- distmgr.log
10:00:05 [2860] DP upgrade processing thread: Upgrading DP with ID 41. Thread 0x12b4. Used 1 threads out of 50.
10:00:06 [4788] ~Processing 41.INS
10:00:07 [4788] ~DPID 41 - NAL Path ${nal(server)} , ServerName = ${server}, DPDrive = , IsMulticast = 0, PXE = 0, RemoveWDS = 0
10:00:12 [4788] Failed to make a network connection to \\${server}\ADMIN$ (0x35).~
10:00:13 [4788] <b onclick=alert(1)>bold</b> error 5
10:00:14 [4788] STATMSG: ID=2370 SEV=E LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01.fabrikam.example SITE=HQ1 PID=1956 TID=4788 GMTDATE=Mon Mar 02 14:00:14.000 2026 ISTR0="${nal(server)}" ISTR1="${server}" ISTR2="" NUMATTRS=0
`.replace(text, `«${text}`);
  return withSite(site, (asked, { cursor }) => {
    assert.ok(cursor);
    return asked.answerTo(requests.details, { uri: cursor.uri, ...cursor.position });
  });
}

/** Names and values of a group. */
function group({ groups }: DetailsView, title: string): Readonly<Record<string, string>> {
  const found = groups.find((each) => each.title === title)?.details ?? [];
  return Object.fromEntries(found.map(({ name, value }) => [name, value]));
}

suite('the details of a line', () => {
  test('have the fields of its message, a NAL path by its parts', async () => {
    const fields = group(await detailsAt('DPID 41'), 'Fields');
    assert.equal(fields.DPID, '41');
    assert.equal(fields['Server of the NAL path'], server);
    assert.equal(fields['Site of the NAL path'], 'HQ1');
  });

  test('say whether it is a failure, what that means, and what to do next', async () => {
    const { verdict, runs } = await detailsAt('Failed to make');
    assert.equal(verdict?.kind, 'failure');
    assert.match(verdict.next, /resolve the name/);
    assert.deepEqual(
      runs.map(({ title, outcome }) => `${title} ${outcome}`),
      ['Install DP 41 DP07 failed'],
    );
  });

  test('decode its codes', async () => {
    const codes = group(await detailsAt('Failed to make'), 'Codes');
    assert.match(codes['0x35'] ?? '', /ERROR_BAD_NETPATH/);
  });

  test('have the lines of its thread before and behind it, with their places', async () => {
    const view = await detailsAt('Failed to make');
    const thread = view.groups.find(({ title }) => title === 'Thread')?.details ?? [];
    assert.deepEqual(
      thread.map(({ name, about, place }) =>
        `${name}: ${about} ${place === null ? '' : String(place.line + 1)}`.trim(),
      ),
      [
        'Thread: DP upgrade worker · DP 41 DP07',
        'Started by:  1',
        'Line before: 5.0 s before 3',
        'Next line: 1.0 s later 5',
      ],
    );
  });

  test('tell how far apart these are, whether or not the log states its zone', async () => {
    const line = (time: string, message: string): string =>
      `<![LOG[${message}]LOG]!><time="${time}" date="03-02-2026" component="Worker" context="" type="1" thread="4788" file="">`;
    const site = `\n-- worker.log\n${line('10:00:05.000', 'One')}\n«${line('10:00:17.000', 'Two')}\n`;
    const view = await withSite(site, (asked, { cursor }) => {
      assert.ok(cursor);
      return asked.answerTo(requests.details, { uri: cursor.uri, ...cursor.position });
    });
    assert.equal(view.time, null);
    const thread = view.groups.find(({ title }) => title === 'Thread')?.details ?? [];
    assert.deepEqual(
      thread.slice(1).map(({ name, about }) => `${name}: ${about}`),
      ['Line before: 12 s before'],
    );
  });

  test('say a status message in words', async () => {
    const view = await detailsAt('STATMSG');
    const about = view.groups.find(({ title }) => title === 'Status message')?.details[0]?.about;
    assert.match(about ?? '', /could not be installed or upgraded/);
  });

  test('give the pane texts as the log has them, and numbers for places', async () => {
    const { data, places } = givenDetails(await detailsAt('<b onclick'), 'log');
    assert.equal(data.text, '<b onclick=alert(1)>bold</b> error 5');
    assert.equal(data.time, '2026-03-02 10:00:13');
    assert.equal(data.place.label, 'distmgr.log:5');
    assert.deepEqual(
      data.groups.flatMap(({ details }) =>
        details.flatMap(({ place }) => (place === null ? [] : [places[place.number]?.line])),
      ),
      [0, 3, 5],
    );
  });

  test('are nothing outside of any line', async () => {
    const answer = await withSite('\n-- distmgr.log\n10:00:06 [4788] ~Processing 41.INS\n', (asked, { root }) =>
      asked.ask(requests.details, { uri: `${root}/elsewhere.log`, line: 0, character: 0 }),
    );
    assert.equal(answer, null);
  });
});
