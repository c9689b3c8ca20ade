import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { problemsOf } from '../../server/src/features/diagnostics/index.ts';
import { logsOf } from '../../server/src/workspace/workspace.ts';
import { workspaceOf } from './support/operations.ts';

const first = '00:00:5E:00:53:21, 0B6C1D2E-8F90-4A1B-8C2D-3E4F5A6B7C21';
const second = '00:00:5E:00:53:22, 0B6C1D2E-8F90-4A1B-8C2D-3E4F5A6B7C22';

/** A line of SMSPXE.log: the minute and second, the thread, the message. */
function line(time: string, message: string, thread = 4112): string {
  return `${message} $$<SMSPXE><03-02-2026 09:${time}.000+000><thread=${String(thread)} (0x${thread.toString(16)})>`;
}

/** The problems of an SMSPXE.log with these lines: line, severity, text. */
function problemsIn(...lines: readonly string[]): readonly string[] {
  const workspace = workspaceOf(new Map([['SMSPXE.log', `${lines.join('\r\n')}\r\n`]]));
  return logsOf(workspace).flatMap((events) =>
    problemsOf(workspace, events).map(({ record, severity, text }) => `${String(record + 1)} ${severity} ${text}`),
  );
}

const reply = (lastOffer: string, lastTime: string): string =>
  `Client boot action reply: <ClientIDReply><PXEBootAction LastPXEAdvertisementID="${lastOffer}" LastPXEAdvertisementTime="${lastTime}" OfferID="" OfferIDTime="" PkgID="" PackageVersion="" PackagePath="" BootImageID="" Mandatory=""/></ClientIDReply>`;

suite('computers that PXE sends away', () => {
  test('one attempt of an unknown computer is one problem that names the computer and the reason', () => {
    const [only = '', ...others] = problemsIn(
      line('00:01', 'MP_LookupDevice succeeded: 0 1 0 1 0'),
      line('00:01', `${first}: device is not in the database.`),
      line('00:01', 'Getting boot action for unknown machine: item key: 2046820353'),
      line('00:01', reply('', '')),
      line('00:01', `${first}: no advertisements found`),
      line('00:01', `${first}: No boot action. Aborted.`),
      line('00:01', `${first}: Not serviced.`),
    );
    assert.deepEqual(others, []);
    assert.match(
      only,
      /^5 warning 00:00:5E:00:53:21 \(SMBIOS GUID 0B6C1D2E-\S+\) was sent away by PXE: it has no record/,
    );
    assert.match(only, /Next: deploy a task sequence to All Unknown Computers/);
  });

  test('a computer whose address was taken out is not called undefined, and is not served by an answer to another', () => {
    const found = problemsIn(
      line('00:01', '<MAC address>, <GUID>: device is not in the database.'),
      line('00:01', '<MAC address>, <GUID>: no advertisements found'),
      line('09:01', '<MAC address>, <GUID>: found optional advertisement HQ120004'),
    );
    assert.equal(found.length, 1);
    assert.match(
      found[0] ?? '',
      /^2 warning \(taken out\) \(SMBIOS GUID \(taken out\)\) was sent away by PXE: it has no/,
    );
  });

  test('a known computer without a deployment is told that the unknown computers’ one does not count', () => {
    const [only = ''] = problemsIn(
      line('00:01', 'MP_LookupDevice succeeded: 16777301 1 16777301 1 0'),
      line('00:01', `${first}: device is in the database.`),
      line('00:01', `${first}: no advertisements found`),
    );
    assert.match(
      only,
      /^3 warning .*it has a record in the database, and no task sequence is deployed to a collection/,
    );
  });

  test('a required deployment that has run is named, with the way to clear it', () => {
    const [only = ''] = problemsIn(
      line('00:01', `${first}: device is in the database.`),
      line('00:01', reply('HQ120004', '3/1/2026 8:00:00 AM')),
      line('00:01', `${first}: No boot action. Aborted.`),
    );
    assert.match(only, /the deployment HQ120004 has already booted it by PXE \(3\/1\/2026 8:00:00 AM\)/);
    assert.match(only, /Next: clear the required PXE deployments/);
  });

  test('two records for one computer are told', () => {
    const [only = ''] = problemsIn(
      line('00:01', 'MP_LookupDevice succeeded: 16777301 1 16777399 1 0'),
      line('00:01', `${first}: device is in the database.`),
      line('00:01', `${first}: no advertisements found`),
    );
    assert.match(only, /two records for it.*resource ids 16777301 and 16777399/);
  });

  test('what was said of one computer is not said of another that asks at the same time', () => {
    const problems = problemsIn(
      line('00:01', `${first}: device is not in the database.`, 4112),
      line('00:01', `${second}: device is in the database.`, 4200),
      line('00:02', `${first}: no advertisements found`, 4112),
      line('00:02', `${second}: no advertisements found`, 4200),
    );
    assert.deepEqual(
      problems.map((text) => text.replace(/ \(SMBIOS.*?: it has (\w+) record.*/, ' $1')),
      ['3 warning 00:00:5E:00:53:21 no', '4 warning 00:00:5E:00:53:22 a'],
    );
  });

  test('a computer that asks again and again is one problem with how often and when last', () => {
    const [only = '', ...others] = problemsIn(
      line('00:01', `${first}: no advertisements found`),
      line('05:01', `${first}: no advertisements found`),
      line('10:01', `${first}: no advertisements found`),
    );
    assert.deepEqual(others, []);
    assert.match(only, /^1 warning .* was sent away by PXE: .* × 3, first .*09:00:01.*, last .*09:10:01/);
  });

  test('a computer that is served later is information; one that is served only is nothing', () => {
    const problems = problemsIn(
      line('00:01', `${first}: no advertisements found`),
      line('05:01', `${first}: found optional advertisement HQ120004`),
      line('06:01', `${second}: found mandatory advertisement HQ120004`),
    );
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? '', /^1 information .* It was served later\.$/);
  });
});
