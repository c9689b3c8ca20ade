import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { writeLog, type BenchForm } from '../bench/data.ts';
import { readNaively } from '../bench/naiveReader.ts';
import { Folder, run } from './support/cli.ts';

const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

async function statsOf(path: string): Promise<Record<string, number>> {
  return JSON.parse((await run(['stats', '--format', 'json', path])).out) as Record<string, number>;
}

suite('the logs that are measured', () => {
  for (const form of ['serverTrace', 'ccm'] as const satisfies readonly BenchForm[]) {
    test(`${form}: what is said of them is true, and a seed gives the same bytes`, async () => {
      using folder = new Folder();
      const wish = { form, megabytes: 1, seed: 5 };
      const path = folder.at('distmgr.log');
      const facts = writeLog(path, wish);
      const { bytes, records, threads, known } = await statsOf(path);
      assert.deepEqual(
        { bytes, records, threads },
        { bytes: facts.bytes, records: facts.records, threads: facts.threads },
      );
      const { out } = await run(['records', '--thread', String(facts.thread), path]);
      assert.equal(out.split('\n').length - 1, facts.hits);
      assert.ok(known !== undefined && known > facts.records * 0.3 && known < facts.records * 0.8, String(known));
      writeLog(folder.at('again.log'), wish);
      assert.equal(hashOf(folder.at('again.log')), hashOf(path));
    });
  }

  test('the naive reader reads the server form whole, and misses messages of several lines', () => {
    using folder = new Folder();
    const path = folder.at('distmgr.log');
    const server = writeLog(path, { form: 'serverTrace', megabytes: 1, seed: 5 });
    assert.equal(readNaively(path, true).length, server.records);
    const client = writeLog(path, { form: 'ccm', megabytes: 1, seed: 5 });
    const found = readNaively(path, true).length;
    assert.ok(found < client.records && found > client.records * 0.95, `${String(found)} of ${String(client.records)}`);
  });
});
