/** What a row says of a run: how it ended and why, then when, because the end of a row is cut off. */
import type { RunView, StepView } from '../../../server/src/shared/runs.ts';
import { openTexts, outcomeWords } from '../../../server/src/shared/standing.ts';
import { formatDuration, minuteOf, secondOf, type Instant, type Zone } from '../../../server/src/shared/times.ts';
import { counted, dotted, plain } from '../text.ts';

type RunCause = NonNullable<RunView['cause']>;

/** The clock of the rows, and the end of what they tell: times of that day stand without a date. */
export interface RowClock {
  readonly zone: Zone;
  /** Milliseconds since 1970 in UTC; null where no run has a time. */
  readonly latest: number | null;
}

/** The clock of some runs. */
export function clockOf(runs: readonly Pick<RunView, 'start' | 'end'>[], zone: Zone): RowClock {
  let latest: number | null = null;
  for (const { start, end } of runs) {
    const time = end ?? start;
    if (time !== null && (latest === null || time > latest)) latest = time;
  }
  return { zone, latest };
}

/** `13:05`, of another day than the last the day alone, `03-12`, of another year `2023-03-12`: a row has no room. */
export function shortTime(moment: Instant, { zone, latest }: RowClock): string {
  const time = minuteOf(moment, zone);
  const last = minuteOf({ time: latest, bias: moment.bias }, zone);
  if (time.slice(0, 10) === last.slice(0, 10)) return time.slice(11);
  return time.slice(0, 5) === last.slice(0, 5) ? time.slice(5, 10) : time.slice(0, 10);
}

/** `failed: 0x35 network path not found · 13:05`, `waiting for 38 min, behind the removal of DP59 · since 12:27` */
export function stateText(run: RunView, clock: RowClock): string {
  const { outcome, outcomeText, cause, start, end } = run;
  const why = cause === null ? '' : causeText(cause);
  const at = timeOf(run, clock);
  if (outcome !== 'succeeded' && outcome !== 'failed')
    return dotted(plain(outcomeText), why, at === '' ? '' : `since ${at}`);
  const ended = `${outcomeWords[outcome]} ${at}`.trimEnd();
  if (cause !== null) return dotted(`${endedOpen[outcome]}: ${why}`, at);
  if (outcome === 'failed') return ended;
  return start === null || end === null || end === start ? ended : `${ended} in ${formatDuration(end - start)}`;
}

/** When a run ended, or began that has not ended. */
function timeOf({ outcome, start, end, bias }: RunView, clock: RowClock): string {
  const isOver = outcome === 'succeeded' || outcome === 'failed';
  return shortTime({ time: (isOver ? end : null) ?? start, bias }, clock);
}

/** How a run ended that something broke. */
const endedOpen = { failed: 'failed', succeeded: 'succeeded with an open failure' } as const;

/** `0x35 network path not found`, `error 5: folder not created`: the code before the words. */
export function causeText({ text, code }: RunCause): string {
  const written = ` (${code})`;
  if (code === '' || !text.endsWith(written)) return plain(text);
  const words = text.slice(0, -written.length);
  return plain(/^-?\d{1,5}$/.test(code) ? `error ${code}: ${words}` : `${code} ${words}`);
}

/** `install failed: 0x35 …` below the name of a server, `HQ100042 failed: 0x35 …` where a package goes to it; what the label names is not said again. */
export function namedState(run: RunView, label: string, clock: RowClock): string {
  return named(run, label, stateText(run, clock));
}

function named({ groups, operation }: RunView, label: string, state: string): string {
  const what = groups.package === '' ? lowered(plain(operation.noun)) : plain(groups.package);
  return label.toUpperCase().endsWith(what.toUpperCase()) ? state : `${what} ${state}`;
}

/** `removal 38 min, behind the removal of DP59 · since 12:27`, `upgrade 13:05 in 48 s`: the same below a heading that says how it stands. */
export function stateBelow(section: string, run: RunView, label: string, clock: RowClock): string {
  return namedState(run, label, clock).replace(saidBy.get(section) ?? '', '');
}

/** What the heading of a section says of its rows. */
const saidBy: ReadonlyMap<string, string> = new Map([
  ['waiting', `${outcomeWords.waiting} for `],
  ['recent', `${outcomeWords.succeeded} `],
]);

/** `DP10: install failed 13:05`: the same where there is no room for why. */
export function briefState(run: RunView, label: string, clock: RowClock): string {
  const { outcome, cause } = run;
  const isOpen = cause !== null && (outcome === 'succeeded' || outcome === 'failed');
  const state = isOpen ? `${endedOpen[outcome]} ${timeOf(run, clock)}`.trimEnd() : stateText(run, clock);
  return `${label}: ${named(run, label, state.split(' · ', 1).join(''))}`;
}

/** Words in the middle of a row; an abbreviation stays as it is. */
function lowered(words: string): string {
  return /^[A-Z][a-z]/.test(words) ? `${words.charAt(0).toLowerCase()}${words.slice(1)}` : words;
}

/** `3 failed: 0x35 network path not found · latest 13:05`, `3 runs · latest 13:05`: several runs of one row of a section. */
export function severalText(runs: readonly RunView[], clock: RowClock): string {
  const [newest] = runs;
  if (newest === undefined) return '';
  const open = openTexts(runs);
  const at = shortTime({ time: newest.end ?? newest.start, bias: newest.bias }, clock);
  const why = newest.cause === null ? '' : causeText(newest.cause);
  const said = plain(open.length === 0 ? counted(runs.length, 'run') : open.join(', '));
  return dotted(why === '' ? said : `${said}: ${why}`, at === '' ? '' : `latest ${at}`);
}

/** `13:05:10 +0.6 s`: when a step was taken, and how long after the step before it; the empty string where it has no time. */
export function stepTime({ steps, bias }: RunView, step: StepView, { zone }: RowClock): string {
  if (step.time === null) return '';
  const at = secondOf({ time: step.time, bias }, zone).slice(11);
  const before = steps
    .slice(0, steps.indexOf(step))
    .flatMap(({ time }) => time ?? [])
    .at(-1);
  return before === undefined || before > step.time ? at : `${at} +${formatDuration(step.time - before)}`;
}
