/** Logs of Windows Installer for the pull part: tied to a run by the host that their folder or file is named after. */
import { allMessages } from '../../catalogue/messages/index.ts';
import { shortHost } from '../../catalogue/nalPath.ts';
import type { Draft } from '../draft.ts';
import type { EventLog } from '../../events/eventLog.ts';
import { recordsOf } from '../../events/postings.ts';
import { orderOf, type Place } from '../../events/place.ts';
import { namesOf } from './providers.ts';
import { placesOf } from '../../events/read.ts';
import type { Scope } from './scope.ts';

const telling = new Set(allMessages.filter(({ log }) => log === 'installer').map(({ id }) => id));

/** Adds what the installer says of its end to the run that started it. */
export function attachInstallers({ logs, installers }: Scope, drafts: readonly Draft[]): void {
  const pulling = drafts.filter((draft) => pullBeginOf(draft) !== undefined);
  for (const events of installers) {
    const places = placesOf(events, recordsOf(events, telling));
    const [first] = places;
    if (first === undefined) continue;
    const isBeside = installers.length === 1 && logs.some(({ folder }) => folder === events.folder);
    const candidates = candidatesFor(events, pulling, isBeside);
    candidates.findLast((draft) => begunBefore(draft, first))?.add('installer', places);
  }
}

/** The runs on the host that the log is named after; of a log that lies among the site's the only host's. */
export function candidatesFor(events: EventLog, pulling: readonly Draft[], isBeside: boolean): readonly Draft[] {
  const names = namesOf(events);
  const named = pulling.filter(
    ({ server }) => server !== undefined && (names.has(server) || names.has(shortHost(server))),
  );
  if (named.length > 0) return named;
  return isBeside && new Set(pulling.map(({ server }) => server)).size === 1 ? pulling : [];
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
