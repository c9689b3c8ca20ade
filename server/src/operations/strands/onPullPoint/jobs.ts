/** What a pull distribution point does for a package: its job, the content jobs in it, and the downloads that these have done. */
import { flatMapSteps, stepwise, type Steps } from '../../../base/stepwise.ts';
import { allMessages, type MessageId } from '../../../catalogue/messages/index.ts';
import { isOneOf, type EventLog } from '../../../events/eventLog.ts';
import { firstOf, inTimeOrder, type Place } from '../../../events/place.ts';
import { fieldAt, numberAt } from '../../../events/read.ts';
import { guidKey, linkSteps, valueIn, type Chain, type Link, type LinkTurn } from '../onClient/links.ts';
import { packageKey } from '../../facts/packages/notices.ts';

/** One job: a version of a package that the distribution point fetches. */
export interface PullJob {
  /** In upper case. */
  readonly package: string;
  readonly version: number | undefined;
  /** In time order. */
  readonly places: readonly [Place, ...Place[]];
  /** Whether all files are fetched again, whatever the distribution point has. */
  readonly isAgain: boolean;
  /** What is downloaded by each job of the Data Transfer Service, by its GUID. */
  readonly downloads: ReadonlyMap<string, Download>;
}

/** Signatures tell which parts of the content have changed, and come before it. */
export type Download = 'signature' | 'content';

/** They are about all jobs at once. */
const general: ReadonlySet<MessageId> = new Set<MessageId>(['pulldp.jobsExecuting', 'pulldp.completedJobsClearing']);
const ids = allMessages.filter(({ log, id }) => log === 'pulldp' && !general.has(id)).map(({ id }) => id);
const again: ReadonlySet<MessageId> = new Set<MessageId>(['pulldp.allFilesDownloading']);
const signature: ReadonlySet<MessageId> = new Set<MessageId>(['pulldp.signatureJobCreated']);

/** The jobs of a log in the order in which they begin; each line is read once. */
export const pullJobsIn = stepwise(function* (events: EventLog): Steps<readonly PullJob[]> {
  return yield* flatMapSteps(yield* linkSteps([events], chain()), jobOf);
});

/** A package is loaded anew when it is distributed again, and when the component was restarted. */
function turnOf(id: MessageId, link: Link | undefined): LinkTurn {
  return link === undefined || id === 'pulldp.jobsLoading' ? 'begins' : 'joins';
}

/** The package and its version that a line names, or that its content job was made for, or its content. */
function chain(): Chain {
  const jobs = new Map<string, string>();
  const contents = new Map<string, string>();
  const keyOf = ({ events, record }: Place): string | undefined => {
    const name = packageKey(fieldAt(events, record, 'package'));
    const version = numberAt(events, record, 'version');
    const job = guidKey(fieldAt(events, record, 'job')) ?? '';
    const content = fieldAt(events, record, 'content')?.toUpperCase() ?? '';
    if (name === '' || version === undefined) return jobs.get(job) ?? contents.get(content);
    const key = `${name}.${String(version)}`;
    if (job !== '') jobs.set(job, key);
    if (content !== '') contents.set(content, key);
    return key;
  };
  return { ids: new Set(ids), keyOf, turnOf };
}

function jobOf(link: Link): readonly PullJob[] {
  const places = withoutEarlyReports(inTimeOrder(link.places));
  const [first, ...others] = places;
  if (first === undefined) return [];
  const downloads = places.flatMap(({ events, record }): readonly (readonly [string, Download])[] => {
    const key = guidKey(fieldAt(events, record, 'dtsJob'));
    return key === undefined ? [] : [[key, isOneOf(signature, events, record) ? 'signature' : 'content']];
  });
  return [
    {
      package: packageKey(valueIn(places, 'package')),
      version: firstOf(places, ({ events, record }) => numberAt(events, record, 'version')),
      places: [first, ...others],
      isAgain: places.some(({ events, record }) => isOneOf(again, events, record)),
      // What creates a job says what it is for; what is said of it later does not.
      downloads: new Map(downloads.toReversed()),
    },
  ];
}

const taken: ReadonlySet<MessageId> = new Set<MessageId>(['pulldp.stateReported']);
const final: ReadonlySet<MessageId> = new Set<MessageId>(['pulldp.successReporting', 'pulldp.failureReporting']);

/** That the management point took a report is told in the same words of one that says how far the job is. */
function withoutEarlyReports(places: readonly Place[]): readonly Place[] {
  const end = places.findIndex(({ events, record }) => isOneOf(final, events, record));
  return places.filter(({ events, record }, index) => (end >= 0 && index > end) || !isOneOf(taken, events, record));
}

const counted: ReadonlySet<MessageId> = new Set<MessageId>([
  'pulldp.contentJobsCounted',
  'pulldp.packageJobLoaded',
  'pulldp.downloadStarting',
]);
const done: ReadonlySet<MessageId> = new Set<MessageId>(['pulldp.contentJobSucceeded']);

/** `it has 1 of 2 contents`; undefined where the jobs are not counted. */
export function contentsDone(places: readonly Place[]): string | undefined {
  const said = places.findLast(({ events, record }) => isOneOf(counted, events, record));
  const all = said && numberAt(said.events, said.record, 'count');
  if (all === undefined) return undefined;
  const jobs = places
    .filter(({ events, record }) => isOneOf(done, events, record))
    .map(({ events, record }) => guidKey(fieldAt(events, record, 'job')));
  const own = new Set(jobs).size;
  return `it has ${String(own)} of ${String(all)} ${all === 1 ? 'content' : 'contents'}`;
}
