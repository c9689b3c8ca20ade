/** Logs of Windows Installer for the pull part: tied to a run by the host that their folder or file is named after. */
import { allMessages } from '../../catalogue/messages/index.ts';
import type { Draft } from '../draft.ts';
import { recordsOf } from '../../events/postings.ts';
import { orderOf, type Place } from '../../events/place.ts';
import { runsOfHost } from './hosts.ts';
import { placesOf } from '../../events/read.ts';
import type { Scope } from './scope.ts';

const telling = new Set(allMessages.filter(({ log }) => log === 'installer').map(({ id }) => id));

/** Adds what the installer says of its end to the run that started it. */
export function attachInstallers({ logs, installers }: Scope, drafts: readonly Draft[]): void {
  const pulling = drafts.filter(takesPullPartUp);
  const runsFor = runsOfHost(pulling, logs, installers);
  for (const events of installers) {
    const places = placesOf(events, recordsOf(events, telling));
    const [first] = places;
    if (first === undefined) continue;
    runsFor(events)
      .findLast((draft) => begunBefore(draft, first))
      ?.add('installer', places);
  }
}

/** Whether a thread is seen to install the pull part of a run. */
export function takesPullPartUp(draft: Draft): boolean {
  return pullBeginOf(draft) !== undefined;
}

/** Where the thread that installs the pull part of a run took it up last. */
export function pullBeginOf({ efforts }: Draft): Place | undefined {
  return efforts.findLast(({ kind }) => kind === 'pullWorker')?.places[0];
}

/** The clock of the distribution point may not be known: then the order says nothing. */
function begunBefore(draft: Draft, place: Place): boolean {
  const begin = pullBeginOf(draft);
  return begin !== undefined && orderOf(begin, place) !== 'before';
}
