/** What is promised to somebody who opens a folder of logs for the first time: how soon, and by how many clicks and keys. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openFolder, treeRows } from './operationJobs.mjs';
import { pageInFront } from './pageJobs.mjs';
import { slowness } from './patience.ts';
import { root } from './paths.mjs';
import { Plain, run } from './processes.mjs';
import { Hand, plain } from './screen.mjs';
import { generateSite } from './suite.mjs';

const MEGABYTES = 30;

/** Sites that no window has seen lie beside those of the other jobs. */
export function newSites(folder) {
  return `${folder}-new`;
}

export async function writeSample(folder) {
  const site = join(newSites(folder), 'sample');
  mkdirSync(site, { recursive: true });
  await generateSite(site);
}

/** A site of 30 MB; in its last reset no worker took one of the distribution points up. */
export async function writeSite(folder) {
  const site = join(newSites(folder), 'site');
  mkdirSync(site, { recursive: true });
  const generator = join(root, 'test', 'generator', 'write.mjs');
  const args = [generator, '--seed', '7', '--megabytes', String(MEGABYTES), site];
  const { code, output } = await run(process.execPath, args, { cwd: root });
  if (code !== 0) throw new Plain(`The site could not be generated:\n${output.trim()}`);
  const log = join(site, 'distmgr.log');
  const lines = readFileSync(log, 'latin1').split('\r\n');
  const taken = lines.findLastIndex((line) => line.includes('Upgrading DP with ID'));
  const thread = `(${/Thread (0x[0-9a-f]+)/i.exec(lines[taken])[1].toLowerCase()})`;
  const own = (line, at) => at === taken || (at > taken && line.toLowerCase().includes(thread));
  writeFileSync(log, lines.filter((line, at) => !own(line, at)).join('\r\n'), 'latin1');
}

/** The sample site: its last reset upgraded every distribution point. */
export async function sample(person) {
  const hand = new Hand(person);
  await brokenNow(person, hand, 'sample');
  await causeLineAndTicket(person, hand);
  await notUpgraded(person, hand, /8 of 8 upgraded/, /^DP02upgraded in/);
  await explained(person, hand);
}

/** A site with some thousand runs, and one distribution point that was left out of the last reset. */
export async function site(person) {
  const hand = new Hand(person);
  await brokenNow(person, hand, 'site');
  await causeLineAndTicket(person, hand);
  await notUpgraded(person, hand, /\d+ of \d+ upgraded, 1 not yet/, /^DP\d+not yet/);
  await explained(person, hand);
}

/** What is broken now stands on the screen soon, and nothing was done for it but to open the folder. */
async function brokenNow(person, hand, name) {
  const { page } = person;
  const opened = performance.now();
  await openFolder(person, join(newSites(person.folder), name));
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
  const there = performance.now();
  const status = page.locator('.statusbar-item', { hasText: /DP\d+: .*failed/ }).first();
  const toast = page.locator('.notification-toast', { hasText: /Read \d+ logs, .* Needs attention: .*DP\d+/ });
  // How slow the machine is changes while others use it: it is asked as long as this takes.
  const speeds = [slowness()];
  await person.until('what is broken now', async () => {
    speeds.push(slowness());
    return (await status.isVisible()) && (await toast.isVisible());
  });
  const took = performance.now() - there;
  assert.deepEqual(hand.done(), { clicks: 0, keys: 0 });
  const slow = speeds.reduce((sum, speed) => sum + speed) / speeds.length;
  const all = `with the start of the editor ${seconds(took + there - opened)}`;
  say('what is broken now', took, `${all}; the machine is ${slow.toFixed(1)} times slower than usual`);
}

/** One click to the cause and what to do next, one more to the line, one more to the text of a ticket. */
async function causeLineAndTicket(person, hand) {
  const { page } = person;
  let start = performance.now();
  await hand.click(page.locator('.notification-toast .monaco-button', { hasText: 'Show What Failed' }));
  const frame = await pageInFront(person);
  await frame.locator('.cause .verdict').waitFor();
  await frame.locator('.cause .next', { hasText: 'Next: ' }).waitFor();
  assert.deepEqual(hand.done(), { clicks: 1, keys: 0 });
  say('its cause and the next step, 1 click', performance.now() - start);
  const place = frame.locator('.cause .place');
  const [, file, line] = /^(.+):(\d+)$/.exec(plain(await place.innerText()));
  start = performance.now();
  await hand.click(place);
  await page.locator('.tab.active', { hasText: file }).waitFor();
  await page.locator('.statusbar-item', { hasText: `Ln ${line},` }).waitFor();
  assert.deepEqual(hand.done(), { clicks: 1, keys: 0 });
  say('its line, 1 click more', performance.now() - start);
  start = performance.now();
  await hand.click(frame.locator('vscode-button', { hasText: 'Copy for Ticket' }));
  await page.locator('.statusbar-item', { hasText: 'Copied the text for a ticket' }).waitFor();
  assert.deepEqual(hand.done(), { clicks: 1, keys: 0 });
  say('a text for a ticket, 1 click more', performance.now() - start);
}

/** Two clicks to what a reset came to, distribution point by distribution point. */
async function notUpgraded(person, hand, score, row) {
  const start = performance.now();
  await hand.click(person.page.locator('.activitybar [aria-label^="ConfigMgr Logs"]').first());
  const reset = treeRows(person)
    .filter({ hasText: /^Site reset/ })
    .first();
  await hand.click(reset);
  assert.match(plain(await reset.innerText()), score);
  const points = treeRows(person).filter({ hasText: row });
  await points.first().waitFor();
  assert.deepEqual(hand.done(), { clicks: 2, keys: 0 });
  say('which distribution points are not upgraded, 2 clicks', performance.now() - start);
}

/** Three keys and the code explain an error, wherever the focus is. */
async function explained(person, hand) {
  const code = '0x80070035';
  const rows = person.page.locator('.quick-input-list .monaco-list-row');
  const start = performance.now();
  await hand.press('Shift+Alt+L');
  await person.page.locator('.quick-input-title', { hasText: 'Look Up Error' }).waitFor();
  await hand.type(code);
  await rows.filter({ hasText: 'ERROR_BAD_NETPATH' }).first().waitFor();
  await rows
    .filter({ hasText: /Next: / })
    .first()
    .waitFor();
  assert.deepEqual(hand.done(), { clicks: 0, keys: 3 + code.length });
  say(`what ${code} is, 3 keys and the code`, performance.now() - start);
  await person.page.keyboard.press('Escape');
}

function say(what, milliseconds, more) {
  console.log(`    ${what}: ${seconds(milliseconds)}${more === undefined ? '' : `; ${more}`}`);
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
