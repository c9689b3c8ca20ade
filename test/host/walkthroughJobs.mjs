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
    const picture = await pictureOf(person, media.svg);
    await person.until(`the picture of "${title}" in its colours`, async () => {
      const colours = await coloursOf(person, await picture.screenshot());
      return colours.length >= FEWEST_COLOURS;
    });
    await person.picture(`walkthrough-${media.svg.replace(/^.*\/|\.svg$/g, '')}`);
  }
  await person.page.keyboard.press('Control+B');
  await sideBar.waitFor();
}

/** The picture inside the editor's own page for it. */
async function pictureOf(person, path) {
  const label = /aria-label="([^"]+)"/.exec(readFileSync(join(root, path), 'utf8'))?.[1];
  let found;
  await person.until(`the picture ${path}`, async () => {
    for (const frame of person.page.frames()) {
      const svg = frame.locator(`svg[aria-label="${label}"]`);
      if ((await svg.count().catch(() => 0)) > 0 && (await svg.first().isVisible())) found = svg.first();
    }
    return found !== undefined;
  });
  return found;
}
