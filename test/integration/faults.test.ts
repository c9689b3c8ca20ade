/** Servers with a fault under the extension's own client: whatever a server does, the editor goes on (RELIABILITY L1 to L6). */
import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { HoverRequest } from 'vscode-languageclient/node';
import { LanguageServer } from '../../client/src/server.ts';
import { processId } from './faults/server.ts';
import { eventually } from './help.ts';

/** A hang is noticed after a second here. */
const quickly = { every: 250, patience: 3 };
const folding = { provideFoldingRanges: () => [] };
const place = { textDocument: { uri: 'file:///site/distmgr.log' }, position: { line: 0, character: 0 } };

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

suite('a server with a fault', () => {
  let server: LanguageServer | undefined;

  /** Starts a server of `faults/` with the client that the extension has. */
  function faulty(name: string): LanguageServer {
    server = new LanguageServer(join(__dirname, 'faults', `${name}.cjs`), folding, quickly);
    return server;
  }

  teardown(async () => {
    await server?.stop();
    server?.dispose();
  });

  test('one that hangs is ended, and another answers', async () => {
    const hanging = faulty('hang');
    const before = await hanging.ask(processId, undefined);
    assert.ok(before !== null && isAlive(before));
    await assert.rejects(hanging.ask(HoverRequest.type, place));
    const after = await eventually('another process', () => hanging.ask(processId, undefined).catch(() => undefined));
    assert.notEqual(after, before);
    assert.equal(isAlive(before), false, 'the one that hung is gone');
  });
});
