/** Rules on whole runs: a worker that was lost, work that stands still, a removal that waits behind another. */
import { formatDuration } from '../../base/time.ts';
import type { EventLog } from '../../operations/eventLog.ts';
import type { Place } from '../../operations/place.ts';
import type { Run } from '../../operations/run.ts';
import { sameServer } from '../../operations/site.ts';
import { logsOf, runsIn, type Workspace } from '../../workspace/workspace.ts';
import { lineReference } from '../position.ts';
import { causeText, runTitle, subjectText } from '../runs/describe.ts';
import { spanOfLogs } from '../span.ts';
import type { FoundProblem } from './problem.ts';

/** Work on one distribution point that is silent for so long while the logs go on stands still: 30 minutes. */
const patience = 1_800_000;

/** Problems of the runs whose last record, or whose cause, stands in a log. */
export function operationProblems(workspace: Workspace, events: EventLog): readonly FoundProblem[] {
  return runsIn(workspace).flatMap((run) => {
    const found = lost(run, events) ?? silent(workspace, run, events);
    return found === undefined ? [] : [found];
  });
}

function silent(workspace: Workspace, run: Run, events: EventLog): FoundProblem | undefined {
  const last = lastPlace(run);
  if (last?.events.uri !== events.uri) return undefined;
  return queued(workspace, run, last) ?? stalled(workspace, run, last);
}

/** Whether a removal waits while the single DP Manager thread is at another one. */
export function removalAhead(workspace: Workspace, run: Run): Run | undefined {
  if (run.operation.kind !== 'removal' || run.outcome !== 'waiting') return undefined;
  return runsIn(workspace).find(
    (other) => other.operation.kind === 'removal' && other.outcome === 'inProgress' && other.parts.has('removal'),
  );
}

/** A run that failed although nothing on its threads says so was cut off: by the record that its cause stands in. */
function lost(run: Run, events: EventLog): FoundProblem | undefined {
  const { cause } = run;
  if (cause?.kind !== 'lost' || cause.place.events.uri !== events.uri) return undefined;
  const last = lastPlace(run);
  return {
    record: cause.place.record,
    code: 'operation.workerLost',
    severity: 'error',
    text: `${subjectText(run)}: ${causeText(cause)}. ${cause.meaning} Next: ${cause.next ?? ''}`,
    related: last === undefined ? [] : [{ place: last, text: `The last record of ${runTitle(run)}.` }],
    fact: `${subjectText(run)} ${cause.meaning}`,
  };
}

function queued(workspace: Workspace, run: Run, last: Place): FoundProblem | undefined {
  const ahead = removalAhead(workspace, run);
  const place = ahead && lastPlace(ahead);
  if (ahead === undefined || place === undefined) return undefined;
  return {
    record: last.record,
    code: 'operation.removalQueued',
    severity: 'warning',
    text: `${subjectText(run)}: removal waits. The DP Manager thread is a single thread and is at ${runTitle(ahead)} (${lineReference(place.events, place.record)}). Next: see why that one takes so long; this one follows by itself.`,
    related: [{ place, text: 'The removal that is under way.' }],
  };
}

function stalled(workspace: Workspace, run: Run, last: Place): FoundProblem | undefined {
  if (run.outcome !== 'inProgress' || run.end === undefined) return undefined;
  const until = spanOfLogs(logsOf(workspace).filter((events) => sameServer(events, last.events)))?.to;
  if (until === undefined) return undefined;
  const silent = until - run.end;
  if (silent < patience) return undefined;
  return {
    record: last.record,
    code: 'operation.stalled',
    severity: 'warning',
    text: `${subjectText(run)}: ${run.operation.title.toLowerCase()} stands still. It is not finished and has been silent for ${formatDuration(silent)} while the logs go on. Next should come: ${run.next?.title ?? 'its end'}. Next: see whether the distribution point answers (WMI, file shares), and whether SMS_EXECUTIVE runs.`,
    related: [],
  };
}

/** The last record that shows the run, in the order of its steps. */
function lastPlace(run: Run): Place | undefined {
  return run.steps.findLast((step) => step.places.length > 0)?.places.at(-1);
}
