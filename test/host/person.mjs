/**
 * Uses the packaged extension as a person does, with mouse and keys, and looks at what the screen says. Once for each kind of
 * theme; pictures go to test/screenshots.
 *
 *     node test/host/setup.mjs person.mjs [THEME ...]        light, dark, contrast
 */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withCleanUp } from './editor.mjs';
import { root } from './paths.mjs';
import { Plain, program } from './processes.mjs';
import { generateSite } from './suite.mjs';
import { openWorkbench } from './workbench.mjs';
import { hostileLog, hostilePlaces } from './hostile.mjs';

const pictures = join(root, 'test', 'screenshots');
const themes = {
  light: { id: 'Default Light Modern', shown: '.monaco-workbench.vs' },
  dark: { id: 'Default Dark Modern', shown: '.monaco-workbench.vs-dark' },
  contrast: { id: 'Default High Contrast', shown: '.monaco-workbench.hc-black' },
};
/** Milliseconds in which a thing has to be on the screen. */
const LIMIT = 10_000;

function themeNames(chosen) {
  const unknown = chosen.find((name) => !(name in themes));
  if (unknown !== undefined) throw new Plain(`There is no theme "${unknown}"; there are light, dark and contrast.`, 2);
  return chosen.length > 0 ? chosen : Object.keys(themes);
}

function setTheme(folder, theme) {
  mkdirSync(join(folder, '.vscode'), { recursive: true });
  const settings = { 'workbench.colorTheme': theme.id, 'window.autoDetectColorScheme': false };
  writeFileSync(join(folder, '.vscode', 'settings.json'), JSON.stringify(settings));
}

/** An installation that fails and that nothing follows: that of DP10, whose later upgrade succeeds, as if of another server. */
function writeFailure(folder) {
  const lines = readFileSync(join(folder, 'DistMgr.lo_'), 'latin1').split('\r\n');
  const start = lines.findIndex((line) => line.includes('Upgrading DP with ID 53.'));
  const own = lines.slice(start, lines.findIndex((line, index) => index > start && line.includes('ID=2370')) + 1);
  const other = own.map((line) => `${line.replaceAll('DP10', 'DP60').replaceAll(/\b53\b/g, '963')}\r\n`);
  mkdirSync(join(folder, 'failed'));
  writeFileSync(join(folder, 'failed', 'distmgr.log'), other.join(''));
}

/** Somebody in front of the screen. */
class Person {
  passed = 0;
  failed = 0;

  constructor({ page, runCommand }, folder) {
    this.page = page;
    this.palette = runCommand;
    page.setDefaultTimeout(LIMIT);
    this.folder = folder;
    this.requests = [];
    page.on('request', (request) => this.requests.push(request.url()));
  }

  /** Does a job, starting from an empty editor area, and counts how it went. */
  async attempt(name, work) {
    try {
      await this.reset();
      await work(this);
      this.passed += 1;
      console.log(`  ✔ ${name}`);
    } catch (error) {
      this.failed += 1;
      console.log(`  ✖ ${name}\n    ${String(error.message).replaceAll('\n', '\n    ')}`);
      await this.picture('failed');
    }
  }

  async reset() {
    await this.page.waitForTimeout(300);
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('Escape');
    await this.run('View: Close All Editors');
    await this.page.locator('.editor-group-container.empty').first().waitFor();
    if (await this.page.locator('.part.panel').isVisible()) await this.page.keyboard.press('Control+J');
  }

  /** Runs a command of the palette; the palette closes when something else takes the focus meanwhile, so it has a second try. */
  async run(title) {
    await this.palette(title).catch(() => this.palette(title));
  }

  async wear(name) {
    this.theme = name;
    setTheme(this.folder, themes[name]);
    await this.page.locator(themes[name].shown).first().waitFor();
    await this.page.waitForTimeout(500);
  }

  async picture(name) {
    // What slides or fades in has come to rest by then.
    await this.page.waitForTimeout(400);
    await this.page.screenshot({ path: join(pictures, `${name}-${this.theme}.png`) });
  }

