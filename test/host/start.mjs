/**
 * Opens VS Code with the extension installed, on a folder of logs; without one, on an invented site.
 *
 *     npm start [-- FOLDER]
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { editor, installExtension, startServer, withCleanUp } from './editor.mjs';
import { scratch } from './paths.mjs';
import { program } from './processes.mjs';
import { generateSite, logFolder } from './suite.mjs';
import { buildVsix } from './vsix.mjs';

const userDataDir = join(scratch, 'start');
const extensionsDir = join(userDataDir, 'extensions');

await program(async ([typed]) => {
  const folder = typed === undefined ? await sampleSite() : logFolder(typed);
  await editor();
  const { path } = await buildVsix();
  await installExtension(path, { extensionsDir, userDataDir });
  const server = await startServer({ extensionsDir, userDataDir, token: randomBytes(16).toString('hex') });
  const address = server.address({ folder, openFile: findLog(folder, 'distmgr.log') });
  console.log(`\nThe logs in ${folder} are open in VS Code at\n\n  ${address}\n\nCtrl+C ends it.`);
  openBrowser(address);
  await withCleanUp(() => server.ended, server.stop).catch((error) => {
    if (error.exitCode !== 130) throw error;
  });
});

async function sampleSite() {
  const folder = join(scratch, 'sample-site');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await generateSite(folder);
  return folder;
}

/** The log of that name in the folder or in its first folders below, in any case; `undefined` when there is none. */
function findLog(folder, name) {
  const entries = readdirSync(folder, { withFileTypes: true });
  const found = entries.find((entry) => entry.isFile() && entry.name.toLowerCase() === name);
  if (found !== undefined) return join(folder, found.name);
  for (const below of entries.filter((entry) => entry.isDirectory())) {
    const file = readdirSync(join(folder, below.name)).find((entry) => entry.toLowerCase() === name);
    if (file !== undefined) return join(folder, below.name, file);
  }
  return undefined;
}

/** Shows the address in the person's own browser when there is a desktop; the printed address serves otherwise. */
function openBrowser(address) {
  const onDesktop =
    process.platform !== 'linux' || process.env.DISPLAY !== undefined || process.env.WAYLAND_DISPLAY !== undefined;
  if (!onDesktop || process.env.CONFIGMGR_LOGS_NO_BROWSER !== undefined) return;
  const openers = { win32: ['rundll32', 'url.dll,FileProtocolHandler'], darwin: ['open'] };
  const [command, ...args] = openers[process.platform] ?? ['xdg-open'];
  const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
