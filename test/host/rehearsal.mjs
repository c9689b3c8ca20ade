/**
 * Rehearses a release: makes the package twice, each time out of a clean copy of what is committed, unpacks both and compares them, and
 * looks for what no package may hold.
 *
 *     npm run rehearsal
 */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { root, scratch } from './paths.mjs';
import { Plain, program, run } from './processes.mjs';
import { faultsIn, filesToShip } from './shipped.mjs';

await program(async () => {
  mkdirSync(scratch, { recursive: true });
  const folder = mkdtempSync(join(scratch, 'rehearsal-'));
  try {
    const [first, second] = [await packageOf(join(folder, 'first')), await packageOf(join(folder, 'second'))];
    const faults = [...listFaults(first), ...differences(first, second), ...contentFaults(first)];
    for (const [name, bytes] of [...first].sort()) console.log(`  ${digest(bytes)} ${bytes.length} ${name}`);
    if (faults.length > 0) throw new Plain(faults.join('\n'));
    console.log(
      `${first.size} files, the same out of two clean copies; nothing fetched, no text run as a program, no map of sources, no folder of this computer.`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** The files of a package that is made out of a clean copy, by their paths. */
async function packageOf(copy) {
  const { code, output } = await run('git', ['ls-files', '-z'], { cwd: root });
  if (code !== 0) throw new Plain(`git does not tell which files belong to the project:\n${output.trim()}`);
  for (const file of output.split('\0').filter((name) => name !== '')) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file));
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  const made = await run(process.execPath, [join(copy, 'test', 'host', 'package.mjs')], { cwd: copy });
  if (made.code !== 0) throw new Plain(`The package could not be made:\n${made.output.trim()}`);
  const vsix = readdirSync(copy).find((name) => name.endsWith('.vsix'));
  return new Map(Object.entries(unzipSync(readFileSync(join(copy, vsix)))));
}

/** vsce renames some files, and adds two of its own. */
function listFaults(files) {
  const renamed = new Map([
    ['LICENSE', 'LICENSE.txt'],
    ['README.md', 'readme.md'],
    ['CHANGELOG.md', 'changelog.md'],
  ]);
  const expected = filesToShip().map((name) => `extension/${renamed.get(name) ?? name}`);
  const all = new Set([...expected, '[Content_Types].xml', 'extension.vsixmanifest']);
  const strange = [...files.keys()].filter((name) => !all.has(name)).map((name) => `${name} is not in shipped.txt`);
  return [...strange, ...[...all].filter((name) => !files.has(name)).map((name) => `${name} is missing`)];
}

function differences(one, other) {
  const names = [...new Set([...one.keys(), ...other.keys()])];
  const same = (name) => Buffer.compare(one.get(name) ?? Buffer.of(), other.get(name) ?? Buffer.of()) === 0;
  return names.filter((name) => !same(name)).map((name) => `${name} is made otherwise the second time`);
}

function contentFaults(files) {
  const programs = [...files].filter(([name]) => /\.(?:[cm]?js|css|json)$/.test(name));
  const maps = [...files.keys()].filter((name) => name.endsWith('.map')).map((name) => `${name} is a map of sources`);
  return [...maps, ...programs.flatMap(([name, bytes]) => faultsIn(name, Buffer.from(bytes).toString('utf8')))];
}

function digest(bytes) {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}
