/** Causes that only the log itself names: lines that the catalogue does not judge, and that speak of a failure. */
import { messageOf } from '../../log/log.ts';
import { asWrittenAt, type AsWritten } from '../../events/asWritten.ts';
import type { Cause } from '../cause.ts';
import { clipped, codeText, longestHeadline } from './headline.ts';
import type { Place } from '../../events/place.ts';
import type { Evidence } from '../evidence.ts';
import { isOfPastAttempt } from '../attempts.ts';
import { isAboutRun, isReportOfFailure, ownPlaces } from '../steps.ts';

/** So many records before the word that a run failed are looked at. */
const furthest = 200;
/** More of a line is not read for a headline. */
const longestRead = 400;

/** The last words of a failure in the current attempt of a run; those with a code go before those without one. */
export function writtenCause(evidence: Evidence): Cause | undefined {
  const own = ownPlaces(evidence);
  const reported = own.findLastIndex((place) => isReportOfFailure(evidence, place));
  const before = own.slice(Math.max(0, reported - furthest), Math.max(0, reported));
  return lastWritten(before.filter((place) => isAboutRun(evidence, place) && !isOfPastAttempt(evidence, place)));
}

/** The last of some records that the log itself calls a failure; those with a code go before those without one. */
export function lastWritten(places: readonly Place[]): Cause | undefined {
  const written = places.flatMap((place) => {
    const said = asWrittenAt(place.events, place.record);
    return said === undefined || said.severity === 'information' ? [] : [{ place, said }];
  });
  const last = written.findLast(({ said }) => said.code !== undefined) ?? written.at(-1);
  return last && causeOf(last.place, last.said);
}

function causeOf(place: Place, { code }: AsWritten): Cause {
  const line = messageOf(place.events.log, place.record)
    .slice(0, longestRead)
    .replace(/[\s~]{1,400}/g, ' ')
    .trim();
  const written =
    code === undefined || line.slice(0, longestHeadline).includes(code.text) ? '' : ` (${codeText(code)})`;
  return {
    kind: 'failure',
    text: `${clipped(line, longestHeadline - written.length)}${written}`,
    code,
    meaning: code?.meaning ?? 'The log itself says so; this program does not know the line.',
    next: code?.next ?? 'Read the lines of the same thread before it.',
    place,
  };
}
