/** What a person does with the operations that the logs show. */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { columnsOf, plain } from './screen.mjs';

/** The rows of the tree of operations, as they stand on the screen. */
export function treeRows({ page }) {
  return page.locator('.pane-body .monaco-list-row');
}

/** Shows the tree; it is filled once the runs are known. */
export async function openOperations(person) {
  await person.run('ConfigMgr Logs: Focus on Runs View');
  await treeRows(person)
    .filter({ hasText: /^Needs Attention/ })
    .first()
    .waitFor();
  await openRow(person, /^All Distribution Points/);
  await treeRows(person).filter({ hasText: /^DP11/ }).first().waitFor();
}

/** Draws the side bar to a width in which the tree's lines have room. */
export async function widenSideBar({ page }) {
  const { x, width } = await page.locator('.part.sidebar').boundingBox();
  if (width > 450) return;
  await page.mouse.move(x + width, 450);
  await page.mouse.down();
  await page.mouse.move(x + 480, 450, { steps: 5 });
  await page.mouse.up();
}

async function openRow(person, words) {
  const row = treeRows(person).filter({ hasText: words }).first();
  await row.click();
  if ((await row.getAttribute('aria-expanded')) === 'false') await person.page.keyboard.press('ArrowRight');
  await person.page.waitForTimeout(300);
}

/** Closes what was opened before: the tree draws only the rows that its height has room for. */
async function closeRows(person) {
  await treeRows(person).first().click();
  await person.page.keyboard.press('Control+ArrowLeft');
  await treeRows(person).and(person.page.locator('[aria-expanded=true]')).first().waitFor({ state: 'detached' });
}

export async function operations(person) {
  await openOperations(person);
  await widenSideBar(person);
  await closeRows(person);
  await openRow(person, /^All Distribution Points/);
  await openRow(person, /^DP10/);
  await openRow(person, 'Install DP 53');
  const rows = treeRows(person);
  await rows.filter({ hasText: 'Worker installs the distribution point' }).first().waitFor();
  const tip = person.page.locator('.workbench-hover', { hasText: 'The worker reported that it failed.' });
  await person.until('the reason', async () => {
    await person.page.mouse.move(900, 700);
    await rows.filter({ hasText: 'Install DP 53' }).first().hover();
    await person.page.waitForTimeout(1_000);
    return tip.first().isVisible();
  });
  await person.picture('operations');
  const texts = plain((await rows.allInnerTexts()).join('\n'));
  assert.match(texts, /Install DP 53\s*failed: 0x35 admin share not opened: network path not found · 03-12/);
  const told = plain(await tip.first().innerText());
  assert.match(told, /failed in \d+ s/);
  assert.equal(told.match(/network path not found/gi)?.length, 1, told);
  assert.match(texts, /8 Worker installs the distribution point\s*13:05:\d\d \+[\d.]+ m?s · failed · DistMgr\.lo_:82/);
  assert.match(texts, /\d+ steps not part of this run/);
  assert.match(texts, /^Needs Attention \(2\)$/m);
  assert.match(
    plain(await person.page.locator('.activitybar .badge-content').allInnerTexts().then(String)),
    /(?:^|,)2(?:,|$)/,
  );
  await rows.filter({ hasText: 'Hierarchy Manager reads the site control file' }).first().click();
  await person.page.locator('.tab.active', { hasText: 'hman.log' }).waitFor();
  await openRow(person, 'Install DP 53');
  await person.page.keyboard.press('ArrowLeft');
  await person.run('View: Show Explorer');
}

export async function filteredOperations(person) {
  await openOperations(person);
  await person.run('ConfigMgr Logs: Filter Runs...');
  const choices = person.page.locator('.quick-input-list .monaco-list-row');
  await choices.filter({ hasText: 'Failed' }).first().click();
  await person.picture('operations-pick');
  await person.page.keyboard.press('Enter');
  const rows = treeRows(person);
  await rows.filter({ hasText: /^DP11/ }).first().waitFor({ state: 'detached' });
  await openRow(person, /^DP10/);
  await person.picture('operations-filtered');
  const panes = plain(await person.page.locator('.sidebar').innerText());
  assert.match(panes, /Failed \(\d+ of \d+ runs\)/);
  await person.run('ConfigMgr Logs: Show All Runs');
  await rows.filter({ hasText: /^DP11/ }).first().waitFor();
  await person.run('View: Show Explorer');
}

/** What is acknowledged leaves the section and the badge, and comes back when it is asked for again. */
export async function acknowledged(person) {
  await openOperations(person);
  const rows = treeRows(person);
  await openRow(person, /^Needs Attention/);
  const badge = (number) => person.page.locator('.activitybar .badge-content', { hasText: number }).first().waitFor();
  await badge('2');
  await actOn(person, /^DP60/, 'Acknowledge');
  await rows
    .filter({ hasText: /^Needs Attention \(1\)/ })
    .first()
    .waitFor();
  await badge('1');
  await openRow(person, /^Acknowledged \(1\)/);
  await person.picture('acknowledged');
  await person.openFile('failed/distmgr.log');
  await person.goTo('failed/distmgr.log', 'Failed to make a network connection');
  await saysOf(person, 'Acknowledge', /DP60 is acknowledged already\./);
  await actOn(person, /^DP60/, 'Unacknowledge');
  await rows
    .filter({ hasText: /^Needs Attention \(2\)/ })
    .first()
    .waitFor();
  await saysOf(person, 'Unacknowledge', /DP60 is not acknowledged\./);
  await person.openFile('DistMgr.log');
  await person.goTo('DistMgr.log', 'Processing 56.INS');
  await saysOf(person, 'Acknowledge', /DP11 needs no attention now\./);
  await person.run('View: Show Explorer');
}

