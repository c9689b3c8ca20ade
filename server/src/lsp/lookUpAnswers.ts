/** Answers to what is asked of a code: what it means, and where it occurs. */
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Steps } from '../base/stepwise.ts';
import { codesTyped, type CodeReading } from '../catalogue/codes/typed.ts';
import { codePlaces, type CodePlaces } from '../features/lookUp.ts';
import { oneLine } from '../features/markdown.ts';
import { lineReference, messageRange } from '../features/position.ts';
import { biasAt } from '../features/runs/items.ts';
import type { Place } from '../events/place.ts';
import { messageEndOf, messageStartOf, timeOf } from '../log/log.ts';
import type {
  CodeItem,
  CodePlaceItem,
  CodePlacesParams,
  CodePlacesResult,
  LookUpParams,
  LookUpResult,
} from '../shared/requests.ts';
import { nextTurn } from '../workspace/pace.ts';
import { logsOf } from '../workspace/workspace.ts';
import type { ClientCall } from './row.ts';
import type { Session } from './session.ts';
import { takenInTurns } from '../workspace/turns.ts';

/** No list is longer. */
const mostListed = 1_000;
/** A message in a list shows no more. */
const longestShown = 300;

/** What a code means, in any spelling. */
export function answerLookUp(_session: Session, { typed }: LookUpParams): LookUpResult {
  return { codes: codesTyped(typed).map(codeItem) };
}

function codeItem({ key, title, name, family, meaning, next, spellings }: CodeReading): CodeItem {
  return { key, title, name: name ?? '', family, meaning: meaning ?? '', next: next ?? '', spellings };
}

/** Where a code occurs in all logs, as long as that is wanted. */
export async function answerCodePlaces(
  session: Session,
  { key, most }: CodePlacesParams,
  { token }: ClientCall,
): Promise<CodePlacesResult> {
  let found: CodePlaces = { places: [], isCut: false };
  function* search(): Steps<undefined> {
    found = yield* codePlaces(logsOf(session.store.workspace()), key);
    return undefined;
  }
  const goesOn = async (): Promise<boolean> => {
    await nextTurn();
    return !token.isCancellationRequested;
  };
  if (!(await takenInTurns(search(), goesOn)))
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Nobody waits for it any more.');
  const listed = found.places.slice(0, Math.min(mostListed, most));
  return { places: listed.map(placeItem), count: found.places.length, isCut: found.isCut };
}

function placeItem({ events, record }: Place): CodePlaceItem {
  const { log, uri } = events;
  const start = messageStartOf(log, record);
  return {
    uri,
    ...messageRange(log, record).start,
    where: lineReference(events, record),
    time: timeOf(log, record) ?? null,
    bias: biasAt({ events, record }) ?? null,
    message: oneLine(
      log.text.slice(start, Math.min(start + longestShown * 2, messageEndOf(log, record))),
      longestShown,
    ),
  };
}
