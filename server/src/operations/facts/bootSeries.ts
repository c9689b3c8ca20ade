/** Attempts of one computer that come to the same, one behind another: a computer that is sent away starts again and again. */
import { timeOf } from '../../log/log.ts';
import type { Place } from '../../events/place.ts';
import { keyOfComputer, type BootAttempt } from './bootAttempts.ts';

/** Attempts that are told together, by the last of them. */
export interface BootSeries {
  readonly last: BootAttempt;
  readonly earlier: readonly BootAttempt[];
}

/** After a day it is another story: 24 hours. */
const longestPause = 86_400_000;

/** Puts attempts together, as far as they do not stand alone; in the order in which the series begin. */
export function bootSeriesOf(
  attempts: readonly BootAttempt[],
  standsAlone: (attempt: BootAttempt) => boolean,
): readonly BootSeries[] {
  const all: BootAttempt[][] = [];
  const latest = new Map<string, BootAttempt[]>();
  for (const attempt of attempts) {
    const key = attempt.isRedacted || standsAlone(attempt) ? undefined : (keyOfComputer(attempt) ?? nameless);
    const known = latest.get(key ?? '');
    if (key !== undefined && known !== undefined && goesOn(known, attempt)) known.push(attempt);
    else {
      const series = [attempt];
      all.push(series);
      // What stands alone ends the series of its computer.
      if (key !== undefined) latest.set(key, series);
      else latest.delete(keyOfComputer(attempt) ?? nameless);
    }
  }
  return all.flatMap((series) => {
    const last = series.at(-1);
    return last === undefined ? [] : [{ last, earlier: series.slice(0, -1) }];
  });
}

/** Of computers that no line names, nothing tells whether they are one; their attempts are told together as those of nobody. */
const nameless = '-';

function goesOn(series: readonly BootAttempt[], attempt: BootAttempt): boolean {
  const last = series.at(-1);
  if (last === undefined || cameTo(last) !== cameTo(attempt)) return false;
  const [from, to] = [last.places.at(-1), attempt.places[0]].map((place) => place && timeAt(place));
  return from === undefined || to === undefined || to - from < longestPause;
}

function timeAt({ events, record }: Place): number | undefined {
  return timeOf(events.log, record);
}

/** What an attempt came to, and why, as far as that is told apart. */
function cameTo({ verdict, isKnown, rivals, lastOffer }: BootAttempt): string {
  if (verdict !== 'notServed') return verdict ?? 'nothing';
  return [verdict, String(isKnown), String(rivals.length), String(lastOffer !== '')].join(' ');
}
