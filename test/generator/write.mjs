/**
 * Writes a site's logs of any size:
 *   node test/generator/write.mjs --seed N --megabytes N [--form serverTrace|ccm] [--only distmgr] <folder>
 * Records go to disk as they happen, so memory does not grow with the logs. With `--only`, one log is written and
 * its size counts; otherwise the sum over all logs does.
 */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { openSite } from './generate.ts';
import { everyday } from './stream.ts';

const flushAt = 1 << 17;

/** One file that is being written; lines are gathered into large writes. */
class LogFile {
  constructor(path) {
    mkdirSync(dirname(path), { recursive: true });
    this.path = path;
    this.descriptor = openSync(path, 'w');
    this.waiting = [];
    this.length = 0;
    this.bytes = 0;
    this.records = 0;
  }

  add(text) {
    this.waiting.push(text, '\r\n');
    this.length += text.length + 2;
    this.records++;
    if (this.length >= flushAt) this.flush();
  }

  flush() {
    this.bytes += writeSync(this.descriptor, this.waiting.join(''));
    this.waiting = [];
    this.length = 0;
  }

  close() {
    this.flush();
    closeSync(this.descriptor);
  }
}

function write(folder, options) {
  const files = new Map();
  let written = 0;
  const sink = (key, log, text) => {
    if (options.only !== undefined && log !== options.only) return;
    let file = files.get(key);
    if (file === undefined) files.set(key, (file = new LogFile(join(folder, `${key}.log`))));
    file.add(text);
    written += text.length + 2;
  };
  const distributionPoints = ['DP02', 'DP03', 'DP04', 'DP05', 'DP06'].map((host, at) => ({ host, pull: at === 4 }));
  const { world, started } = openSite({ seed: options.seed, form: options.form, distributionPoints }, sink, false);
  started((site) => everyday(site));
  world.timeline.run(() => written >= options.bytes);
  for (const file of files.values()) {
    file.close();
    console.log(`${file.path}: ${file.records} records, ${file.bytes} bytes`);
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    megabytes: { type: 'string', default: '10' },
    form: { type: 'string', default: 'serverTrace' },
    only: { type: 'string' },
  },
});
const [folder] = positionals;
const megabytes = Number(values.megabytes);
if (folder === undefined || !(megabytes > 0) || !['serverTrace', 'ccm'].includes(values.form)) {
  console.error(
    'usage: node test/generator/write.mjs --seed N --megabytes N [--form serverTrace|ccm] [--only distmgr] <folder>',
  );
  process.exitCode = 2;
} else {
  write(folder, { seed: Number(values.seed), bytes: megabytes * 1_000_000, form: values.form, only: values.only });
}
