/**
 * Writes the sample site: node test/generator/sample.mjs <folder>
 * Two days of an invented site HQ1, the same on every machine.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bytesOf, generateSite } from './generate.ts';
import { sampleOptions } from './sample-site.ts';

function write(folder) {
  const site = generateSite(sampleOptions);
  for (const path of site.files.keys()) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    const bytes = bytesOf(site, path);
    writeFileSync(target, bytes);
    console.log(`${target}: ${site.truth.records.get(path)} records, ${bytes.length} bytes`);
  }
  for (const { kind, server, dpid, outcome } of site.truth.operations) {
    console.log(`${kind} of ${server} (DPID ${dpid}): ${outcome}`);
  }
}

if (import.meta.main) {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) {
    console.error('usage: node test/generator/sample.mjs <folder>');
    process.exitCode = 2;
  } else {
    write(folder);
  }
}
