/** VS Code as a person has it: the packaged extension installed, a folder of logs open, one of them in the editor. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calm, launchBrowser } from './browser.mjs';
import { installExtension, startServer } from './editor.mjs';
import { scaled } from './patience.ts';
import { buildVsix } from './vsix.mjs';

/**
 * Answers `{ page, runCommand(title), close() }` once the log is on the screen (Playwright's page). `openFile` is the log's path;
 * `close` also removes what VS Code wrote. Use it inside `withCleanUp`.
 */
export async function openWorkbench({ folder, openFile, isWary, viewport = { width: 1440, height: 900 } }) {
  const open = [];
  const close = async () => {
    for (const end of open.splice(0).reverse()) await end();
  };
  try {
    const page = await openPage({ folder, openFile, isWary, viewport, open });
    return { page, runCommand: (title) => runCommand(page, title), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openPage({ folder, openFile, isWary, viewport, open }) {
  const userDataDir = mkdtempSync(join(tmpdir(), 'configmgr-logs-person-'));
  open.push(() => rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5 }));
  const folders = { userDataDir, extensionsDir: join(userDataDir, 'extensions') };
  const { path } = await buildVsix();
  await installExtension(path, folders);
  const server = await startServer({ ...folders, isWary });
  open.push(server.stop);
  const browser = await launchBrowser();
  open.push(() => browser.close());
  const page = await browser.newPage({ viewport, ...calm });
  await page.goto(server.address({ folder, openFile }));
  await page.waitForSelector(openFile === undefined ? '.explorer-folders-view' : '.editor-instance .view-line', {
    timeout: scaled(120_000),
  });
  return page;
}

/** Runs a command by its title in the command palette, as `Category: Title`. */
async function runCommand(page, title) {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input[type="text"]');
  await input.fill(`>${title}`);
  // The list is refilled while it is typed into, so the row is chosen by its words and not by its place.
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
}
