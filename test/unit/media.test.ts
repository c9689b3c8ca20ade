import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';

const media = join(import.meta.dirname, '..', '..', 'client', 'media');
const pictures = readdirSync(media, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.svg'));

suite('pictures', () => {
  test('there are pictures to look at', () => {
    assert.ok(pictures.length >= 7, pictures.join(', '));
  });

  for (const name of pictures)
    test(`${name} needs no style sheet: the editor's policy allows none, and without it all is black`, () => {
      const text = readFileSync(join(media, name), 'utf8');
      assert.doesNotMatch(text, /<style|\sstyle=|\sclass=|<script|<foreignObject|\shref=|url\(/i);
    });
});
