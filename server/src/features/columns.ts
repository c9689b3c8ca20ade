/** What stands at the left of a record's line: when, who, how bad, and what lies between it and the line above. */
import type { Range } from 'vscode-languageserver-types';
import { formatDuration, formatTime } from '../base/time.ts';
import { shortHost } from '../catalogue/nalPath.ts';
import { shortRoles, type ShortRole } from '../catalogue/roles.ts';
import { asWrittenAt } from '../events/asWritten.ts';
import { messageAt } from '../events/eventLog.ts';
import { sameEventWithin } from '../events/frames.ts';
import { judge, type Verdict } from '../events/judge.ts';
import type { Place } from '../events/place.ts';
import { neighbourInWork, workOf } from '../events/work.ts';
import type { Work } from '../events/workState.ts';
import { endOf, messageEndOf, messageStartOf, startOf, threadOf } from '../log/log.ts';
import { threadColours, widestThread, type ColumnRow, type ColumnTone } from '../shared/columns.ts';
import type { Zone } from '../shared/times.ts';
import { logsOf, type Workspace } from '../workspace/workspace.ts';
import { elapsed, shownTime } from './clock.ts';
import { visible } from './markdown.ts';
import { rangeInRecord } from './position.ts';

/** What the reader wants to see of each record. */
export interface ColumnWish {
  readonly zone: Zone;
  /** Silences of so many seconds are told; with 0 none. */
  readonly gapSeconds: number;
  /** The logs that say what a record means; without them no record is judged, and its thread has no name but its number. */
  readonly meaning: Workspace | undefined;
  /** Whether the log's own word counts where nothing else is known. */
  readonly asWritten: boolean;
}

/** The columns of a record. */
export type RecordColumns = Omit<ColumnRow, 'line'>;

/** The columns of a record, below the one that stands above it in the document. */
export function columnsOf(at: Place, above: Place | undefined, wish: ColumnWish): RecordColumns {
  const thread = threadOf(at.events.log, at.record);
  const gap = above === undefined ? null : gapText(elapsed(above, at), wish.gapSeconds);
  return {
    time: clockText(at, wish.zone),
    thread: thread === undefined ? '' : threadWord(at, thread, wish),
    colour: thread === undefined ? null : colourOf(thread),
    tone: wish.meaning === undefined ? 'none' : toneOf(at, wish.meaning, wish.asWritten),
    day: dayBelow(at, above, wish.zone),
    gap,
    silence: gap === null ? silenceBefore(at, above, wish) : null,
  };
}

/** What of a record is no message: what stands before it, and what stands behind. */
export function frameOf({ events: { log }, record }: Place): readonly Range[] {
  const [start, from, to, end] = [
    startOf(log, record),
    messageStartOf(log, record),
    messageEndOf(log, record),
    endOf(log, record),
  ];
  return [
    ...(from > start ? [rangeInRecord(log, record, start, from)] : []),
    ...(end > to ? [rangeInRecord(log, record, to, end)] : []),
  ];
}

/** `06:05:33.257`, with a question mark where the log's zone is not known, but another clock is wanted. */
function clockText({ events: { log }, record }: Place, zone: Zone): string {
  const shown = shownTime(log, record, zone);
  if (shown === undefined) return '';
  return `${formatTime(shown.time, log.clock.resolution).slice(11)}${shown.isGuess ? '?' : ''}`;
}

/** `2026-03-03` where the record above is of another day, or there is none; null elsewhere. */
function dayBelow(at: Place, above: Place | undefined, zone: Zone): string | null {
  const day = dayOf(at, zone);
  return day === undefined || (above !== undefined && day === dayOf(above, zone)) ? null : day;
}

function dayOf({ events: { log }, record }: Place, zone: Zone): string | undefined {
  const shown = shownTime(log, record, zone);
  return shown === undefined ? undefined : formatTime(shown.time).slice(0, 10);
}

