/** The notification with which DistMgr hears of an answer: by the row that its file is named after, the last one before the answer is processed. */
import { lastWhere } from '../../../base/search.ts';
import { orderOf, type Place } from '../../../events/place.ts';
import { answersByRow, rowIn } from '../../facts/packages/pullAnswers.ts';
import type { Draft, Drafts, Strand } from '../../strand.ts';
import { acceptance } from '../content/acceptance.ts';

export const answerNotice: Strand<readonly Place[]> = {
  name: 'answerNotice',
  stand: { kind: 'site', logs: ['smsdbmon'] },
  isOwn: true,
  after: [acceptance],
  factOf: (draft, drafts) => noticesFor(draft, drafts),
  places: (places) => places,
};

/** What the database monitor writes of one answer: RCV and SND. */
const ofOneAnswer = 2;

function noticesFor(draft: Draft, { scope }: Drafts): readonly Place[] | undefined {
  if (draft.told.pull !== true) return undefined;
  const found = draft.factsOf(acceptance).flatMap(({ places }) => {
    const own = answersByRow(scope).get(rowIn(places) ?? '') ?? [];
    const [first] = places;
    const last = lastWhere(own.length, (index) => orderOf(own[index] ?? first, first) !== 'before');
    return own.slice(Math.max(0, last + 1 - ofOneAnswer), last + 1);
  });
  return found.length === 0 ? undefined : found;
}
