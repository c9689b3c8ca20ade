/** Runs of a large log that is being written: nobody waits for them at each line, and nobody is left with those of before. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { hang } from '../host/patience.ts';
import { Session } from '../../server/src/lsp/session.ts';
import { memoryFiles } from '../../server/src/workspace/memoryFiles.ts';
import { runsIn } from '../../server/src/workspace/workspace.ts';
import { contentSite, type SentPackage } from './support/contentSite.ts';
import { root, siteOf } from './support/site.ts';

const uri = `${root}/distmgr.log`;
const sent: SentPackage = { id: 'HQ100071', name: 'Fonts', version: 2, points: { DP07: 'done' } };
const lines = (siteOf(contentSite([sent])).texts.get(uri) ?? '').split(/(?<=\n)/);
const [begun, ended] = [lines.slice(0, -4).join(''), lines.slice(-4).join('')];

/** As many records as make a log large, before anything happens in it. */
const sleeping = Array.from(
  { length: 20_000 },
  (_, at) =>
    `Sleep 30 minutes...  $$<SMS_DISTRIBUTION_MANAGER><03-01-2026 0${String(at % 10)}:00:00.000+240><thread=7 (0x7)>\r\n`,
).join('');

class Reader {
  readonly told: string[] = [];
  readonly #session: Session;
  #text = '';

  constructor() {
    this.#session = new Session(memoryFiles(new Map()), {
      statusChanged: () => undefined,
      failed: assert.ifError,
      logsChanged: (uris) => void this.told.push(...uris),
    });
  }

  /** The document now has this text; `added`: behind what it had. */
  write(text: string, added = false): void {
    const appendedFrom = this.#text.length;
    this.#text = added ? this.#text + text : text;
    this.#session.setDocument(uri, this.#text, added ? { appendedFrom } : {});
  }

  async outcomes(): Promise<readonly string[]> {
    await this.#session.settled(hang);
    await this.#session.prepared();
    return this.shown();
  }

  /** What is answered at once. */
  shown(): readonly string[] {
    return runsIn(this.#session.store.workspace()).map(({ outcome }) => outcome);
  }

  /** Whether the runs stand for those of the log as it is. */
  isGiven(): boolean {
    return this.#session.store.workspace().runs !== undefined;
  }

  end(): void {
    this.#session.end();
  }
}

suite('the runs of a large log that is being written', () => {
  test('stand for those of the next lines, and are put together anew soon', { timeout: hang }, async () => {
    const reader = new Reader();
    reader.write(sleeping + begun);
    assert.deepEqual(await reader.outcomes(), ['waiting']);
    reader.write(ended, true);
    assert.deepEqual(reader.shown(), ['waiting'], 'nobody waits');
    while ((await reader.outcomes())[0] !== 'succeeded') await setTimeout(20);
    while (!reader.told.includes(uri)) await setTimeout(20);
    reader.end();
  });

  test('of another log in its place say nothing of it', { timeout: hang }, async () => {
    const reader = new Reader();
    reader.write(sleeping + begun);
    assert.deepEqual(await reader.outcomes(), ['waiting']);
    reader.write(sleeping + sleeping);
    assert.equal(reader.isGiven(), false);
    assert.deepEqual(await reader.outcomes(), []);
    reader.end();
  });

  test('are there although lines come before they are put together', { timeout: hang }, async () => {
    const reader = new Reader();
    reader.write(sleeping + begun);
    const first = reader.outcomes();
    await setTimeout(1);
    reader.write(sleeping, true);
    await first;
    assert.ok(reader.isGiven());
    reader.end();
  });

  test('are there although another log came in its place meanwhile', { timeout: hang }, async () => {
    const reader = new Reader();
    reader.write(sleeping + begun);
    const first = reader.outcomes();
    await setTimeout(1);
    reader.write(begun + sleeping);
    await first;
    assert.ok(reader.isGiven());
    reader.end();
  });
});

test('the runs of a small log are its own at every line', { timeout: hang }, async () => {
  const reader = new Reader();
  reader.write(begun);
  assert.deepEqual(await reader.outcomes(), ['waiting']);
  reader.write(ended, true);
  assert.equal(reader.isGiven(), false);
  assert.deepEqual(reader.shown(), ['succeeded']);
  reader.end();
});
