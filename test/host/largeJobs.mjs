/** What a person does with logs above the editor's limits. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { plain, setTheme, themes } from './screen.mjs';

/** Writes logs above 10 MB, above 20 MB and above 50 MB: the sample's, again and again; once. */
export function writeLarge(folder) {
  const once = readFileSync(join(folder, 'DistMgr.log'));
  for (const [name, megabytes] of [
    ['asked/distmgr.log', 12],
    ['big/distmgr.log', 24],
    ['huge/distmgr.log', 60],
  ]) {
    const path = join(folder, name);
    if (existsSync(path)) continue;
    mkdirSync(dirname(path), { recursive: true });
    const times = Math.ceil((megabytes * 1024 * 1024) / once.length);
    writeFileSync(path, Buffer.concat(Array.from({ length: times }, () => once)));
  }
}

/** Reads a log above 50 MB in pages. */
export async function logView(person) {
  const text = await openLarge(person, 'huge/distmgr.log');
  const notice = person.page.locator('.notification-toast', { hasText: 'above 50 MB' });
  await notice.waitFor();
  await text.waitFor();
  await person.picture('large-notice');
  await person.page.locator('.editor-actions .codicon-output').click();
  await person.page.locator('.tab.active', { hasText: 'distmgr.log (page 1)' }).waitFor();
  await person.page.locator('.statusbar-item', { hasText: /Page 1 of \d+/ }).waitFor();
  await person.page.locator('.editor-actions .codicon-chevron-right').click();
  await person.page.locator('.tab.active', { hasText: 'distmgr.log (page 2)' }).waitFor();
  await person.page.waitForTimeout(1_500);
  await person.picture('log-view');
}

/** Types a time that the log does not have, then one that it has. */
export async function goToTime(person) {
  await openInLogView(person, 'huge/distmgr.log');
  await person.run('ConfigMgr Logs: Go to Time...');
  const box = person.page.locator('.quick-input-widget input[type="text"]');
  await box.fill('2001-01-01 10:00');
  const message = person.page.locator('.quick-input-message');
  await person.until('what the log covers', async () => /The log covers/.test(await message.innerText()));
  const none = /before the beginning|no record at that time/;
  await person.until('that it has no such time', async () => none.test(plain(await message.innerText())));
  await person.picture('go-to-time');
  await person.page.keyboard.press('Escape');
}

/** Follows a log while it grows. */
export async function follow(person) {
  await person.openFile('DistMgr.log');
  // Another job has folded it all: folds that open while the end is gone to move the reader.
  await person.run('Unfold All');
  await person.run('ConfigMgr Logs: Follow Log');
  const item = person.page.locator('.statusbar-item', { hasText: 'Following' });
  await item.waitFor();
  const record = '~A new record.  $$<SMS_DISTRIBUTION_MANAGER><03-15-2024 09:00:00.000+000><thread=5000 (0x1388)>\r\n';
  appendFileSync(join(person.folder, 'DistMgr.log'), record);
  await person.until('the new line', async () => (await person.lines()).some((line) => line.includes('A new record.')));
  await person.picture('follow');
  const paused = person.page.locator('.statusbar-item', { hasText: 'Follow paused' });
  await person.until('the pause', async () => {
    // What came meanwhile may have taken the reader to the end again.
    await person.page.keyboard.press('PageUp');
    return paused.isVisible();
  });
  await person.picture('follow-paused');
}

/** What the editor says of a log that it does not colour. */
export async function limited(person) {
  await openLarge(person, 'big/distmgr.log');
  // The editor has a notice of its own: one more would cover it.
  await person.page.locator('.statusbar-item', { hasText: 'Large log: Log View' }).waitFor();
  await person.picture('limited-notice');
}

/** A log that the editor asks about before it opens it, as any window of another computer does from 10 MB on. */
export async function askedAbout(person) {
  const theme = themes[person.theme];
  setTheme(person.folder, theme, { 'workbench.editorLargeFileConfirmation': 10 });
  try {
    // The editor hears of its settings by the file system.
    await person.page.waitForTimeout(3_000);
    await person.quick('asked/distmgr.log');
    await person.page.locator('.quick-input-list .monaco-list-row', { hasText: 'distmgr.log' }).first().click();
    await person.page.locator('.monaco-button', { hasText: 'Open Anyway' }).waitFor();
    await person.page.locator('.notification-toast', { hasText: 'is not opened by the editor' }).waitFor();
    await person.picture('large-asked');
    await person.page.locator('.editor-actions .codicon-output').click();
    await person.page.locator('.tab.active', { hasText: 'distmgr.log (page 1)' }).waitFor();
    await person.page.locator('.statusbar-item', { hasText: /Page 1 of \d+/ }).waitFor();
  } finally {
    setTheme(person.folder, theme);
  }
}

async function openInLogView(person, name) {
  await (await openLarge(person, name)).waitFor();
  await person.page.waitForTimeout(2_000);
  await person.run('ConfigMgr Logs: Open in Log View');
  await person.page.locator('.tab.active', { hasText: 'distmgr.log (page 1)' }).waitFor();
  await person.page.locator('.statusbar-item', { hasText: /Page 1 of \d+/ }).waitFor();
}

/** A file above 50 MB is asked about where the editor runs in a browser. */
async function openLarge(person, name) {
  await person.quick(name);
  await person.page.locator('.quick-input-list .monaco-list-row', { hasText: 'distmgr.log' }).first().click();
  await person.page.locator('.tab.active', { hasText: 'distmgr.log' }).waitFor();
  const anyway = person.page.locator('.monaco-button', { hasText: 'Open Anyway' });
  const text = person.page.locator('.editor-instance .view-line').first();
  await Promise.race([anyway.waitFor(), text.waitFor()]);
  if (await anyway.isVisible()) await anyway.click();
  return text;
}
