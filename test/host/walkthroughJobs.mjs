/** What a person sees of the walkthrough. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { coloursOf } from './screen.mjs';

/** A picture that is drawn has its background, its edges and the text in several colours; one without its colours has one. */
const FEWEST_COLOURS = 3;

/** Opens each step of the walkthrough and looks at its picture, under the policy that the editor gives it. */
export async function walkthrough(person) {
  const { contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  // Beside a wide side bar the editor leaves the pictures out.
  const sideBar = person.page.locator('.part.sidebar');
  if (await sideBar.isVisible()) await person.page.keyboard.press('Control+B');
  await person.run('ConfigMgr Logs: Open Walkthrough');
  for (const { title, media } of contributes.walkthroughs[0].steps) {
    const step = person.page.locator('.getting-started-step', { hasText: title });
    await step.first().click();
    await person.until(`the picture of "${title}" in its colours`, async () => {
      const png = await pictureOf(person, media.svg);
      return png !== undefined && (await coloursOf(person, png)).length >= FEWEST_COLOURS;
    });
    await person.picture(`walkthrough-${media.svg.replace(/^.*\/|\.svg$/g, '')}`);
  }
  // The logs of this folder were read: that step is done, without anybody saying so.
  await person.page.locator('.getting-started-step .codicon-getting-started-step-checked').first().waitFor();
  await person.page.keyboard.press('Control+B');
  await sideBar.waitFor();
}

/** The picture as it stands inside the editor's own page for it, as PNG; `undefined` while it does not. */
async function pictureOf(person, path) {
  const label = /aria-label="([^"]+)"/.exec(readFileSync(join(root, path), 'utf8'))?.[1];
  for (const frame of person.page.frames()) {
    const png = await pictureIn(frame, label);
    if (png !== undefined) return png;
  }
  return undefined;
}

/** The editor puts another frame in the place of this one when it loads the page anew: what was in the old one is gone then. */
async function pictureIn(frame, label) {
  const svg = frame.locator(`svg[aria-label="${label}"]`).first();
  try {
    return (await svg.isVisible()) ? await svg.screenshot() : undefined;
  } catch (error) {
    if (frame.isDetached()) return undefined;
    throw error;
  }
}
