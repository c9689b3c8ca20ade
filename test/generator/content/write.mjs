/**
 * Writes logs of packages on their way, of any size:
 *   node test/generator/content/write.mjs --seed N --megabytes N --runs N [--form serverTrace|ccm] [--verbose] <folder>
 * Records go to disk as they happen, so memory does not grow with the logs. 100 MB and 10,000 runs by default.
 */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { streamContent } from './stream.ts';

const flushAt = 1 << 17;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    megabytes: { type: 'string', default: '100' },
    runs: { type: 'string', default: '10000' },
    form: { type: 'string', default: 'serverTrace' },
    verbose: { type: 'boolean', default: false },
  },
});

function write(folder) {
  const files = new Map();
  const flush = (file) => {
    writeSync(file.descriptor, file.waiting.join(''));
    file.waiting = [];
    file.length = 0;
  };
  const sink = (key, text) => {
    let file = files.get(key);
    if (file === undefined) {
      const path = join(folder, `${key}.log`);
      mkdirSync(dirname(path), { recursive: true });
      file = { path, descriptor: openSync(path, 'w'), waiting: [], length: 0, bytes: 0, records: 0 };
      files.set(key, file);
    }
    file.waiting.push(text, '\r\n');
    file.length += text.length + 2;
    file.bytes += text.length + 2;
    file.records++;
    if (file.length >= flushAt) flush(file);
  };
  const wish = { seed: Number(values.seed), bytes: Number(values.megabytes) * 1_000_000, runs: Number(values.runs) };
  streamContent({ ...wish, options: { form: values.form, verbose: values.verbose } }, sink);
  for (const file of files.values()) {
    flush(file);
    closeSync(file.descriptor);
    console.log(`${file.path}: ${file.records} records, ${file.bytes} bytes`);
  }
}

const [folder] = positionals;
if (folder === undefined || !(Number(values.megabytes) > 0) || !['serverTrace', 'ccm'].includes(values.form)) {
  console.error('usage: node test/generator/content/write.mjs --seed N --megabytes N --runs N [--form …] <folder>');
  process.exitCode = 2;
} else {
  write(folder);
}
