/** Time zones with their daylight saving time in 2024: what the logs print as bias, and as a name behind a restart time. */
import type { ZoneName } from './types.ts';

interface Zone {
  /** Minutes to add to standard time to get UTC. */
  readonly bias: number;
  /** The zone's name without its last words. */
  readonly name: string;
  /** When daylight saving time begins and ends, UTC. */
  readonly summer?: readonly [begin: string, end: string];
}

const zones: Readonly<Record<ZoneName, Zone>> = {
  eastern: { bias: 300, name: 'Eastern', summer: ['2024-03-10T07:00:00Z', '2024-11-03T06:00:00Z'] },
  mountain: { bias: 420, name: 'Mountain', summer: ['2024-03-10T09:00:00Z', '2024-11-03T08:00:00Z'] },
  westEurope: { bias: -60, name: 'W. Europe', summer: ['2024-03-31T01:00:00Z', '2024-10-27T01:00:00Z'] },
  india: { bias: -330, name: 'India' },
  utc: { bias: 0, name: 'Greenwich' },
};

function isSummer({ summer }: Zone, time: number): boolean {
  return summer !== undefined && time >= Date.parse(summer[0]) && time < Date.parse(summer[1]);
}

/** Minutes to add to the local time to get UTC, at a moment in UTC. */
export function biasAt(name: ZoneName, time: number): number {
  const zone = zones[name];
  return zone.bias - (isSummer(zone, time) ? 60 : 0);
}

/** `Eastern Daylight Time`. */
export function zoneName(name: ZoneName, time: number): string {
  const zone = zones[name];
  return `${zone.name} ${isSummer(zone, time) ? 'Daylight' : 'Standard'} Time`;
}
