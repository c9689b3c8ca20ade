/** Why the installer of the pull part failed: its code, and the action that failed first. */
import { messageOf } from '../../log/log.ts';
import { asWrittenAt, asWrittenRecords } from '../../events/asWritten.ts';
import { causeAt, type Cause } from './cause.ts';
import { headlineOf } from './headline.ts';
import type { Place } from '../../events/place.ts';
import type { Evidence, Setback } from '../evidence.ts';
import { isSamePlace } from '../../events/place.ts';
import { fieldsOf } from '../../events/values.ts';

const failedAction = /^Action ended \d{1,2}:\d\d:\d\d: (\w{1,40})\. Return value 3/;

/** The cause that the installer's log names; undefined where it does not fail, or goes well in the end. */
export function installerCause(evidence: Evidence, setbacks: readonly Setback[]): Cause | undefined {
  const own = evidence.parts.get('installer') ?? [];
  const failures = setbacks
    .filter(({ isReal, recoveredBy }) => isReal && recoveredBy === undefined)
    .map(({ place }) => place)
    .filter((place) => own.some((other) => isSamePlace(other, place)));
  const [first] = failures;
  const ended = failures.at(-1);
  if (first === undefined || ended === undefined) return undefined;
  const action = firstFailedAction(first);
  const named = action === undefined || action.record > first.record ? first : action;
  const name = actionAt(named);
  const cause = causeAt(ended);
  const what = name === undefined ? 'pull part not installed' : `pull part not installed, ${name} failed`;
  return { ...cause, text: headlineOf(what, cause.code), place: named };
}

/** The first action whose end says “Return value 3”. */
function firstFailedAction({ events }: Place): Place | undefined {
  const { records } = asWrittenRecords(events);
  for (let index = 0; index < records.length; index++) {
    const record = records.at(index);
    if (asWrittenAt(events, record)?.sign === 'installer') return { events, record };
  }
  return undefined;
}

function actionAt({ events, record }: Place): string | undefined {
  const named = fieldsOf(events, record, 'installer.customActionFailed');
  return named?.action ?? failedAction.exec(messageOf(events.log, record).slice(0, 200))?.[1];
}
