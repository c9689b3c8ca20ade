/** The Data Transfer Service of a pull distribution point: each download by the GUID that the pull component writes as well. */
import { memo } from '../../../base/lazy.ts';
import { stepwise, type Steps } from '../../../base/stepwise.ts';
import { allMessages } from '../../../catalogue/messages/index.ts';
import { fieldAt } from '../../../events/read.ts';
import type { Draft, Drafts, Scope, Strand } from '../../strand.ts';
import { guidKey, linkSteps, type Chain, type Link } from '../onClient/links.ts';
import { downloadsOnPoint } from '../onPoint.ts';
import type { Download } from './jobs.ts';
import { pullJob } from './pullJob.ts';
import { logsOn } from './runs.ts';

const chain: Chain = {
  ids: new Set(allMessages.filter(({ log }) => log === 'datatransferservice').map(({ id }) => id)),
  keyOf: ({ events, record }) => guidKey(fieldAt(events, record, 'job')),
};

const linksOn = stepwise(function* (scope: Scope): Steps<readonly Link[]> {
  const links: (readonly Link[])[] = [];
  for (const events of logsOn(downloadsOnPoint, scope)) links.push(yield* linkSteps([events], chain));
  return links.flat();
});

/** What is downloaded by a job, and for which run. */
interface Purpose {
  readonly draft: Draft;
  readonly download: Download;
}

const purposes = memo((drafts: Drafts): ReadonlyMap<string, Purpose> => {
  const found = new Map<string, Purpose>();
  for (const draft of drafts.of('content')) {
    for (const { downloads } of draft.factsOf(pullJob)) {
      for (const [key, download] of downloads) found.set(key, { draft, download });
    }
  }
  return found;
});

function downloadsOf(name: string, download: Download): Strand<Link> {
  return {
    name,
    stand: downloadsOnPoint,
    isOwn: true,
    isWork: true,
    after: [pullJob],
    gather: linksOn.steps,
    facts: (drafts) => (purposes(drafts).size === 0 ? [] : linksOn(drafts.scope)),
    runOf: ({ key }, drafts) => {
      const purpose = purposes(drafts).get(key);
      return purpose?.download === download ? purpose.draft : undefined;
    },
    places: ({ places }) => places,
  };
}

/** Of the signatures of a package's contents. */
export const signatureDownload = downloadsOf('signatureDownload', 'signature');
/** Of the contents themselves. */
export const contentDownload = downloadsOf('contentDownload', 'content');
