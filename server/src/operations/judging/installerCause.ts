/** Why the installer of the pull part failed: its code, and the action that failed first. */
import type { MessageId } from '../../catalogue/messages/index.ts';
import { recordsOf } from '../../events/postings.ts';
import type { Cause } from '../cause.ts';
import { causeAt, failuresAmong } from './cause.ts';
import { headlineOf } from './headline.ts';
import type { Setback } from '../setback.ts';
import type { Place } from '../../events/place.ts';
import { fieldAt } from '../../events/values.ts';

/** Windows Installer's word for an action that ended with 3; the first of them is the one that failed by itself. */
const failedActions = new Set<MessageId>(['msi.actionFailed']);

/** The cause that the installer's log names; undefined where it does not fail, or goes well in the end. */
export function installerCause(places: readonly Place[], setbacks: readonly Setback[]): Cause | undefined {
  const failures = failuresAmong(places, setbacks)
    .filter(({ recoveredBy }) => recoveredBy === undefined)
    .map(({ place }) => place);
  const [first] = failures;
  const ended = failures.at(-1);
  if (first === undefined || ended === undefined) return undefined;
  const [action = first.record] = recordsOf(first.events, failedActions);
  const named = { events: first.events, record: Math.min(action, first.record) };
  const name = fieldAt(named.events, named.record, 'action');
  const cause = causeAt(ended);
  const what = name === undefined ? 'pull part not installed' : `pull part not installed, ${String(name)} failed`;
  return { ...cause, text: headlineOf(what, cause.code), place: named };
}
