/** What a person does with one log. */
import assert from 'node:assert/strict';
import { hostilePlaces } from './hostile.mjs';
import { columnsOf, plain, threadsIn } from './screen.mjs';

export async function foldAll(person) {
  await person.openFile('DistMgr.log');
  await person.goTo('DistMgr.log', 'Processing 6.INS');
  const before = await person.lines();
  await person.page.keyboard.press('Control+Home');
  await person.run('Fold All');
  await person.until('folded lines', async () => (await person.page.locator('.inline-folded').count()) > 3);
  await person.picture('fold');
  assert.notDeepEqual(await person.lines(), before);
}

export async function focus(person) {
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

export async function filter(person) {
  await person.openFile('DistMgr.log');
  const line = await person.goTo('DistMgr.log', 'Processing 6.INS');
  await person.run('ConfigMgr Logs: Filter to Thread...');
  const rows = person.page.locator('.quick-input-list .monaco-list-row');
  await rows.filter({ hasText: '(0x' }).first().waitFor();
  await person.picture('filter-pick');
  const chosen = plain(await rows.and(person.page.locator('.focused')).innerText());
  assert.match(chosen, /7488 \(0x1D40\)/);
  const box = person.page.locator('.quick-input-widget input[type="text"]');
  await box.fill('gibt es nicht');
  await rows.filter({ hasText: 'No thread has all of these words.' }).first().waitFor();
  // Words are looked for in any order.
  await box.fill('dp02 6 upgrade worker');
  await person.until('the worker of DP02', async () => /7488 .* DP 6 DP02/.test(plain(await rows.first().innerText())));
  await person.picture('filter-words');
  await box.fill('0x1d40');
  await person.page.waitForTimeout(600);
  assert.match(plain(await rows.first().innerText()), /7488 \(0x1D40\)/);
  await person.page.keyboard.press('Enter');
  await person.page.locator('.tab.active', { hasText: '7488' }).waitFor();
  await person.until('the thread alone', async () => [...threadsIn(await person.lines(1))].join() === '7488');
  // Beside the log the view is narrow: then the columns leave fractions of seconds out.
  const isOwn = ([number, time]) => number === String(line) && /^\d\d:\d\d:\d\d(?:\.\d{3})?$/.test(time);
  await person.until('the columns of the view', async () => (await columnsOf(person, 1)).some(isOwn));
  await person.picture('filter');
  await person.page.keyboard.press('Control+Enter');
  await person.page.locator('.tab.active', { hasText: /^DistMgr\.log$/ }).waitFor();
}

/** Time and thread at the left of every line, and off with one click. */
export async function columns(person) {
  await person.openFile('DistMgr.log');
  const line = await person.goTo('DistMgr.log', 'Processing 56.INS');
  const isThere = (words) => /^\d\d:\d\d:\d\d\.\d{3}$/.test(words[0]) && words.includes('DP11·setup');
  await person.until('time and thread', async () => (await columnsOf(person)).some(isThere));
  await person.picture('columns');
  // A number with a hash is no colour, also in a log that was open as plain text before it was known.
  assert.equal(await person.page.locator('.colorpicker-color-decoration').count(), 0);
  await person.page.locator('.editor-actions .action-label[aria-label^="Toggle Columns"]').click();
  await person.until('no columns', async () => (await columnsOf(person)).length === 0);
  await person.putCursor(line, 1);
  await person.page.keyboard.press('Control+Alt+Y');
  await person.until('time and thread again', async () => (await columnsOf(person)).some(isThere));
}

export async function askServer(person) {
  await person.openFile('DistMgr.log');
  await person.goTo('DistMgr.log', 'Upgrading DP with ID 6.', '6');
  const { text } = await person.hover();
  await person.picture('hover');
  assert.match(text, /DP02\.fabrikam\.example/);
}

export async function followDrop(person) {
  await person.openFile('smsdbmon.log');
  await person.goTo('smsdbmon.log', '56.INS');
  await person.page.keyboard.press('F12');
  await person.page.locator('.tab.active', { hasText: 'DistMgr.log' }).waitFor();
  await person.until('the line', async () => (await person.lines()).some((text) => text.includes('Processing 56.INS')));
  await person.page.waitForTimeout(500);
  await person.picture('jump');
}

export async function problems(person) {
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

export async function status(person) {
  await person.openFile('DistMgr.log');
  await person.run('ConfigMgr Logs: Show Logs Read');
  const rows = person.page.locator('.quick-input-list .monaco-list-row');
  await rows
    .filter({ hasText: /\d+ logs, [\d,]+ records/ })
    .first()
    .waitFor();
  await person.picture('status');
  assert.match(plain((await rows.allInnerTexts()).join('\n')), /2024-03-12/);
  await person.page.keyboard.type('hman');
  await rows.filter({ hasText: 'hman.log' }).first().waitFor();
  await person.page.keyboard.press('Enter');
  await person.page.locator('.tab.active', { hasText: 'hman.log' }).waitFor();
}

/** Looks a code up that stands nowhere under the cursor, and goes to a line that has it. */
export async function lookUpError(person) {
  await person.openFile('hman.log');
  await person.run('ConfigMgr Logs: Look Up Error...');
  await person.page.locator('.quick-input-title', { hasText: 'Look Up Error' }).waitFor();
  await person.page.keyboard.type('-2147024843');
  const rows = person.page.locator('.quick-input-list .monaco-list-row');
  await rows.filter({ hasText: 'ERROR_BAD_NETPATH' }).first().waitFor();
  await rows
    .filter({ hasText: /Next: Test name resolution/ })
    .first()
    .waitFor();
  const place = rows.filter({ hasText: 'DistMgr.lo_:' }).first();
  await place.waitFor();
  await person.picture('lookup');
  await place.click();
  await person.page.locator('.tab.active', { hasText: 'DistMgr.lo_' }).waitFor();
}

export async function reload(person) {
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
  await person.page.locator('.tab.active', { hasText: '7488' }).waitFor();
  await person.until('the thread alone', async () => [...threadsIn(await person.lines(1))].join() === '7488');
  const isNumbered = ([number]) => /^\d+$/.test(number);
  await person.until(
    'the line numbers of the log',
    async () => (await columnsOf(person, 1)).filter(isNumbered).length > 3,
  );
  await person.picture('reload');
}

export async function menu(person) {
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
  for (const title of ['Show Run', 'Filter to This Thread', 'Look Up Error...', 'Filter to', 'Treat as Plain Log'])
    assert.ok(texts.includes(title), `${texts} has no ${title}`);
  assert.ok(texts.split('\n').filter((text) => text.trim() !== '').length <= 9, texts);
  // What is for views alone is not offered on a log.
  assert.doesNotMatch(texts, /Go to Line in Log|Change Threads of This View|Leave Focus/);
}

/** Hovers what answers in a log whose lines try to become links, images and commands. */
export async function hoverHostileLog(person) {
  await person.openFile('hostile/distmgr.log');
  await person.until('a page that would be seen to ask', () => asksTheNet(person));
  person.requests.length = 0;
  for (const { line, column } of hostilePlaces()) {
    await person.putCursor(line + 1, column + 1);
    const { hover, text } = await person.hover();
    assert.notEqual(text.trim(), '', `the hover of line ${line + 1}`);
    const carriers = await hover.evaluateAll((all) =>
      all.flatMap((each) =>
        [...each.querySelectorAll('img, a[href], a[data-href], iframe, script')].map((found) => found.outerHTML),
      ),
    );
    const others = carriers.filter((found) => !ownCode.test(found) && !ownPlace.test(found));
    assert.deepEqual(others, [], `the hover of line ${line + 1}`);
    if (line === 1) await person.picture('hostile');
    await person.page.keyboard.press('Escape');
  }
  assert.deepEqual(
    person.requests.filter((url) => /127\.0\.0\.1:9\b|evil/.test(url)),
    [],
  );
}

/** The code of a problem leads to a page of the product's own: nothing in it comes from the log. */
const ownCode =
  /^<a class="code-link" href="configmgr-log-help:\/([A-Za-z]+\.[A-Za-z]+)\.configmgr-problem\.md"><span>\1<\/span><\/a>$/;

/** A place that a hover names leads to a line of a log that is read: here there is only one. */
const ownPlace =
  /^<a href="" title="[^"<>]*\/hostile\/distmgr\.log#L\d+" draggable="false" data-href="vscode-remote:\/\/[\d.:]+\/[^"<>?#]*\/hostile\/distmgr\.log#L\d+"><code>distmgr\.log:\d+<\/code><\/a>$/;

/** A dead rig must not pass: a request of the page's own is seen. */
async function asksTheNet({ page, requests }) {
  await page.evaluate(() => {
    const image = new Image();
    image.src = 'https://127.0.0.1:9/control.png';
  });
  await page.waitForTimeout(200);
  return requests.some((url) => url.endsWith('/control.png'));
}
