/** Names that mean something to JavaScript are names like any other (test/reliability.md S11). */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { ThreadsResult } from '../../server/src/shared/requests.ts';
import { diagnosticsOf, problemsIn, withSite } from './support/checks.ts';
import { nal } from './support/site.ts';

const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '__defineGetter__', 'valueOf'];

suite('names of JavaScript', () => {
  const untouched = Object.getOwnPropertyNames(Object.prototype).join();

  for (const name of names) {
    test(`${name} as server, component, inbox file and log`, async () => {
      const trace = (message: string, second: number) =>
        `${message}  $$<${name}><03-02-2026 10:00:0${String(second)}.000+240><thread=4788 (0x12B4)>`;
      const other = `DPID 41 - NAL Path ${nal(name)} , ServerName = ${name}`;
      // Each begins at another second: the same text three times would be one log and its copies.
      const log = (
        second: number,
      ) => `${trace(`Failed to make a network connection to \\\\${name}\\ADMIN$ (0x35).~`, second)}
${trace(`${other} `, second)}
10:00:09 [4788] SND: Dropped D:\\SMS\\inboxes\\${name}.box\\${name}.INS [88012]`;
      const text = `\n-- distmgr.log\n${log(1)}\n-- ${name}.log\n${log(2)}\n-- ${name}\n${log(3)}\n`;
      await withSite(text, async (server, site) => {
        for (const uri of site.files.keys()) await server.open(uri, site.texts.get(uri) ?? '');
        for (const uri of site.files.keys()) {
          const threads = await server.request<ThreadsResult>('configmgrLogs/threads', { uri });
          assert.deepEqual(
            threads.items.map((item) => [item.thread, item.records]),
            [[4788, 3]],
          );
          assert.ok((await diagnosticsOf(server, uri)).length > 0);
        }
        const context = { includeDeclaration: true };
        const at = { textDocument: { uri: `${site.root}/distmgr.log` }, position: { line: 0, character: 44 } };
        const found = await server.request<unknown[]>('textDocument/references', { ...at, context });
        assert.equal(found.length % 3, 0, 'as many in each of the three logs');
        assert.ok(found.length >= 3);
      });
      assert.equal(Object.getOwnPropertyNames(Object.prototype).join(), untouched);
    });

    test(`${name} as a setting is no severity of another code`, async () => {
      const log = `\n-- distmgr.log\n10:00:09 [4788] Failed to make a network connection to \\\\DP07.fabrikam.example\\ADMIN$ (0x35).~\n`;
      const settings: unknown = JSON.parse(`{"problems":{"severity":{"${name}":"off"}},"${name}":{"enabled":false}}`);
      assert.deepEqual(await problemsIn(log, settings), ['distmgr.log:1 error distmgr.networkConnectionFailed']);
      assert.equal(Object.getOwnPropertyNames(Object.prototype).join(), untouched);
    });
  }
});
