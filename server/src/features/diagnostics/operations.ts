/** Rules on whole runs: a worker that was lost, work that stands still, a removal that waits behind another. */
import { groupBy, type Group } from '../../base/group.ts';
import { formatDuration } from '../../base/time.ts';
import type { MessageId } from '../../catalogue/messages/index.ts';
import { timeOf } from '../../log/log.ts';
import { siteScopesWith } from '../../operations/scopes.ts';
import type { Cause } from '../../operations/cause.ts';
import type { EventLog } from '../../events/eventLog.ts';
import { recordsOf } from '../../events/postings.ts';
import { resetsIn } from '../../operations/facts/resets.ts';
import { orderOf, type Place } from '../../events/place.ts';
import { patienceWithPoints } from '../../operations/flows/common.ts';
import type { Run } from '../../operations/run.ts';
import type { StepOfRun } from '../../operations/evidence.ts';
import { lastTimeIn } from '../../operations/judging/silence.ts';
import { logsOf, runsIn, type Workspace } from '../../workspace/workspace.ts';
import { secondText } from '../clock.ts';
import { lineReference } from '../position.ts';
import { causeText, progressText, runTitle, subjectText } from '../runs/describe.ts';
import { isLeftBehind } from './notPickedUp.ts';
import type { FoundProblem } from './problem.ts';
import { removalAhead } from './removalAhead.ts';

/** What only DistMgr's own log holds whatever it is at. */
const ofManager = new Set<MessageId>([
  'distmgr.componentStarted',
  'distmgr.resetFileFound',
  'distmgr.upgradeThreadReady',
]);
const workers = new Set<MessageId>(['distmgr.upgradeStarted', 'distmgr.installFileProcessing']);

/** Problems of the runs whose last record, or whose cause, stands in a log. */
export function operationProblems(workspace: Workspace, events: EventLog): readonly FoundProblem[] {
  const runs = runsIn(workspace);
  return [...lostWorkers(runs, events), ...runs.flatMap((run) => silent(workspace, run, events) ?? [])];
}

function silent(workspace: Workspace, run: Run, events: EventLog): FoundProblem | undefined {
  const last = lastPlace(run);
  if (last?.events.uri !== events.uri || run.cause?.kind === 'lost') return undefined;
  return queued(workspace, run, last) ?? stalled(workspace, run, last);
}

interface Lost {
  readonly run: Run;
  readonly cause: Cause;
}

/** Runs that failed although nothing on their threads says so were cut off: by the record that their cause stands in, each told once. */
function lostWorkers(runs: readonly Run[], events: EventLog): readonly FoundProblem[] {
  const lost = runs.flatMap((run): readonly Lost[] => {
    const { cause } = run;
    return cause?.kind === 'lost' && cause.place.events.uri === events.uri ? [{ run, cause }] : [];
  });
  return groupBy(lost, ({ cause }) => `${String(cause.place.record)} ${cause.text}`).map(lostProblem);
}

/** More names than this make nobody wiser. */
const mostNames = 12;

function lostProblem(group: Group<Lost>): FoundProblem {
  const [{ run, cause }] = group;
  const names = group.map(({ run }) => subjectText(run));
  const more = names.length > mostNames ? ` and ${String(names.length - mostNames)} more` : '';
  const subject =
    names.length === 1
      ? names.join('')
      : `${String(names.length)} ${run.operation.subject.noun}s, ${names.slice(0, mostNames).join(', ')}${more}`;
  return {
    record: cause.place.record,
    subject: names.length === 1 ? subject : `${String(names.length)} ${run.operation.subject.noun}s`,
    says: causeText(cause),
    code: 'operation.workerLost',
    severity: 'error',
    text: `${subject}: ${causeText(cause)}. ${cause.meaning} Next: ${cause.next ?? ''}`,
    related: group.slice(0, mostNames).flatMap(({ run: lost }) => {
      const last = lastPlace(lost);
      return last === undefined ? [] : [{ place: last, text: `The last line of ${runTitle(lost)}.` }];
    }),
    fact: `${subject} ${cause.meaning}`,
  };
}

