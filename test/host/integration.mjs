/**
 * Runs test/integration inside the real extension host of a VS Code server, with a browser without a window in front of it.
 *
 *     npm run test:integration [-- FOLDER]
 */
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'node:util';
import { calm, launchBrowser } from './browser.mjs';
import { editor, remote, startServer, withCleanUp } from './editor.mjs';
import { root, scratch } from './paths.mjs';
import { scaled } from './patience.ts';
import { Plain, program } from './processes.mjs';
import { buildSuite, suiteWorkspace } from './suite.mjs';

/** Milliseconds for the whole suite on an idle machine; CONFIGMGR_LOGS_SUITE_LIMIT gives another number of seconds. */
const LIMIT = scaled(Number(process.env.CONFIGMGR_LOGS_SUITE_LIMIT ?? 300) * 1_000);
/** Stands before each line of the suite (see test/integration/index.ts); what else comes is the editor speaking of itself. */
const MARK = '[suite] ';
const journal = join(scratch, 'integration.log');

await program(async ([given]) => {
  await editor();
  const entry = await buildSuite();
  const workspace = await suiteWorkspace(given);
  const data = mkdtempSync(join(tmpdir(), 'configmgr-logs-editor-'));
  mkdirSync(scratch, { recursive: true });
  const open = [];
  const code = await withCleanUp(
    () => runSuite({ entry, folder: workspace.folder, data, open }),
    async () => {
      for (const close of open.reverse()) await close();
      rmSync(data, { recursive: true, force: true, maxRetries: 5 });
      workspace.drop();
    },
  );
  if (code !== 0) console.log(`What the editor and the extension printed is in ${journal}.`);
  return code;
});

/** Answers the suite's exit code. What has to be closed afterwards is put into `open`. */
async function runSuite({ entry, folder, data, open }) {
  const server = await startServer({ userDataDir: data, extensionsDir: join(data, 'extensions'), smokeTest: true });
  open.push(server.stop);
  const browser = await launchBrowser();
  open.push(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...calm });
  const exit = Promise.withResolvers();
  await page.exposeFunction('codeAutomationLog', listener(open));
  await page.exposeFunction('codeAutomationExit', (code) => exit.resolve(code));
  page.on('crash', () => exit.reject(new Plain('The page with VS Code crashed.')));
  const payload = [
    ['extensionDevelopmentPath', remote(server.authority, root.replace(/[\\/]$/, ''))],
    ['extensionTestsPath', remote(server.authority, entry)],
    ['skipWelcome', 'true'],
  ];
  await page.goto(server.address({ folder, payload }));
  return Promise.race([exit.promise, serverGone(server), timeLimit(page)]);
}

/** Shows the suite's lines and keeps the rest in a file. */
function listener(open) {
  const file = createWriteStream(journal);
  open.push(() => new Promise((resolve) => file.end(resolve)));
  return (type, args) => {
    const text = format(...args);
    if (text.startsWith(MARK)) process.stdout.write(`${text.slice(MARK.length)}\n`);
    else file.write(`${type}: ${text}\n`);
  };
}

async function serverGone(server) {
  await server.ended;
  throw new Plain('The VS Code server ended before the suite did.');
}

/** Rejects when the suite takes too long, after a picture of what the editor shows. */
async function timeLimit(page) {
  await new Promise((resolve) => setTimeout(resolve, LIMIT).unref());
  const picture = join(scratch, 'integration.png');
  await page.screenshot({ path: picture }).catch(() => undefined);
  throw new Plain(
    `The suite did not end within ${Math.round(LIMIT / 1_000)} s (CONFIGMGR_LOGS_SUITE_LIMIT gives it more). ` +
      `What the editor showed is in ${picture}, what it printed in ${journal}.`,
  );
}
