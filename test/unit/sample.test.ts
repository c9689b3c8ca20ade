/** The sample site that the package carries is the one that the generator makes. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import { bytesOf, generateSite } from '../generator/generate.ts';
import { sampleOptions } from '../generator/sample-site.ts';

const packed = new URL('../../client/media/sample-site.zip', import.meta.url);

test('the packed sample site is that of the generator: node test/generator/sampleArchive.mjs', () => {
  const site = generateSite(sampleOptions);
  const files = unzipSync(readFileSync(packed));
  assert.deepEqual(Object.keys(files).toSorted(), [...site.files.keys()].toSorted());
  for (const [path, bytes] of Object.entries(files))
    assert.ok(Buffer.from(bytes).equals(Buffer.from(bytesOf(site, path))), path);
});

test('it is small, and no path in it leads anywhere else', () => {
  const bytes = readFileSync(packed);
  assert.ok(bytes.length < 100_000, String(bytes.length));
  for (const path of Object.keys(unzipSync(bytes))) assert.match(path, /^(?:[\w-]+\/)?[\w-]+\.(?:log|lo_)$/);
});
