/** Rules on Hierarchy Manager's passes over the site control file: one failing distribution point rolls back all of them. */
import { messageAt, recordsOf, type EventLog } from '../../operations/eventLog.ts';
import { workOf } from '../../operations/work.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Problem } from './problem.ts';

const begin = 'hman.siteControlFileProcessing';
const changed = 'hman.distributionPointsChanged';
const ended = 'hman.siteControlFileProcessed';
const handled = new Set(['hman.dpInserted', 'hman.dpUpdated', 'hman.dpNotUpdated']);

/** Passes that were followed by another pass without having reached their end. */
export function hierarchyManagerProblems(_workspace: Workspace, events: EventLog): readonly Problem[] {
  return recordsOf(events, new Set([begin])).flatMap((record) => {
    const pass = passFrom(events, record);
    if (pass === undefined || pass.includes(ended)) return [];
    if (pass.includes(changed) && !pass.some((id) => handled.has(id))) return [rolledBack(record)];
    return pass.some((id) => handled.has(id)) ? [notReported(record)] : [];
  });
}

/** Ids of the messages of a pass; undefined when the log does not show that a later pass began. */
function passFrom(events: EventLog, record: number): readonly string[] | undefined {
  const records = workOf(events, record)?.records ?? [];
  const ids = records.slice(records.indexOf(record) + 1).map((later) => messageAt(events, later)?.id ?? '');
  const next = ids.indexOf(begin);
  return next < 0 ? undefined : ids.slice(0, next);
}

function rolledBack(record: number): Problem {
  return {
    record,
    code: 'hman.rolledBack',
    severity: 'error',
    text:
      'Hierarchy Manager found changed distribution points, then began again without a line about any of them and without status message 3306. That is how a roll-back looks: one distribution point that cannot be inserted or updated blocks all of the site. ' +
      'Next: turn on SQL tracing (SqlEnabled=1) and read the SQL error on this thread; it names the distribution point.',
    related: [],
  };
}

function notReported(record: number): Problem {
  return {
    record,
    code: 'hman.passNotFinished',
    severity: 'warning',
    text:
      'Hierarchy Manager began the next pass without reporting this one as processed (no status message 3306 on its thread). ' +
      'Next: follow the thread to its last record before the next pass; a SQL error or a stopped service ends a pass early.',
    related: [],
  };
}
