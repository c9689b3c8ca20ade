/** A Chrome or Chromium driven by Playwright: the one on this machine, else the one inside a package. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { Plain } from './processes.mjs';

const ARGS = [
  '--no-sandbox',
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What pages are asked for, as a person may ask: nothing slides or fades, for each frame of that is drawn by the processor. */
export const calm = { reducedMotion: 'reduce' };

/** Starts a browser without a window. CHROME_PATH names the one to use. */
export async function launchBrowser() {
  const executablePath = await findBrowser();
  try {
    return await chromium.launch({ executablePath, args: ARGS, handleSIGINT: false, handleSIGTERM: false });
  } catch (error) {
    const hint = 'Set CHROME_PATH to a Chrome or Chromium that starts on this machine.';
    throw new Plain(`The browser ${executablePath} could not be started. ${hint}\n${error.message}`);
  }
}

async function findBrowser() {
  const chosen = process.env.CHROME_PATH;
  if (chosen !== undefined) {
    if (!existsSync(chosen)) throw new Plain(`CHROME_PATH names ${chosen}, which does not exist.`);
    return chosen;
  }
  return usualPlaces().find(existsSync) ?? packagedBrowser();
}

function usualPlaces() {
  const windows = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]);
  const mac = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  );
  const linux = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'].map(
    (name) => `/usr/bin/${name}`,
  );
  return { win32: windows, darwin: mac }[process.platform] ?? linux;
}

/** The package holds Chromium for Linux, compressed; asking for its path unpacks it into the system's temporary folder. */
async function packagedBrowser() {
  if (process.platform !== 'linux') throw new Plain('No Chrome, Chromium or Edge was found. Set CHROME_PATH to one.');
  const { default: packaged } = await import('@sparticuz/chromium');
  return packaged.executablePath();
}
