/** A line of a log in words that can be heard: what columns, colours and hovers say of it. */
import type { DetailsView } from '../../../server/src/shared/details.ts';
import { secondOf, type Zone } from '../../../server/src/shared/times.ts';
import { verdictWords } from '../pages/messages.ts';
import { plain, shortened } from '../text.ts';

/** A message of the editor has 1,000 characters at most: what to do next is not to be lost behind a long message. */
const LONGEST_MESSAGE = 300;

/** Place, time and thread; whether it is a failure; the message; what to do next; and the runs that it belongs to. */
export function readOut(view: DetailsView, zone: Zone): string {
  const { place, text, verdict, about, runs } = view;
  const time = view.time === null ? 'no time' : secondOf(view, zone);
  const where = [`Line ${String(place.line + 1)} of ${place.fileName}`, time, ...threadOf(view)].join(', ');
  return [
    `${where}.`,
    ...(verdict === null ? [] : [`${verdictWords[verdict.kind]} ${verdict.meaning}`]),
    `Message: ${ended(shortened(text.trim(), LONGEST_MESSAGE))}`,
    verdict === null ? about : '',
    verdict === null || verdict.next === '' ? '' : `Next: ${verdict.next}`,
    ...runs.map(({ title, outcomeText }) => ended(`Part of ${title}, ${outcomeText}`)),
  ]
    .map((sentence) => plain(sentence).trim())
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** `thread 4788 (0x12B4)`, and what it does where that is known. */
function threadOf({ groups }: DetailsView): readonly string[] {
  const thread = groups.flatMap(({ details }) => details).find(({ name }) => name === 'Thread');
  return thread === undefined
    ? []
    : [`thread ${thread.value}`, thread.about.replaceAll(' · ', ', ')].filter((part) => part !== '');
}

function ended(sentence: string): string {
  return /[.!?~]$/.test(sentence) ? sentence : `${sentence}.`;
}