/** `+41 min 23 s`, or null for what is no silence. */
function gapText(milliseconds: number | undefined, seconds: number): string | null {
  const isGap = seconds > 0 && milliseconds !== undefined && milliseconds >= seconds * 1000;
  return isGap ? `+${formatDuration(milliseconds)}` : null;
}

/** How long the thread said nothing, where others did: behind the message, as it says nothing of the log. */
function silenceBefore(at: Place, above: Place | undefined, wish: ColumnWish): ColumnRow['silence'] {
  const { events, record } = at;
  const before = wish.meaning === undefined ? undefined : neighbourInWork(events, record, -1);
  if (before === undefined || (above?.events === events && above.record === before)) return null;
  const text = gapText(elapsed({ events, record: before }, at), wish.gapSeconds);
  if (text === null) return null;
  const end = messageEndOf(events.log, record);
  return { text, ...rangeInRecord(events.log, record, end, end).start };
}

/** Threads keep their colour in every document. Their ids are multiples of four, so that neighbours would share one. */
function colourOf(thread: number): number {
  return (Math.imul(thread, 0x9e3779b1) >>> 16) % threadColours;
}

/** `DP02·setup`, `main 3872`, `4788`: what a thread works on and what it is, as far as that is known. */
function threadWord({ events, record }: Place, thread: number, { meaning }: ColumnWish): string {
  const work = meaning === undefined ? undefined : workOf(events, record);
  const role = shortRoles.get(work?.role ?? '');
  const subject = work === undefined ? undefined : subjectWord(work, role?.about ?? 'server');
  if (subject === undefined) return [role?.word, thread].filter((part) => part !== undefined).join(' ');
  const behind = role === undefined ? '' : `·${role.word}`;
  return `${lastOf(visible(subject), widestThread - behind.length)}${behind}`;
}

/** What a stretch of work is about; undefined where it names nothing, or so much that no single name stands for it. */
function subjectWord({ servers, dpids, packages }: Work, about: ShortRole['about']): string | undefined {
  if (about === 'nothing') return undefined;
  const single = packages.length === 1 ? packages[0] : undefined;
  if (about === 'package' && single !== undefined) return single;
  if (servers.length > 1 || dpids.length > 1) return single;
  if (servers[0] !== undefined) return shortHost(servers[0]);
  return dpids[0] === undefined ? single : `DP ${String(dpids[0])}`;
}

/** The names of a site's servers begin alike: the end tells them apart. */
function lastOf(name: string, length: number): string {
  return name.length <= length ? name : `…${name.slice(1 - length)}`;
}

/** How bad a record is, as the catalogue and the lines behind it say; `asWritten`: whether the log's own word counts where that says nothing. */
export function toneOf(at: Place, meaning: Workspace, asWritten: boolean): ColumnTone {
  const verdict = judge(logsOf(meaning), at);
  if (verdict?.recoveredBy !== undefined) return 'overcome';
  if (verdict?.severity !== undefined) return tones[verdict.severity];
  if (verdict !== undefined) return calmTone(at, verdict, (first) => toneOf(first, meaning, asWritten));
  const said = asWritten ? asWrittenAt(at.events, at.record)?.severity : undefined;
  return said === undefined ? 'none' : tonesAsWritten[said];
}

/** A record that only repeats what an earlier one said is as bad as that; what is neutral does not look like a failure. */
function calmTone({ events, record }: Place, { signature }: Verdict, tone: (first: Place) => ColumnTone): ColumnTone {
  if (signature.class === 'benign') return 'lookAlike';
  if (signature.class === 'neutral') return 'none';
  const repeated = new Set<string>(signature.partOf);
  let before = neighbourInWork(events, record, -1);
  for (let back = 0; back < sameEventWithin && before !== undefined; back++) {
    if (repeated.has(messageAt(events, before)?.id ?? '')) return tone({ events, record: before });
    before = neighbourInWork(events, before, -1);
  }
  return 'none';
}

const tones = { error: 'failed', warning: 'warned', information: 'none' } as const;
const tonesAsWritten = { error: 'failedAsWritten', warning: 'warnedAsWritten', information: 'none' } as const;
