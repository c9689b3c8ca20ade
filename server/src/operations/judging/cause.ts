/** Why a run failed: the first failure on its own threads that nothing overcame. */
import { failureCodes, type DecodedCode } from '../../catalogue/codes/decode.ts';
import { messageOf } from '../../log/log.ts';
import { messageAt } from '../../events/eventLog.ts';
import { brief, headlineOf } from './headline.ts';
import { adviceOf } from '../../events/judge.ts';
import { placeKey, type Place } from '../../events/place.ts';
import type { Cause } from '../cause.ts';
import type { Evidence } from '../evidence.ts';
import type { Setback } from '../setback.ts';
import { isOfPastAttempt } from '../attempts.ts';
import { isReportOfFailure, isReportOfSuccess, reportingPlaces } from '../steps.ts';

/** The cause that a record with a known failure names. */
export function causeAt({ events, record }: Place): Cause {
  const signature = messageAt(events, record)?.signature;
  const advice = signature && adviceOf(events, record, signature);
  const code = codeAt({ events, record });
  return {
    kind: 'failure',
    text: headlineOf(signature?.headline ?? (advice && brief(advice.meaning)), code),
    code,
    meaning: advice?.meaning ?? code?.meaning ?? 'A failure that nothing shows to be overcome.',
    next: advice?.next ?? code?.next,
    place: { events, record },
  };
}

/** The first code of a record that is no success. */
export function codeAt({ events, record }: Place): DecodedCode | undefined {
  return failureCodes(messageOf(events.log, record))[0];
}

/** The first failure of the current attempt that nothing overcame, before anything that only reports that there was one. */
export function firstFailure(evidence: Evidence, setbacks: readonly Setback[]): Setback | undefined {
  const open = setbacks.filter(
    ({ place, recoveredBy }) =>
      recoveredBy === undefined && !isOfPastAttempt(evidence, place) && !isReportOfFailure(evidence, place),
  );
  const named = open.filter(({ place }) => messageAt(place.events, place.record)?.signature?.echo !== true);
  return named.find(({ isReal }) => isReal) ?? named[0];
}

/** The failures that stand among some records; waiting and retries are none. */
export function failuresAmong(places: readonly Place[], setbacks: readonly Setback[]): readonly Setback[] {
  const keys = new Set(places.map(placeKey));
  return setbacks.filter(({ place, isReal }) => isReal && keys.has(placeKey(place)));
}

/** The first failure before the report of success that nothing made good. */
export function failureBeforeSuccess(evidence: Evidence, setbacks: readonly Setback[]): Setback | undefined {
  const ending = reportingPlaces(evidence);
  const report = ending.findLastIndex((place) => isReportOfSuccess(evidence, place));
  const after = new Set(report < 0 ? [] : ending.slice(report).map(placeKey));
  return firstFailure(
    evidence,
    setbacks.filter(({ place, isReal }) => isReal && !after.has(placeKey(place))),
  );
}
