/** Builds the package that VS Code installs, out of the files that .vscodeignore lets in. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root, scratch } from './paths.mjs';
import { Plain, run } from './processes.mjs';
import { filesToShip } from './shipped.mjs';

const LIMIT = 1024 * 1024;
/** What only this project's own tools read, and a package must not carry. */
const DEVELOPMENT_FIELDS = ['private', 'workspaces', 'scripts', 'devDependencies', 'dependencies', 'allowScripts'];

/** Answers `{ path, bytes, files }` of a fresh VSIX in the project's folder. Fails when it is over 1 MB. */
export async function buildVsix() {
  const { code, output } = await run(process.execPath, [join(root, 'build.mjs'), '--production'], { cwd: root });
  if (code !== 0) throw new Plain(`The extension could not be built:\n${output.trim()}`);
  mkdirSync(scratch, { recursive: true });
  const stage = mkdtempSync(join(scratch, 'package-'));
  try {
    return await packStage(stage);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** vsce packs a copy, so that the manifest can be freed of what concerns development alone. */
async function packStage(stage) {
  const { createVSIX, listFiles, PackageManager } = await quietVsce();
  const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
  const strange = differenceOf(files, filesToShip());
  if (strange.length > 0) throw new Plain(`The package would not hold what test/host/shipped.txt says: ${strange}`);
  for (const file of files) {
    mkdirSync(dirname(join(stage, file)), { recursive: true });
    cpSync(join(root, file), join(stage, file));
  }
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const field of DEVELOPMENT_FIELDS) delete manifest[field];
  writeFileSync(join(stage, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  // The page of an installed extension shows no picture that lies beside its README.
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  writeFileSync(join(stage, 'README.md'), readme.replaceAll(/^!\[.*\]\(docs\/.*\)\n+/gm, ''));
  // An empty list of what to leave out: the stage holds only what goes in.
  writeFileSync(join(stage, '.vscodeignore'), '');
  const path = join(root, `${manifest.name}-${manifest.version}.vsix`);
  await createVSIX({
    cwd: stage,
    packagePath: path,
    dependencies: false,
    rewriteRelativeLinks: false,
    allowMissingRepository: true,
  });
  const bytes = statSync(path).size;
  if (bytes > LIMIT)
    throw new Plain(`${path} has ${bytes} bytes; a package may have ${LIMIT}. Its files:\n${files.join('\n')}`);
  return { path, bytes, files };
}

/** What stands in only one of two lists. */
function differenceOf(one, other) {
  return [...one.filter((each) => !other.includes(each)), ...other.filter((each) => !one.includes(each))];
}

/** vsce reports every packed file on the console; `package.mjs` says what matters in its own words. */
async function quietVsce() {
  const vsce = (await import('@vscode/vsce')).default;
  const createVSIX = async (options) => {
    const { log, info } = console;
    console.log = console.info = () => undefined;
    try {
      await vsce.createVSIX(options);
    } catch (error) {
      throw new Plain(`vsce refused to package the extension: ${error.message}`);
    } finally {
      Object.assign(console, { log, info });
    }
  };
  return { ...vsce, createVSIX };
}
