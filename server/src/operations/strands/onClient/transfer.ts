/** The Content Transfer Manager of a client: it asks where content lies, and has it fetched from there. */
import { allMessages, type MessageId } from '../../../catalogue/messages/index.ts';
import { fieldAt } from '../../../events/read.ts';
import type { Drafts, Draft, Strand } from '../../strand.ts';
import { contentAccess } from './contentAccess.ts';
import { contentOfAddress } from './contentAddress.ts';
import { guidKey, linksIn, valueIn, type Chain, type Link } from './links.ts';
import { onClient, runsBy } from './common.ts';

const own = allMessages.filter(({ log }) => log === 'contenttransfermanager').map(({ id }) => id);
const asked: readonly MessageId[] = [
  'contenttransfermanager.requestCreating',
  'contenttransfermanager.requestSending',
  'contenttransfermanager.requestText',
  'contenttransfermanager.requestSent',
];

const chain: Chain = {
  ids: new Set(own.filter((id) => id !== 'contenttransfermanager.hashVerified')),
  keyOf: ({ events, record }) => guidKey(fieldAt(events, record, 'job')),
  ahead: new Set(asked),
  opening: new Set(asked.slice(0, 1)),
};

/** With these it is told that no distribution point has the content for this client; it asks again by itself. */
const noPlace: readonly MessageId[] = [
  'contenttransfermanager.noLocations',
  'contenttransfermanager.noLocationsForJob',
  'contenttransfermanager.emptyUpdate',
  'contenttransfermanager.emptyUpdateOfJob',
  'contenttransfermanager.noSuitableLocations',
];

const runsByJob = runsBy(() => contentAccess, 'ctmJob');

/** What CAS.log does not tell of, because it was not given or begins later, begins with the job. */
function runOf(link: Link, drafts: Drafts): Draft | undefined {
  const run = runsByJob(drafts).get(link.key);
  if (run !== undefined) return run;
  const content = valueIn(link.places, 'bareContent') ?? contentOfAddress(valueIn(link.places, 'url'));
  return drafts.begin('clientContent', { also: { content } });
}

export const transfer: Strand<Link> = {
  ...onClient('transfer'),
  after: [contentAccess],
  facts: ({ scope }) => linksIn(scope.logs, chain),
  runOf,
  putsOff: new Map(noPlace.map((id) => [id, 'for a distribution point of its boundary group'])),
};
