/** Location Services of a client: it asks the management point, and hands on what distribution points it names. */
import { allMessages, type MessageId } from '../../../catalogue/messages/index.ts';
import { fieldAt } from '../../../events/read.ts';
import type { Strand } from '../../strand.ts';
import { guidKey, linksIn, type Chain, type Link } from './links.ts';
import { onClient, runsBy } from './common.ts';
import { transfer } from './transfer.ts';

const answered: readonly MessageId[] = [
  'locationservices.contentLocations',
  'locationservices.distributionPoint',
  'locationservices.emptyLocations',
  'locationservices.emptyLocationsOfRequest',
];
const ids = allMessages.filter(({ id, compiled }) => {
  return answered.includes(id) || compiled.fields.some(({ name }) => name === 'locationRequest');
});

const chain: Chain = {
  ids: new Set(ids.filter(({ log }) => log === 'locationservices').map(({ id }) => id)),
  keyOf: ({ events, record }) => guidKey(fieldAt(events, record, 'locationRequest')),
  ahead: new Set(answered),
  opening: new Set(answered.slice(0, 1)),
  taking: new Set<MessageId>(['locationservices.locationsAnswered']),
};

const runsByRequest = runsBy(() => transfer, 'locationRequest');

/** Content is not all that a client asks the place of: of other questions no run is. */
export const locations: Strand<Link> = {
  ...onClient('locations'),
  after: [transfer],
  facts: ({ scope }) => linksIn(scope.logs, chain),
  runOf: ({ key }, drafts) => runsByRequest(drafts).get(key),
};
