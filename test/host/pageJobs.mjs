/** What a person does on the pages of the extension, and what would shut people out of them. */
import assert from 'node:assert/strict';
import { appendFileSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { payloads } from './hostile.mjs';
import { openOperations } from './operationJobs.mjs';
import { plain } from './screen.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const serious = ['serious', 'critical'];

/** The document of the page that is in front: a frame in a frame. */
export async function pageInFront({ page, limit }) {
  const outer = await page.locator('iframe.webview.ready:visible').last().elementHandle();
  const inner = await (await outer.contentFrame()).waitForSelector('iframe#active-frame', { timeout: limit });
  const frame = await inner.contentFrame();
  await frame.locator('main h1').waitFor();
  return frame;
}

/** Opens the page of the run that a line of a log belongs to. */
async function openRunPage(person, log, words) {
  // The command is there once runs are known.
  await openOperations(person);
  await person.openFile(log);
  await person.goTo(log, words);
  await person.run('ConfigMgr Logs: Show Run');
  const frame = await pageInFront(person);
  await frame.locator('main h2').first().waitFor();
  return frame;
}

/** What axe-core finds in a document that shuts people out. */
async function barriers(frame) {
  await frame.evaluate(axe);
  const { violations } = await frame.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return violations
    .filter(({ impact }) => serious.includes(impact))
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join('; ')}`);
}

async function textOf(frame) {
  return plain(await frame.locator('main').innerText()).replace(/\n+/g, '\n');
}

export async function runPage(person) {
  const { page } = person;
  const frame = await openRunPage(person, 'DistMgr.lo_', 'Failed to make a network connection');
  assert.match(await textOf(frame), /Install DP 53 DP10\nFailed in \d+ s/);
  assert.match(
    await textOf(frame),
    /Cause\s+DistMgr\.lo_:82\s+Admin share not opened: network path not found \(0x35\)/,
  );
  await frame.locator('.step.state-failed .entry', { hasText: 'Failed to make a network connection' }).waitFor();
  await page.mouse.move(5, 5);
  await person.picture('page-failed');
  assert.deepEqual(await barriers(frame), []);
  // What is folded opens with the keyboard alone, and keeps the focus.
  const fold = frame.locator('.fold > .line > .disclosure').first();
  await fold.focus();
  await page.keyboard.press('Enter');
  await frame.locator('.rail.inner .step').first().waitFor();
  assert.equal(await fold.evaluate((each) => each.ownerDocument.activeElement === each), true);
  await frame.locator('vscode-button', { hasText: 'Copy Query' }).click();
  await page.locator('.statusbar-item', { hasText: 'Copied the query' }).waitFor();
  await frame.locator('.cause .place').click();
  await page.locator('.tab.active', { hasText: /^DistMgr\.lo_$/ }).waitFor();
  await page.locator('.statusbar-item', { hasText: 'Ln 82,' }).waitFor();
}

export async function details(person) {
  await openOperations(person);
  await person.openFile('DistMgr.lo_');
  await person.run('ConfigMgr Details: Focus on Details View');
  const frame = await pageInFront(person);
  await person.openFile('DistMgr.lo_');
  await person.goTo('DistMgr.lo_', 'Failed to make a network connection');
  await frame.locator('.table', { hasText: '0x35' }).first().waitFor();
  const text = await textOf(frame);
  assert.match(text, /^DistMgr\.lo_:82\n2024-03-12 13:05:15\nFailed to make a network connection/);
  assert.match(text, /Codes\n0x35\n.*ERROR_BAD_NETPATH/);
  assert.match(text, /Next line\n.*Cannot establish connection/);
  await person.picture('details');
  assert.deepEqual(await barriers(frame), []);
  await frame.locator('dd', { hasText: 'Cannot establish connection' }).locator('button').click();
  await person.page.locator('.statusbar-item', { hasText: 'Ln 83,' }).waitFor();
  await frame.locator('h1', { hasText: 'DistMgr.lo_:83' }).waitFor();
}

export async function restoredPage(person) {
  await openRunPage(person, 'DistMgr.lo_', 'Failed to make a network connection');
  // The editor writes down every five seconds what is open.
  await person.page.waitForTimeout(6_500);
  // A window that is told to open a file does not open what it had before.
  const address = new URL(person.page.url());
  address.searchParams.delete('payload');
  await person.page.goto(address.href);
  await person.page.locator('.tab.active', { hasText: 'Install DP 53 DP10' }).waitFor();
  const frame = await pageInFront(person);
  await frame.locator('.cause').waitFor();
}

/** The same installation fails once more, three hours later, while the page of the first time is read. */
export async function growingPage(person) {
  const log = 'failed/distmgr.log';
  const frame = await openRunPage(person, log, 'Failed to make a network connection');
  const row = frame.locator('.step.state-failed .disclosure').last();
  await row.focus();
  const readFrom = () => frame.evaluate(() => document.documentElement.scrollTop);
  await frame.evaluate(() => window.scrollTo(0, 40));
  const before = await readFrom();
  const path = join(person.folder, log);
  const again = readFileSync(path, 'latin1').replaceAll(/(?<=<\d\d-\d\d-\d{4} )13:/g, '16:');
  appendFileSync(path, again, 'latin1');
  await frame.locator('.outcome', { hasText: 'Failed in 3 h' }).waitFor();
  assert.equal(await row.evaluate((each) => each.ownerDocument.activeElement === each), true);
  assert.equal(await readFrom(), before);
}

export async function hostilePage(person) {
  const said = [];
  person.page.on('console', (message) => said.push(message.text()));
  const frame = await openRunPage(person, 'hostileRun/distmgr.log', 'Failed to make a network connection');
  person.requests.length = 0;
  const closed = frame.locator('.disclosure[aria-expanded=false]');
  while ((await closed.count()) > 0) await closed.first().click();
  const text = await textOf(frame);
  const shown = payloads.filter((payload) => text.includes(payload));
  assert.ok(shown.length >= 10, `${String(shown.length)} payloads are in\n${text}`);
  const carriers = await frame.evaluate(() =>
    [...document.querySelectorAll('main :is(img, a, iframe, object, embed, script, style, [style], [onerror])')].map(
      (each) => each.outerHTML,
    ),
  );
  assert.deepEqual(carriers, []);
  await person.picture('page-hostile');
  assert.deepEqual(
    person.requests.filter((url) => /127\.0\.0\.1:9\b|evil/.test(url)),
    [],
  );
  assert.deepEqual(
    said.filter((each) => /Content Security Policy/.test(each)),
    [],
  );
}
