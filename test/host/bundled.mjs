/**
 * What of others is in the package: whose it is, under which licence, as a text for its readers and as a list for programs (SBOM).
 *
 *     npm run notices    writes THIRD-PARTY-NOTICES.txt
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundlesOf } from '../../bundles.mjs';
import { root } from './paths.mjs';

/** Licences that allow what is done here: to be passed on within a package, with their text. */
export const allowedLicences = ['Apache-2.0', 'BlueOak-1.0.0', 'BSD-3-Clause', 'ISC', 'MIT'];
/** The bundles that go into a package. */
const shipped = ['client', 'pages', 'style', 'server'];
/** No file of it is bundled, but its library is compiled into the machine that reads records. */
const compiledIn = ['node_modules/assemblyscript'];
const notices = join(root, 'THIRD-PARTY-NOTICES.txt');
const licenceFile = /^(?:licen[cs]e|notice|third-?party-?notices?|copying)(?:\.(?:md|txt))?$/i;

/** The bundles as a package holds them: by name the text, and the files of which they are made. */
export async function shippedBundles() {
  const bundles = bundlesOf(true);
  const options = { absWorkingDir: root, write: false, metafile: true, preserveSymlinks: true };
  const built = await Promise.all(shipped.map((name) => build({ ...bundles[name], ...options })));
  return built.map(({ outputFiles, metafile }, index) => ({
    name: bundles[shipped[index]].outfile,
    text: outputFiles[0].text,
    inputs: Object.keys(metafile.inputs),
  }));
}

/** The packages of which something is in the bundles, each once, by name: `{ name, version, licence, texts }`. */
export function packagesIn(bundles) {
  const files = bundles.flatMap(({ inputs }) => inputs).filter((file) => file.includes('node_modules/'));
  const folders = files.map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)[0]);
  const each = [...new Set([...folders, ...compiledIn])].map(packageOf);
  return each.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

function keyOf({ name, version }) {
  return `${name} ${version}`;
}

function packageOf(folder) {
  const path = join(root, folder);
  const { name, version, license } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  const texts = readdirSync(path)
    .filter((file) => licenceFile.test(file))
    .sort()
    .map((file) => readFileSync(join(path, file), 'utf8').replaceAll('\r\n', '\n').trim());
  return { folder, name, version, licence: license, texts };
}

/** What has to be said of each package: its name, its licence and the text of that. */
export function noticesOf(packages) {
  const head =
    'ConfigMgr Log Navigator holds parts of the following works, each under the licence that follows its name.';
  const each = packages.map(({ name, version, licence, texts }) =>
    [`${name} ${version} (${licence})`, ...texts].join('\n\n'),
  );
  return `${[head, ...each].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

/** The same for programs, as CycloneDX 1.6 (ECMA-424); the hashes are those of the archives that npm fetches. */
export function sbomOf(packages) {
  const { name, version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const self = `pkg:npm/${name}@${version}`;
  const components = packages.map((each) => componentOf(each, lock.packages[each.folder]?.integrity ?? ''));
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: { type: 'application', 'bom-ref': self, name, version, licenses: [{ license: { id: license } }] },
    },
    components,
    dependencies: [{ ref: self, dependsOn: components.map((component) => component['bom-ref']) }],
  };
}

function componentOf({ name, version, licence }, integrity) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const digest = /^sha512-(.+)$/.exec(integrity)?.[1];
  const content = digest === undefined ? undefined : Buffer.from(digest, 'base64').toString('hex');
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    purl,
    licenses: [{ license: { id: licence } }],
    ...(content === undefined ? {} : { hashes: [{ alg: 'SHA-512', content }] }),
  };
}

if (import.meta.filename === process.argv[1]) {
  writeFileSync(notices, noticesOf(packagesIn(await shippedBundles())));
  console.log(notices);
}
