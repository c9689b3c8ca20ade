/** DistMgr's DP Manager thread, which removes distribution points one at a time. */
import { shortHost } from '../../catalogue/nalPath.ts';
import { showsRemoval, type Effort } from '../../events/workers.ts';
import { removalUnderWay } from '../judging/queues.ts';
import type { Draft, Drafts, Strand } from '../strand.ts';
import { deletion } from './deletion.ts';
import { effortsOfKind, firstPlaceOf, isAbout, ofThread, serverOf, show, toldBy } from './efforts.ts';

export const removal: Strand<Effort> = {
  ...ofThread,
  name: 'removal',
  after: [deletion],
  facts: (drafts) => effortsOfKind(drafts, 'removal'),
  runOf: (effort, drafts) => openFor(effort, drafts) ?? (showsRemoval(effort) ? begin(effort, drafts) : undefined),
  tells: (effort, draft) => ({ ...toldBy(effort, draft), worker: effort.thread }),
  obstacle: (logs) => {
    const whole = removalUnderWay(logs);
    if (whole === undefined) return undefined;
    // The short name has no domain, which some logs write in capitals.
    const busy = shortHost(whole);
    const text = ` The DP Manager thread is at the removal of ${busy}, one at a time.`;
    return { behind: `behind the removal of ${busy}`, text };
  },
};

function openFor(effort: Effort, drafts: Drafts): Draft | undefined {
  const first = firstPlaceOf(effort);
  return drafts
    .of('removal')
    .findLast(
      (draft) =>
        isAbout(draft, effort) && draft.mayPrecede(first) && !show(draft.factsOf(removal), 'distmgr.registryDeleting'),
    );
}

function begin(effort: Effort, drafts: Drafts): Draft | undefined {
  return drafts.begin('removal', { server: serverOf(drafts.identity, effort), dpid: effort.dpid });
}
