/**
 * Runs of packages on generated sites: other zones, drives, codes and notations, threads that interleave and whose ids come back,
 * every failure and every wait that Microsoft's articles describe. `CONTENT_SEED=n CONTENT_SITES=1` tries another one;
 * `node test/generator/content/measure.ts` prints the figures of many.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { generateContentSite } from '../generator/content/generate.ts';
import { ContentScores, reportedRuns, scoreContent } from '../generator/content/score.ts';
import type { ContentSiteOptions } from '../generator/content/types.ts';
import { Folder, run } from './support/cli.ts';
import { runs } from './support/runs.ts';

const first = Number(process.env['CONTENT_SEED'] ?? 1);
const sites = (all: number) => Number(process.env['CONTENT_SITES'] ?? runs(all));

/** What the command line reports of so many sites, beside what is true of them. */
async function scoresOf(count: number, options: (seed: number) => Partial<ContentSiteOptions>): Promise<ContentScores> {
  const scores = new ContentScores();
  for (let seed = first; seed < first + count; seed++) {
    const site = generateContentSite({ seed, packages: 12, points: 6, ...options(seed) });
    using folder = new Folder(Object.fromEntries(site.files));
    const { out } = await run(['operations', '--format', 'json', folder.path]);
    scoreContent(scores, site, reportedRuns(out, folder.path), `CONTENT_SEED=${String(seed)} CONTENT_SITES=1`);
  }
  return scores;
}

/** What differs, for whoever has to mend it. */
function words(scores: ContentScores): string {
  return [scores.table(false), ...scores.wrong.slice(0, 5)].join('\n');
}

suite('content on generated sites', () => {
  test('every run is found and none invented; how it ended and which lines show its steps is right', async (t) => {
    const scores = await scoresOf(sites(60), () => ({}));
    t.diagnostic(scores.table(false));
    assert.equal(scores.missed + scores.invented, 0, words(scores));
    for (const question of ['outcome', 'step', 'version', 'action', 'pull', 'job', 'dpid'] as const)
      assert.ok(scores.share(question) >= 0.99, `${question}: ${words(scores)}`);
  });

  test('the same on logs that begin and end at any record', async (t) => {
    const scores = await scoresOf(sites(30), (seed) => ({
      window: [((seed % 5) * 0.6) / 5, 1 - ((seed % 3) * 0.3) / 3],
    }));
    t.diagnostic(scores.table(false));
    assert.equal(scores.missed + scores.invented, 0, words(scores));
    for (const question of ['outcome', 'step', 'version'] as const)
      assert.ok(scores.share(question) >= 0.97, `${question}: ${words(scores)}`);
  });

  test('in other notations', async (t) => {
    const scores = await scoresOf(sites(20), (seed) => ({ form: seed % 2 === 0 ? 'ccm' : 'viewerCopy' }));
    t.diagnostic(scores.table(false));
    assert.equal(scores.missed + scores.invented, 0, words(scores));
    for (const question of ['outcome', 'step'] as const)
      assert.ok(scores.share(question) >= 0.98, `${question}: ${words(scores)}`);
  });
});
