/** Rules on Hierarchy Manager's passes over the site control file: one failing distribution point rolls back all of them. */
import type { MessageId } from '../../catalogue/messages/index.ts';
import { threadOf } from '../../log/log.ts';
import { messageAt, type EventLog } from '../../events/eventLog.ts';
import { recordsOf } from '../../events/postings.ts';
import type { Place } from '../../events/place.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { FoundProblem } from './problem.ts';

const begin = 'hman.siteControlFileProcessing';
const changed = 'hman.distributionPointsChanged';
const ended = 'hman.siteControlFileProcessed';
const beginning = new Set<MessageId>([begin]);
const ending = new Set<MessageId>([ended]);
const handled = new Set<MessageId>(['hman.dpInserted', 'hman.dpUpdated', 'hman.dpNotUpdated']);

/** Passes that were followed by another pass without having reached their end. */
export function hierarchyManagerProblems(_workspace: Workspace, events: EventLog): readonly FoundProblem[] {
  return recordsOf(events, beginning).flatMap((record) => {
    const pass = passFrom(events, record);
    if (pass === undefined || pass.includes(ended)) return [];
    if (pass.includes(changed) && !pass.some((id) => handled.has(id)))
      return [rolledBack(record, recoveryOf(events, record))];
    return pass.some((id) => handled.has(id)) ? [notReported(record)] : [];
  });
}

/** Ids of the messages of a pass; undefined when the log does not show that a later pass began. */
function passFrom(events: EventLog, record: number): readonly MessageId[] | undefined {
  const begins = recordsOf(events, beginning);
  const thread = threadOf(events.log, record);
  const next = begins.find((other) => other > record && threadOf(events.log, other) === thread);
  if (next === undefined) return undefined;
  const between = Array.from({ length: next - record - 1 }, (_, index) => record + 1 + index);
  return between
    .filter((other) => threadOf(events.log, other) === thread)
    .flatMap((other) => messageAt(events, other)?.id ?? []);
}

/** The end of a later pass of the thread that handled distribution points: what blocked the site is gone. */
function recoveryOf(events: EventLog, record: number): Place | undefined {
  const thread = threadOf(events.log, record);
  const later = (other: number) => other > record && threadOf(events.log, other) === thread;
  const well = recordsOf(events, handled).find(later);
  const end = well === undefined ? undefined : recordsOf(events, ending).find((other) => other > well && later(other));
  return end === undefined ? undefined : { events, record: end };
}

function rolledBack(record: number, recoveredBy: Place | undefined): FoundProblem {
  const meaning =
    'Hierarchy Manager found changed distribution points, then began again without a line about any of them and without status message 3306. That is how a roll-back looks: one distribution point that cannot be inserted or updated blocks all of the site. ';
  const next =
    'Next: turn on SQL tracing (SqlEnabled=1) and read the SQL error on this thread; it names the distribution point.';
  return {
    record,
    subject: 'Hierarchy Manager',
    says:
      recoveredBy === undefined
        ? 'its pass over the site’s changes was rolled back'
        : 'overcome: a pass was rolled back',
    code: 'hman.rolledBack',
    severity: recoveredBy === undefined ? 'error' : 'information',
    text: meaning + (recoveredBy === undefined ? next : 'A later pass handled them: it was overcome.'),
    related: recoveredBy === undefined ? [] : [{ place: recoveredBy, text: 'This line shows the recovery.' }],
  };
}

function notReported(record: number): FoundProblem {
  return {
    record,
    subject: 'Hierarchy Manager',
    says: 'its pass over the site’s changes did not reach its end',
    code: 'hman.passNotFinished',
    severity: 'warning',
    text:
      'Hierarchy Manager began the next pass without reporting this one as processed (no status message 3306 on its thread). ' +
      'Next: follow the thread to its last line before the next pass; a SQL error or a stopped service ends a pass early.',
    related: [],
  };
}
