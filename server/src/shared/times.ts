/** Times as every surface shows them: on the clock of the log, of the reader, or of nobody. */

export { formatDuration } from '../base/time.ts';

/** `log`: as the log writes it. `local`: on the clock of the reader's computer. */
export type Zone = 'log' | 'local' | 'utc';

/** A zone as the settings name it; what they name otherwise counts as the log's own. */
export function zoneNamed(name: unknown): Zone {
  return name === 'local' || name === 'utc' ? name : 'log';
}

/** A moment: milliseconds since 1970 in UTC, and the minutes that the log's clock is behind UTC, where that is known. */
export interface Instant {
  readonly time: number | null;
  readonly bias: number | null;
}

/** `2024-03-12 12:29:58`, as the log writes it; with ` UTC` behind where it is that. The empty string where there is no time. */
export function secondOf({ time, bias }: Instant, zone: Zone): string {
  if (time === null) return '';
  const behind = zone === 'local' ? minutesBehind(time) : zone === 'log' ? bias : null;
  const written = new Date(time - (behind ?? 0) * 60_000).toISOString().slice(0, 19).replace('T', ' ');
  return behind === null ? `${written} UTC` : written;
}

/** The same without its seconds. */
export function minuteOf(moment: Instant, zone: Zone): string {
  return secondOf(moment, zone).replace(/^(.{16}):\d\d/, '$1');
}

/** The minutes that the clock of this computer is behind UTC at a time: client and server run on the same one. */
export function minutesBehind(time: number): number {
  return new Date(time).getTimezoneOffset();
}
