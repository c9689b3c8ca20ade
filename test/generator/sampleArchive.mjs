/**
 * Packs the sample site for Open Sample Site: node test/generator/sampleArchive.mjs
 * The same bytes on every machine; test/unit/sample.test.ts looks whether the packed one is that of the generator.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { bytesOf, generateSite } from './generate.ts';
import { sampleOptions } from './sample-site.ts';

/** The archive that the package carries. */
export const sampleArchive = join(import.meta.dirname, '..', '..', 'client', 'media', 'sample-site.zip');

/** The files of the sample site by their paths. */
export function sampleFiles() {
  const site = generateSite(sampleOptions);
  return Object.fromEntries([...site.files.keys()].map((path) => [path, bytesOf(site, path)]));
}

if (import.meta.main) writeFileSync(sampleArchive, zipSync(sampleFiles(), { level: 9, mtime: new Date(2024, 2, 14) }));