  /** Opens a file by its name, as with Go to File. */
  async openFile(name) {
    await this.quick(name);
    const own = name.slice(name.lastIndexOf('/') + 1);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: own }).first().click();
    await this.page.locator('.tab.active', { hasText: own }).waitFor();
    await this.page.locator('.editor-instance .view-line').first().waitFor();
  }

  /** Puts the cursor on a word of the first line that holds the words; answers the line's number, from 1. */
  async goTo(name, words, word = words) {
    const lines = readFileSync(join(this.folder, name), 'latin1').split(/\r?\n/);
    const line = lines.findIndex((text) => text.includes(words));
    assert.notEqual(line, -1, `${name} has no line with "${words}"`);
    const column = lines[line].indexOf(words) + words.indexOf(word);
    await this.quick(`:${line + 1}:${column + 1}`);
    await this.page.keyboard.press('Enter');
    await this.page.waitForTimeout(300);
    return line + 1;
  }

  async quick(text) {
    await this.page.keyboard.press('F1');
    await this.page.locator('.quick-input-widget input[type="text"]').fill(text);
    await this.page.waitForTimeout(400);
  }

  /** What the hover at the cursor says, once it is there. */
  async hover() {
    await this.page.keyboard.press('Control+K');
    await this.page.keyboard.press('Control+I');
    const hover = this.page.locator('.monaco-editor .monaco-hover:not(.hidden) .hover-contents');
    await hover.first().waitFor();
    await this.page.waitForTimeout(300);
    return { hover, text: plain((await hover.allInnerTexts()).join('\n')) };
  }

  /** The lines that an editor group shows, from top to bottom. */
  async lines(group = 0) {
    const editor = this.page.locator('.editor-group-container').nth(group);
    const lines = await editor
      .locator('.view-line')
      .evaluateAll((all) =>
        all
          .map((each) => ({ top: each.getBoundingClientRect().top, text: each.textContent }))
          .sort((a, b) => a.top - b.top),
      );
    return lines.map(({ text }) => plain(text)).filter((text) => text !== '');
  }

  /** Waits until something about the screen holds. */
  async until(what, holds) {
    const end = Date.now() + LIMIT;
    while (!(await holds())) {
      if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
      await this.page.waitForTimeout(100);
    }
  }
}

/** The editor writes blanks as no-break spaces. */
function plain(text) {
  return text.replaceAll('\u00a0', ' ');
}

function threadsIn(lines) {
  return new Set(lines.map((line) => /thread=(\d+)/.exec(line)?.[1]).filter((thread) => thread !== undefined));
}

/** Jobs that are done in every theme; what they show has colours of its own. */
const jobs = [
  ['fold everything', foldAll],
  ['focus on a thread', focus],
  ['filter to a thread by the palette', filter],
  ['ask which server a DPID is', askServer],
  ['jump from an inbox drop to who took it up', followDrop],
  ['see the problems that are real', problems],
  ['see what was read', status],
  ['see what was done on a distribution point, and how it ended', operations],
  ['read the words between the lines', lensesAndHints],
];

/** Jobs that are done once: they show what another job shows in all themes. */
const jobsOfOneTheme = [
  ['find the commands in the menu of a line', menu],
  ['see only the operations that failed', filteredOperations],
  ['read one operation across all logs', runView],
  ['find the way through a log by its outline', outline],
  ['follow what caused a record and what it caused', callHierarchy],
];

async function foldAll(person) {
  await person.openFile('DistMgr.log');
  await person.goTo('DistMgr.log', 'Processing 6.INS');
  const before = await person.lines();
  await person.page.keyboard.press('Control+Home');
  await person.run('Fold All');
  await person.until('folded lines', async () => (await person.page.locator('.inline-folded').count()) > 3);
  await person.picture('fold');
  assert.notDeepEqual(await person.lines(), before);
}

async function focus(person) {
  await person.openFile('DistMgr.log');
  await person.goTo('DistMgr.log', 'Processing 6.INS');
  await person.until('threads in between each other', async () => threadsIn(await person.lines()).size > 2);
  await person.run('ConfigMgr Logs: Focus on This Thread');
  const item = person.page.locator('.statusbar-item', { hasText: 'Thread 7488 (0x1D40)' });
  await item.waitFor();
  await person.until('one thread alone', async () => threadsIn((await person.lines()).slice(1)).size === 1);
  await person.picture('focus');
  await person.page.keyboard.press('Escape');
  await person.until('all threads again', async () => threadsIn(await person.lines()).size > 2);
  await item.waitFor({ state: 'detached' });
}

