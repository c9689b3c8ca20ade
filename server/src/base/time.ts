/** Times as people read them. All arithmetic is on integers of milliseconds; the machine's own zone plays no part. */

/** `2026-03-02 14:33:45.685` of milliseconds since 1970 in UTC; milliseconds are left out for clocks of whole seconds. */
export function formatTime(time: number, resolution: 1 | 1000 = 1): string {
  return new Date(time)
    .toISOString()
    .slice(0, resolution === 1 ? 23 : 19)
    .replace('T', ' ');
}

/** `14:33` of milliseconds since 1970. */
export function formatHourMinute(time: number): string {
  const minute = Math.floor(time / 60_000) % 1440;
  const ofDay = minute < 0 ? minute + 1440 : minute;
  return `${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}`;
}

function two(number: number): string {
  return number < 10 ? `0${String(number)}` : String(number);
}

/** `UTC-04:00` of a bias of 240: the minutes to add to a written time to get UTC. */
export function formatBias(bias: number): string {
  const minutes = Math.abs(bias);
  const hours = String(Math.floor(minutes / 60)).padStart(2, '0');
  return `UTC${bias > 0 ? '-' : '+'}${hours}:${String(minutes % 60).padStart(2, '0')}`;
}

/** `3 min 23 s` of milliseconds; never negative. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${String(Math.round(milliseconds))} ms`;
  if (milliseconds < 10_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${String(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return pair(minutes, 'min', seconds % 60, 's');
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? pair(hours, 'h', minutes % 60, 'min') : pair(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${String(large)} ${largeUnit}` : `${String(large)} ${largeUnit} ${String(small)} ${smallUnit}`;
}
