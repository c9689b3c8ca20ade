/**
 * How rightly runs of packages are put together, over many generated sites:
 *   node test/generator/content/measure.ts --seeds 50 --packages 20 [--first 1] [--points 8] [--faults 0.4] [--role alone]
 *     [--form serverTrace] [--show 20] [--only outcome] [--keep folder] [--whole]
 *     [--from 0.2] [--to 0.7] [--missing smsdbmon,SMSProv]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Folder, run } from '../../unit/support/cli.ts';
import type { Form } from '../types.ts';
import { generateContentSite } from './generate.ts';
import { ContentScores, reportedRuns, scoreContent } from './score.ts';
import { contentLogs, type ContentSite, type ContentSiteOptions, type SiteRole } from './types.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    first: { type: 'string', default: '1' },
    packages: { type: 'string', default: '20' },
    points: { type: 'string', default: '8' },
    faults: { type: 'string', default: '0.4' },
    role: { type: 'string' },
    form: { type: 'string', default: 'serverTrace' },
    show: { type: 'string', default: '10' },
    only: { type: 'string', default: '' },
    keep: { type: 'string' },
    from: { type: 'string', default: '0' },
    to: { type: 'string', default: '1' },
    missing: { type: 'string', default: '' },
    whole: { type: 'boolean', default: false },
  },
});

const scores = new ContentScores();
const first = Number(values.first);
for (let seed = first; seed < first + Number(values.seeds); seed++) {
  const options: ContentSiteOptions = {
    ...{ seed, packages: Number(values.packages), points: Number(values.points), faults: Number(values.faults) },
    form: values.form as Form,
    ...(values.from === '0' && values.to === '1' ? {} : { window: [Number(values.from), Number(values.to)] }),
    missing: contentLogs.filter((log) => values.missing.split(',').includes(log)),
    ...(values.role === undefined ? {} : { role: values.role as SiteRole }),
  };
  const site = generateContentSite(options);
  using folder = new Folder(Object.fromEntries(site.files));
  if (values.keep !== undefined) keep(site, values.keep);
  const { out } = await run(['operations', '--format', 'json', folder.path]);
  scoreContent(scores, site, reportedRuns(out, folder.path), `seed ${seed}`);
}
console.log(scores.table(values.whole));
const wrong = scores.wrong.filter((text) => text.includes(values.only));
for (const text of wrong.slice(0, Number(values.show))) console.log(text);

/** Writes the logs of the last site where a reader finds them. */
function keep({ files }: ContentSite, folder: string): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