async function filter(person) {
  await person.openFile('DistMgr.log');
  const line = await person.goTo('DistMgr.log', 'Processing 6.INS');
  await person.run('ConfigMgr Logs: Filter to Thread...');
  const rows = person.page.locator('.quick-input-list .monaco-list-row');
  await rows.filter({ hasText: '(0x' }).first().waitFor();
  await person.picture('filter-pick');
  const chosen = plain(await rows.and(person.page.locator('.focused')).innerText());
  assert.match(chosen, /7488 \(0x1D40\)/);
  await person.page.locator('.quick-input-widget input[type="text"]').fill('0x1d40');
  await person.page.waitForTimeout(300);
  assert.match(plain(await rows.first().innerText()), /7488 \(0x1D40\)/);
  await person.page.keyboard.press('Enter');
  await person.page.locator('.tab.active', { hasText: '7488' }).waitFor();
  await person.until('the thread alone', async () => [...threadsIn(await person.lines(1))].join() === '7488');
  await person.page.waitForTimeout(800);
  await person.picture('filter');
  const gutter = await sourceNumbers(person);
  assert.ok(gutter.includes(String(line)), `${gutter.join(', ')} hold no ${line}`);
  await person.page.keyboard.press('Control+Enter');
  await person.page.locator('.tab.active', { hasText: /^DistMgr\.log$/ }).waitFor();
}

