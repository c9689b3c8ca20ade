/**
 * Takes the pictures of the README in a real VS Code, on the sample site: docs/pictures.
 *
 *     node test/host/setup.mjs pictures.mjs
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withCleanUp } from './editor.mjs';
import { openOperations, treeRows, widenSideBar } from './operationJobs.mjs';
import { pageInFront } from './pageJobs.mjs';
import { root } from './paths.mjs';
import { Plain, program } from './processes.mjs';
import { Person, setTheme, themes } from './screen.mjs';
import { smallPng } from './smallPng.mjs';
import { generateSite } from './suite.mjs';
import { openWorkbench } from './workbench.mjs';

const target = join(root, 'docs', 'pictures');
const viewport = { width: 1280, height: 640 };
/** A README is read by telephone, too. */
const MOST_BYTES = 150_000;

/** What is on the screen in each picture, by its name. */
const pictures = {
  'run-page': async (person) => {
    await openOperations(person);
    await widenSideBar(person);
    await treeRows(person).filter({ hasText: /^DP10/ }).first().click();
    await person.page.keyboard.press('ArrowRight');
    await treeRows(person).filter({ hasText: 'Install DP 53' }).first().click();
    await (await pageInFront(person)).locator('.cause').waitFor();
  },
  columns: async (person) => {
    await person.page.keyboard.press('Control+B');
    await person.openFile('DistMgr.log');
    await person.goTo('DistMgr.log', 'Processing 56.INS');
  },
  hover: async (person) => {
    await person.openFile('DistMgr.lo_');
    await person.goTo('DistMgr.lo_', 'Failed to make a network connection');
    await person.hover();
  },
};

await program(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'configmgr-logs-site-'));
  const open = [() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })];
  const close = async () => {
    for (const end of open.splice(0).reverse()) await end();
  };
  return withCleanUp(async () => {
    await generateSite(folder);
    setTheme(folder, themes.light);
    mkdirSync(target, { recursive: true });
    const workbench = await openWorkbench({ folder, openFile: join(folder, 'DistMgr.log'), viewport });
    open.push(workbench.close);
    const person = new Person(workbench, folder);
    person.page.setDefaultTimeout(person.limit);
    for (const [name, show] of Object.entries(pictures)) await take(person, name, show);
    return 0;
  }, close);
});

async function take(person, name, show) {
  await person.reset();
  await show(person);
  await person.page.mouse.move(viewport.width - 20, viewport.height - 80);
  // What slides or fades in has come to rest by then.
  await person.page.waitForTimeout(2_000);
  const path = join(target, `${name}.png`);
  const picture = await smallPng(person, await person.page.screenshot());
  if (picture.length > MOST_BYTES)
    throw new Plain(`${path} would have ${picture.length} bytes; a picture of the README may have ${MOST_BYTES}.`);
  writeFileSync(path, picture);
  console.log(`${path}: ${picture.length} bytes`);
}