/** Runs a command on the run of the line under the cursor, which changes nothing and says why. */
async function saysOf(person, command, sentence) {
  await person.run(`ConfigMgr Logs: ${command}`);
  await person.page.locator('.notification-toast', { hasText: sentence }).waitFor();
}

/** Uses a button of a row. */
async function actOn(person, words, label) {
  const row = treeRows(person).filter({ hasText: words }).first();
  await row.hover();
  await row.locator(`.action-label[aria-label="${label}"]`).click();
}

export async function runView(person) {
  await openOperations(person);
  await openRow(person, /^DP11/);
  await actOn(person, 'Install DP 56', 'Show Lines of Run');
  await person.page.locator('.tab.active', { hasText: 'Install DP 56 DP11' }).waitFor();
  await person.until('lines of several logs', async () => new Set((await sourceLabels(person)).map(logOf)).size > 3);
  await person.page.mouse.move(700, 600);
  await person.picture('run');
  // The same group numbers the lines of the next file as usual.
  await person.page.keyboard.press('Control+Enter');
  await person.page.locator('.tab.active', { hasText: 'SMSProv.log' }).waitFor();
  await person.page.locator('.editor-instance .line-numbers', { hasText: '550' }).first().waitFor();
  await person.run('View: Show Explorer');
}

/** Where the lines of the view stand: `DistMgr:192`. */
async function sourceLabels(person) {
  const beside = await columnsOf(person);
  return beside.map(([label]) => label).filter((label) => /^.+:\d+$/.test(label));
}

function logOf(label) {
  return label.slice(0, label.lastIndexOf(':'));
}

export async function lensesAndHints(person) {
  await person.openFile('DistMgr.log');
  await person.goTo('DistMgr.log', 'Processing 56.INS');
  const lens = person.page.locator('.codelens-decoration a', { hasText: 'Install DP 56 DP11' });
  await lens.first().waitFor();
  await person.until('a hint', async () => (await person.lines()).some((text) => /ID 56 ?DP11 ?\. Thread/.test(text)));
  await person.picture('lens');
  await lens.first().click();
  await person.page.locator('.tab.active', { hasText: 'Install DP 56 DP11' }).waitFor();
}

export async function outline(person) {
  await person.openFile('DistMgr.log');
  await person.goTo('DistMgr.log', 'Processing 56.INS');
  await person.run('Explorer: Focus on Outline View');
  const rows = person.page.locator('.outline-tree .monaco-list-row');
  await rows.filter({ hasText: 'Package processing thread' }).first().waitFor();
  const crumbs = person.page.locator('.breadcrumbs-control');
  await person.until('breadcrumbs', async () => plain(await crumbs.innerText()).includes('Install DP 56 DP11'));
  await person.picture('outline');
  await person.quick('@Install');
  await person.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Install DP 56 DP11' }).first().waitFor();
  await person.picture('outline-pick');
  await person.page.keyboard.press('Escape');
  await person.run('View: Show Explorer');
}

export async function callHierarchy(person) {
  await person.openFile('smsdbmon.log');
  await person.goTo('smsdbmon.log', '56.INS');
  await person.run('Peek Call Hierarchy');
  const calls = person.page.locator('.call-hierarchy .monaco-list-row');
  await calls.filter({ hasText: '56.INS' }).first().waitFor();
  await calls.filter({ hasText: 'RCV: INSERT on DistributionPoints' }).first().waitFor();
  await person.picture('calls');
  await person.page.keyboard.press('Escape');
}

/** A folder without logs, and the sentence that stands in place of the tree. */
export async function emptyFolder(person) {
  const folder = join(person.folder, 'empty');
  mkdirSync(folder, { recursive: true });
  await openFolder(person, folder);
  const icon = person.page.locator('.activitybar [aria-label^="ConfigMgr Logs"]');
  await icon.first().click();
  const welcome = person.page.locator('.welcome-view-content');
  await welcome.filter({ hasText: 'No log of Configuration Manager was read in this folder.' }).first().waitFor();
  await person.picture('empty');
  const buttons = plain((await welcome.locator('.monaco-button').allInnerTexts()).join(', '));
  assert.match(buttons, /Open Another Folder.*Open Log Archive.*Open Sample Site.*Show Logs Read/);
}

/** Opens another folder in the place of the one that is open. */
export async function openFolder({ page }, folder) {
  const address = new URL(page.url());
  address.searchParams.delete('payload');
  address.searchParams.set('folder', folder);
  await page.goto(address.href);
}
