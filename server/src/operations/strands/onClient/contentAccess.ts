/** The content access service of a client: it is asked for content, has it fetched, and checks what came. */
import { allMessages, type MessageId } from '../../../catalogue/messages/index.ts';
import { fieldAt } from '../../../events/read.ts';
import type { Place } from '../../../events/place.ts';
import type { Strand } from '../../strand.ts';
import { guidKey, linksIn, valueIn, type Chain, type Link, type LinkTurn } from './links.ts';
import { onClient } from './common.ts';

const own = allMessages.filter(({ log }) => log === 'cas').map(({ id }) => id);
const ids: ReadonlySet<MessageId> = new Set<MessageId>([...own, 'contenttransfermanager.hashVerified']);

/** With these the service takes a request up. */
const asking: ReadonlySet<MessageId> = new Set<MessageId>([
  'cas.requested',
  'cas.submitted',
  'cas.requestCreated',
  'cas.located',
  'cas.downloadStarted',
  'cas.downloadCompleted',
  'cas.downloadFailed',
  'contenttransfermanager.hashVerified',
]);
/** Behind these nothing more is to be done for a request. */
const endings: readonly MessageId[] = [
  'cas.requestSucceeded',
  'cas.downloadFailed',
  'cas.inCache',
  'contenttransfermanager.hashVerified',
];
/** What the service still writes about a request that is done. */
const aftermath: ReadonlySet<MessageId> = new Set<MessageId>([
  'cas.requestSucceeded',
  'cas.folderMapped',
  'contenttransfermanager.hashVerified',
]);

/** A request for content is over with its end; another one begins with the next asking, or with a job of its own. */
function turnOf(id: MessageId, link: Link | undefined): LinkTurn {
  if (link === undefined || endings.some((ending) => link.ids.has(ending))) {
    if (link !== undefined && aftermath.has(id)) return 'joins';
    return asking.has(id) ? 'begins' : 'apart';
  }
  return id === 'cas.submitted' && link.ids.has(id) ? 'begins' : 'joins';
}

/** The content that a line names, or that its request was made for. */
function chain(): Chain {
  const requested = new Map<string, string>();
  const keyOf = ({ events, record }: Place): string | undefined => {
    const content = fieldAt(events, record, 'content')?.toUpperCase();
    const request = guidKey(fieldAt(events, record, 'contentRequest'));
    if (content !== undefined && request !== undefined) requested.set(request, content);
    return content ?? (request === undefined ? undefined : requested.get(request));
  };
  return { ids, keyOf, turnOf };
}

export const contentAccess: Strand<Link> = {
  ...onClient('contentAccess'),
  facts: ({ scope }) => linksIn(scope.logs, chain()),
  runOf: ({ places }, drafts) => drafts.begin('clientContent', { also: { content: valueIn(places, 'content') } }),
};