/** The numbers that decorations put in front of the lines of the view. */
function sourceNumbers({ page }) {
  const lines = page.locator('.editor-group-container').nth(1).locator('.view-line span');
  return lines.evaluateAll((spans) =>
    spans
      .map((span) => getComputedStyle(span, '::before').content.replace(/["\u00a0\s]/g, ''))
      .filter((text) => /^\d+$/.test(text)),
  );
}

async function askServer(person) {
  await person.openFile('DistMgr.log');
  await person.goTo('DistMgr.log', 'Upgrading DP with ID 6.', '6');
  const { text } = await person.hover();
  await person.picture('hover');
  assert.match(text, /DP02\.fabrikam\.example/);
}

async function followDrop(person) {
  await person.openFile('smsdbmon.log');
  await person.goTo('smsdbmon.log', '56.INS');
  await person.page.keyboard.press('F12');
  await person.page.locator('.tab.active', { hasText: 'DistMgr.log' }).waitFor();
  await person.until('the line', async () => (await person.lines()).some((text) => text.includes('Processing 56.INS')));
  await person.page.waitForTimeout(500);
  await person.picture('jump');
}

async function problems(person) {
  await person.openFile('failed/distmgr.log');
  await person.page.keyboard.press('Control+Shift+M');
  const rows = person.page.locator('.markers-panel .monaco-list-row');
  await rows.filter({ hasText: 'distmgr.networkConnectionFailed' }).first().waitFor();
  await person.picture('problems');
  const errors = rows.filter({ has: person.page.locator('.codicon-error') });
  await errors.first().waitFor();
  const lines = plain((await errors.allInnerTexts()).join('\n'));
  // The failed removal of a directory succeeded at the second attempt.
  assert.doesNotMatch(lines, /smsDpDirectoryRemovalFailed/);
  assert.match(lines, /networkConnectionFailed/);
}

/** The rows of the tree of operations, as they stand on the screen. */
function treeRows({ page }) {
  return page.locator('.pane-body .monaco-list-row');
}

async function openOperations(person) {
  await person.run('ConfigMgr Logs: Focus on Operations View');
  await treeRows(person).filter({ hasText: 'DP11.fabrikam.example' }).first().waitFor();
}

/** Draws the side bar to a width in which the tree's lines have room. */
async function widenSideBar({ page }) {
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

async function operations(person) {
  await openOperations(person);
  await widenSideBar(person);
  await openRow(person, 'DP10.fabrikam.example');
  await openRow(person, 'Install DP 53');
  const rows = treeRows(person);
  await rows.filter({ hasText: 'The worker installs the distribution point' }).first().waitFor();
  const tip = person.page.locator('.workbench-hover', { hasText: 'The worker reported that it failed.' });
  await person.until('the reason', async () => {
    await person.page.mouse.move(900, 700);
    await rows.filter({ hasText: 'Install DP 53' }).first().hover();
    await person.page.waitForTimeout(1_000);
    return tip.first().isVisible();
  });
  await person.picture('operations');
  const texts = plain((await rows.allInnerTexts()).join('\n'));
  assert.match(texts, /failed in \d+ s/);
  assert.match(texts, /8 Failed: The worker installs the distribution point/);
  assert.match(texts, /DistMgr\.lo_:82/);
  assert.match(texts, /not part of this run/);
  assert.match(plain(await person.page.locator('.activitybar .badge-content').allInnerTexts().then(String)), /[12]/);
  await rows.filter({ hasText: 'Hierarchy Manager reads the site control file' }).first().click();
  await person.page.locator('.tab.active', { hasText: 'hman.log' }).waitFor();
  await openRow(person, 'Install DP 53');
  await person.page.keyboard.press('ArrowLeft');
  await person.run('View: Show Explorer');
}

async function filteredOperations(person) {
  await openOperations(person);
  await person.run('ConfigMgr Logs: Filter Operations...');
  const choices = person.page.locator('.quick-input-list .monaco-list-row');
  await choices.filter({ hasText: 'Failed' }).first().click();
  await person.picture('operations-pick');
  await person.page.keyboard.press('Enter');
  const rows = treeRows(person);
  await rows.filter({ hasText: 'DP11.fabrikam.example' }).first().waitFor({ state: 'detached' });
  await openRow(person, 'DP10.fabrikam.example');
  await person.picture('operations-filtered');
  const panes = plain(await person.page.locator('.sidebar').innerText());
  assert.match(panes, /Failed \(\d+ of \d+ operations\)/);
  await person.run('ConfigMgr Logs: Show All Operations');
  await rows.filter({ hasText: 'DP11.fabrikam.example' }).first().waitFor();
  await person.run('View: Show Explorer');
}

async function runView(person) {
  await openOperations(person);
  await openRow(person, 'DP11.fabrikam.example');
  await treeRows(person).filter({ hasText: 'Install DP 56' }).first().hover();
  await person.page.locator('.monaco-list-row .action-label[aria-label="Filter to This Run"]').first().click();
  await person.page.locator('.tab.active', { hasText: 'Install DP 56 DP11' }).waitFor();
  await person.until('lines of several logs', async () => new Set((await sourceLabels(person)).map(logOf)).size > 3);
  await person.page.mouse.move(700, 600);
  await person.picture('run');
  await person.run('View: Show Explorer');
}

/** What stands in front of the lines of the view: `DistMgr.log:192`. */
async function sourceLabels({ page }) {
  const spans = page.locator('.editor-group-container .view-line span');
  const texts = await spans.evaluateAll((all) => all.map((each) => getComputedStyle(each, '::before').content));
  return texts.map((text) => text.replace(/["\u00a0\s]/g, '')).filter((text) => /^.+:\d+$/.test(text));
}

function logOf(label) {
  return label.slice(0, label.lastIndexOf(':'));
}

async function lensesAndHints(person) {
  await person.openFile('DistMgr.log');
  await person.goTo('DistMgr.log', 'Processing 56.INS');
  const lens = person.page.locator('.codelens-decoration a', { hasText: 'Install DP 56 DP11' });
  await lens.first().waitFor();
  await person.until('a hint', async () => (await person.lines()).some((text) => /ID 56 ?DP11 ?\. Thread/.test(text)));
  await person.picture('lens');
  await lens.first().click();
  await person.page.locator('.tab.active', { hasText: 'SMSProv.log' }).waitFor();
  await treeRows(person).filter({ hasText: 'Install DP 56' }).first().waitFor();
  await person.run('View: Show Explorer');
}

async function outline(person) {
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

async function callHierarchy(person) {
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
async function emptyFolder(person) {
  const empty = join(person.folder, 'empty');
  mkdirSync(empty);
  const address = new URL(person.page.url());
  address.searchParams.delete('payload');
  address.searchParams.set('folder', empty);
  await person.page.goto(address.href);
  const icon = person.page.locator('.activitybar [aria-label^="ConfigMgr Logs"]');
  await icon.first().click({ timeout: 3 * LIMIT });
  const welcome = person.page.locator('.welcome-view-content');
  await welcome
    .filter({ hasText: 'No operation on a distribution point is seen in the logs given.' })
    .first()
    .waitFor();
  await person.picture('empty');
  const buttons = plain((await welcome.locator('.monaco-button').allInnerTexts()).join(', '));
  assert.match(buttons, /Open Folder.*Show Logs Read/);
}

async function status(person) {
  await person.openFile('DistMgr.log');
  await person.run('ConfigMgr Logs: Show Logs Read');
  const rows = person.page.locator('.quick-input-list .monaco-list-row');
  await rows
    .filter({ hasText: /\d+ logs, [\d,]+ records/ })
    .first()
    .waitFor();
  await person.picture('status');
  assert.match(plain((await rows.allInnerTexts()).join('\n')), /2024-03-12/);
}

async function reload(person) {
  await person.openFile('DistMgr.log');
  await person.goTo('DistMgr.log', 'Processing 6.INS');
  await person.run('ConfigMgr Logs: Filter to This Thread');
  await person.page.locator('.tab.active', { hasText: '7488' }).waitFor();
  // The editor writes down every five seconds what is open.
  await person.page.waitForTimeout(6_500);
  // A window that is told to open a file does not open what it had before.
  const address = new URL(person.page.url());
  address.searchParams.delete('payload');
  await person.page.goto(address.href);
  await person.page.locator('.tab.active', { hasText: '7488' }).waitFor({ timeout: 3 * LIMIT });
  await person.until('the thread alone', async () => [...threadsIn(await person.lines(1))].join() === '7488');
  await person.until('the line numbers of the log', async () => (await sourceNumbers(person)).length > 3);
  await person.picture('reload');
}

async function menu(person) {
  await person.openFile('DistMgr.log');
  await person.page
    .locator('.view-line')
    .nth(5)
    .click({ button: 'right', position: { x: 40, y: 8 } });
  const entry = person.page.locator('.monaco-menu .action-item', { hasText: 'ConfigMgr Logs' });
  await entry.first().hover();
  const entries = person.page.locator('.monaco-submenu .action-item');
  await entries.filter({ hasText: 'Focus on This Thread' }).first().waitFor();
  await person.picture('menu');
  const texts = plain((await entries.allInnerTexts()).join('\n'));
  for (const title of [
    'Filter to This Thread',
    'Filter to Thread...',
    'Next Record of This Thread',
    'Treat as Plain Log',
  ])
    assert.ok(texts.includes(title), `${texts} has no ${title}`);
  // What is for views alone is not offered on a log.
  assert.doesNotMatch(texts, /Go to Line in Log|Change Threads of This View|Leave Focus/);
}

/** Hovers what answers in a log whose lines try to become links, images and commands. */
async function hoverHostileLog(person) {
  await person.openFile('hostile/distmgr.log');
  await person.until('a page that would be seen to ask', () => asksTheNet(person));
  person.requests.length = 0;
  for (const { line, column } of hostilePlaces()) {
    await person.quick(`:${line + 1}:${column + 1}`);
    await person.page.keyboard.press('Enter');
    await person.page.waitForTimeout(150);
    const { hover, text } = await person.hover();
    assert.notEqual(text.trim(), '', `the hover of line ${line + 1}`);
    const carriers = await hover.evaluateAll((all) =>
      all.flatMap((each) =>
        [...each.querySelectorAll('img, a[href], a[data-href], iframe, script')].map((found) => found.outerHTML),
      ),
    );
    assert.deepEqual(carriers, [], `the hover of line ${line + 1}`);
    if (line === 1) await person.picture('hostile');
    await person.page.keyboard.press('Escape');
  }
  assert.deepEqual(
    person.requests.filter((url) => /127\.0\.0\.1:9\b|evil/.test(url)),
    [],
  );
}

/** A dead rig must not pass: a request of the page's own is seen. */
async function asksTheNet({ page, requests }) {
  await page.evaluate(() => {
    const image = new Image();
    image.src = 'https://127.0.0.1:9/control.png';
  });
  await page.waitForTimeout(200);
  return requests.some((url) => url.endsWith('/control.png'));
}

// At the end, because a program starts once all its parts are there.
await program(async (chosen) => {
  const names = themeNames(chosen);
  const folder = mkdtempSync(join(tmpdir(), 'configmgr-logs-site-'));
  const open = [() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })];
  const close = async () => {
    for (const end of open.splice(0).reverse()) await end();
  };
  return withCleanUp(async () => {
    if (!(await generateSite(folder))) throw new Plain('The sample site could not be generated.');
    writeFailure(folder);
    setTheme(folder, themes[names[0]]);
    mkdirSync(pictures, { recursive: true });
    const workbench = await openWorkbench({ folder, openFile: join(folder, 'DistMgr.log') });
    open.push(workbench.close);
    const person = new Person(workbench, folder);
    for (const name of names) {
      await person.wear(name);
      const due = name === names[0] ? [...jobs, ...jobsOfOneTheme] : jobs;
      for (const [job, work] of due) await person.attempt(`${job} (${name})`, work);
    }
    await person.attempt('a view is there again after the window is loaded anew', reload);
    mkdirSync(join(folder, 'hostile'));
    writeFileSync(join(folder, 'hostile', 'distmgr.log'), hostileLog());
    await person.attempt('a hostile log puts nothing but text into hovers', hoverHostileLog);
    await person.attempt('a folder without logs says so', emptyFolder);
    console.log(`${person.passed} passed, ${person.failed} failed`);
    return person.failed === 0 ? 0 : 1;
  }, close);
});