function queued(workspace: Workspace, run: Run, last: Place): FoundProblem | undefined {
  const ahead = removalAhead(workspace, run);
  const place = ahead && lastPlace(ahead);
  if (ahead === undefined || place === undefined) return undefined;
  return {
    record: last.record,
    subject: subjectText(run),
    says: `removal waits behind ${runTitle(ahead)}`,
    code: 'operation.removalQueued',
    severity: 'warning',
    text: `${subjectText(run)}: removal waits. The DP Manager thread is a single thread and is at ${runTitle(ahead)} (${lineReference(place.events, place.record)}). Next: see why that one takes so long; this one follows by itself.`,
    related: [{ place, text: 'The removal that is under way.' }],
  };
}

function patienceWith({ operation }: Run): number {
  return operation.patience ?? Number.POSITIVE_INFINITY;
}

/** Work that is silent, or that its next actor does not take up, while the logs go on; a file that lies there is told as that. */
function stalled(workspace: Workspace, run: Run, last: Place): FoundProblem | undefined {
  const { quiet, next, waits } = run;
  if (quiet === undefined || quiet < patienceWith(run) || waits?.behind !== undefined || isLeftBehind(workspace, last))
    return;
  if (run.outcome !== 'inProgress' && run.outcome !== 'waiting') return undefined;
  const kind = run.operation.title.toLowerCase();
  const since = secondText(last, workspace.zone);
  return {
    record: last.record,
    subject: subjectText(run),
    says: `${kind} stands still for ${formatDuration(quiet)} at ${progressText(run)}`,
    code: 'operation.stalled',
    severity: 'warning',
    text:
      `${subjectText(run)}: ${kind} stands still. Nothing more of it is seen ${since === '' ? '' : `after ${since}, `}in the ${formatDuration(quiet)} that the logs go on. ` +
      `Next should come: ${next?.title ?? 'its end'}${next === undefined ? '' : ` (${next.actor}, in ${next.log})`}. Next: ${adviceFor(next)}`,
    related: [],
  };
}

/** What to look at depends on who should act: a thread at work on a server, or a component of the site. */
function adviceFor(next: StepOfRun | undefined): string {
  return next?.log === 'distmgr.log' || next?.log === 'smsdpprov.log'
    ? 'see whether the distribution point answers (WMI, file shares), and whether SMS_EXECUTIVE runs.'
    : `see whether SMS_EXECUTIVE and the component run, and what ${next?.log ?? 'its log'} says at that time.`;
}

/** Resets that DistMgr, whose log goes on, does not follow with a worker. */
export function resetProblems(workspace: Workspace, events: EventLog): readonly FoundProblem[] {
  return siteScopesWith(logsOf(workspace), events).flatMap(({ logs }) =>
    resetsIn(logs).flatMap((reset) => unfollowed(logs, events, reset.found)),
  );
}

function unfollowed(logs: readonly EventLog[], events: EventLog, found: Place): readonly FoundProblem[] {
  const managers = logs.filter((other) => recordsOf(other, ofManager).length > 0);
  const time = timeOf(events.log, found.record);
  const until = lastTimeIn(managers);
  if (found.events !== events || time === undefined || until === undefined || until - time < patienceWithPoints)
    return [];
  const isFollowed = managers.some((other) =>
    recordsOf(other, workers).some((record) => orderOf(found, { events: other, record }) !== 'before'),
  );
  if (isFollowed) return [];
  return [
    {
      record: found.record,
      subject: 'Site reset',
      says: `no upgrade worker seen in ${formatDuration(until - time)}`,
      code: 'operation.resetNotFollowed',
      severity: 'warning',
      text: `Site reset: all distribution points are to be upgraded, and no upgrade worker is seen in the ${formatDuration(until - time)} that DistMgr’s log goes on. Next: see whether resetdps.trn still lies in distmgr.box and whether the DP upgrade processing thread was started.`,
      related: [],
    },
  ];
}

/** The last record that shows the run, in the order of its steps. */
function lastPlace(run: Run): Place | undefined {
  return run.lastSeen?.places.at(-1);
}
