/**
 * Opens the sample site in Restricted Mode, as somebody does who does not trust a folder out of a ticket: the packaged extension works there
 * as elsewhere. A program of its own, since the other stages start a VS Code that trusts every folder.
 *
 *     npm run test:restricted
 */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withCleanUp } from './editor.mjs';
import { askServer } from './logJobs.mjs';
import { openOperations, treeRows } from './operationJobs.mjs';
import { Plain, program } from './processes.mjs';
import { Person, pictures, setTheme, themes } from './screen.mjs';
import { generateSite } from './suite.mjs';
import { openWorkbench } from './workbench.mjs';

/** The editor says so itself, in the status bar. */
function restricted({ page }) {
  return page.locator('.statusbar-item', { hasText: 'Restricted Mode' });
}

async function see(person) {
  await restricted(person).waitFor();
  await askServer(person);
  await openOperations(person);
  assert.match((await treeRows(person).allInnerTexts()).join('\n'), /Needs Attention/);
  // Nothing was trusted meanwhile.
  assert.ok(await restricted(person).isVisible());
}

await program(() => {
  const folder = mkdtempSync(join(tmpdir(), 'configmgr-logs-site-'));
  const open = [() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })];
  const close = async () => {
    for (const end of open.splice(0).reverse()) await end();
  };
  return withCleanUp(async () => {
    if (!(await generateSite(folder))) throw new Plain('The sample site could not be generated.');
    setTheme(folder, themes.light);
    mkdirSync(pictures, { recursive: true });
    const workbench = await openWorkbench({ folder, openFile: join(folder, 'DistMgr.log'), isWary: true });
    open.push(workbench.close);
    const person = new Person(workbench, folder);
    await person.wear('light');
    await person.attempt('ask which server a DPID is, and see the runs, in Restricted Mode', see);
    return person.summary();
  }, close);
});
