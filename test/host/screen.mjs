/** Somebody in front of VS Code, and what the screen shows them. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { scaled } from './patience.ts';

export const pictures = join(root, 'test', 'screenshots');
export const themes = {
  light: { id: 'Default Light Modern', shown: '.monaco-workbench.vs' },
  dark: { id: 'Default Dark Modern', shown: '.monaco-workbench.vs-dark' },
  contrast: { id: 'Default High Contrast', shown: '.monaco-workbench.hc-black' },
};
/** Milliseconds in which a thing has to be on the screen of an idle machine: what hangs ends there, what is slow does not. */
const LIMIT = 60_000;

/** Chooses the theme by the settings of the folder, which hold nothing else but what is given besides. */
export function setTheme(folder, theme, besides = {}) {
  mkdirSync(join(folder, '.vscode'), { recursive: true });
  // The welcome would lie over what the other jobs look at.
  const settings = {
    'configmgrLogs.welcome': false,
    ...besides,
    'workbench.colorTheme': theme.id,
    'window.autoDetectColorScheme': false,
  };
  writeFileSync(join(folder, '.vscode', 'settings.json'), JSON.stringify(settings));
}

/** A hand that is counted: how many clicks and keys it takes to get somewhere. Each key of a chord counts. */
export class Hand {
  clicks = 0;
  keys = 0;

  constructor({ page }) {
    this.page = page;
  }

  async click(target) {
    this.clicks += 1;
    await target.click();
  }

  async press(chord) {
    this.keys += chord.split('+').length;
    await this.page.keyboard.press(chord);
  }

  async type(text) {
    this.keys += text.length;
    await this.page.keyboard.type(text);
  }

  /** What was done since it was last asked. */
  done() {
    const { clicks, keys } = this;
    this.clicks = 0;
    this.keys = 0;
    return { clicks, keys };
  }
}

/** Somebody in front of the screen. */
export class Person {
  passed = 0;
  failed = 0;
  /** Milliseconds in which a thing has to be on the screen of this machine as it is now. */
  limit = LIMIT;

  constructor({ page, runCommand }, folder) {
    this.page = page;
    this.palette = runCommand;
    this.folder = folder;
    this.requests = [];
    page.on('request', (request) => this.requests.push(request.url()));
  }

  /** Does a job, starting from an empty editor area, and counts how it went. */
  async attempt(name, work) {
    try {
      this.limit = scaled(LIMIT);
      this.page.setDefaultTimeout(this.limit);
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

  /** Prints how all jobs went, and answers the exit code. */
  summary() {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    return this.failed === 0 ? 0 : 1;
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

  /** A picture for people to look at; nobody looks at those of a build service, but at what failed there. */
  async picture(name) {
    if (process.env.CI !== undefined && name !== 'failed') return;
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
    await this.putCursor(line + 1, column + 1);
    await this.page.waitForTimeout(300);
    return line + 1;
  }

  /** Puts the cursor on a line and a column, from 1; the editor says before that it will, and after that it has. */
  async putCursor(line, column) {
    await this.type(`:${line}:${column}`);
    const widget = this.page.locator('.quick-input-widget');
    await widget.filter({ hasText: new RegExp(`line ${line}\\b`) }).waitFor();
    await this.page.keyboard.press('Enter');
    await widget.waitFor({ state: 'hidden' });
    await this.page.locator('.statusbar-item', { hasText: `Ln ${line},` }).waitFor();
  }

  /** Types into the palette, and gives its list the time to be filled anew. */
  async quick(text) {
    await this.type(text);
    await this.page.waitForTimeout(400);
  }

  async type(text) {
    await this.page.keyboard.press('F1');
    await this.page.locator('.quick-input-widget input[type="text"]').fill(text);
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
    const end = Date.now() + this.limit;
    while (!(await holds())) {
      if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
      await this.page.waitForTimeout(100);
    }
  }
}

/** The editor writes blanks as no-break spaces. */
export function plain(text) {
  return text.replaceAll('\u00a0', ' ');
}

/** What stands before the lines of a group of editors, each in its words: `['192', '06:05:33.257', '✖', …]`. */
export async function columnsOf({ page }, group = 0) {
  const spans = page.locator('.editor-group-container').nth(group).locator('.view-line span');
  const texts = await spans.evaluateAll((all) => all.map((each) => getComputedStyle(each, '::before').content));
  return texts.filter((text) => text !== 'none').map((text) => plain(text).replaceAll('"', '').trim().split(/ +/));
}

/** The threads that lines of a log name. */
export function threadsIn(lines) {
  return new Set(lines.map((line) => /thread=(\d+)/.exec(line)?.[1]).filter((thread) => thread !== undefined));
}

/** The colours of a picture that cover a ten-thousandth of it or more, as `r,g,b`, the commonest first. */
export async function coloursOf({ page }, png) {
  const reader = await page.context().browser().newPage();
  try {
    return await reader.evaluate(
      async (address) => {
        const image = new Image();
        image.src = address;
        await image.decode();
        const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
        canvas.drawImage(image, 0, 0);
        const { data } = canvas.getImageData(0, 0, image.width, image.height);
        const counts = new Map();
        for (let at = 0; at < data.length; at += 4) {
          const colour = data.slice(at, at + 3).join();
          counts.set(colour, (counts.get(colour) ?? 0) + 1);
        }
        const common = [...counts].filter(([, count]) => count * 10_000 >= data.length / 4);
        return common.sort(([, a], [, b]) => b - a).map(([colour]) => colour);
      },
      `data:image/png;base64,${png.toString('base64')}`,
    );
  } finally {
    await reader.close();
  }
}
