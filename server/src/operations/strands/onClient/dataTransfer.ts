/** The Data Transfer Service of a client: it lists the files of content on a distribution point, and fetches them with BITS. */
import { allMessages, type MessageId } from '../../../catalogue/messages/index.ts';
import { fieldAt } from '../../../events/read.ts';
import type { Draft, Drafts, Strand } from '../../strand.ts';
import { contentOfAddress } from './contentAddress.ts';
import { guidKey, linksIn, valueIn, type Chain, type Link } from './links.ts';
import { onClient, runsBy } from './common.ts';
import { transfer } from './transfer.ts';

/** Its own messages, and those of the library that it asks distribution points with. */
const ids = allMessages.filter(({ log }) => log === 'datatransferservice').map(({ id }) => id);

const chain: Chain = {
  ids: new Set<MessageId>(ids),
  keyOf: ({ events, record }) => guidKey(fieldAt(events, record, 'job')),
};

const runsByJob = runsBy(() => transfer, 'dtsJob');

/** The folder of the cache; what policies and a pull distribution point fetch goes elsewhere. */
const cacheFolder = /\\ccmcache(?:\\|$)/i;

/** A download whose request no log shows is one of content when it goes into the cache. */
function runOf({ key, places }: Link, drafts: Drafts): Draft | undefined {
  const run = runsByJob(drafts).get(key);
  if (run !== undefined || !cacheFolder.test(valueIn(places, 'path') ?? '')) return run;
  const content = contentOfAddress(valueIn(places, 'source'));
  return content === undefined ? undefined : drafts.begin('clientContent', { also: { content } });
}

export const dataTransfer: Strand<Link> = {
  ...onClient('dataTransfer'),
  after: [transfer],
  facts: ({ scope }) => linksIn(scope.logs, chain),
  runOf,
};
