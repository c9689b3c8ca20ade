/** What a row says of a run: how it ended and when, then why, because the end of a row is cut off. */
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

/** `failed 13:05 · 0x35 network path not found`, `waiting for 38 min, behind the removal of DP59 · since 12:27` */
export function stateText(run: RunView, clock: RowClock): string {
  const { outcome, outcomeText, cause, start, end, bias } = run;
  const why = cause === null ? '' : causeText(cause);
  const isOver = outcome === 'succeeded' || outcome === 'failed';
  const at = shortTime({ time: (isOver ? end : null) ?? start, bias }, clock);
  if (!isOver) return dotted(plain(outcomeText), why, at === '' ? '' : `since ${at}`);
  const ended = `${outcomeWords[outcome]} ${at}`.trimEnd();
  if (outcome === 'failed') return dotted(ended, why);
  if (cause !== null) return dotted(`${ended}, with an open failure`, why);
  return start === null || end === null || end === start ? ended : `${ended} in ${formatDuration(end - start)}`;
}

/** `0x35 network path not found`, `error 5: folder not created`: the code before the words. */
export function causeText({ text, code }: RunCause): string {
  const written = ` (${code})`;
  if (code === '' || !text.endsWith(written)) return plain(text);
  const words = text.slice(0, -written.length);
  return plain(/^-?\d{1,5}$/.test(code) ? `error ${code}: ${words}` : `${code} ${words}`);
}

/** `install failed 13:05 · …` below the name of a server, `HQ100042 failed 13:05 · …` where a package goes to it; what the label names is not said again. */
export function namedState(run: RunView, label: string, clock: RowClock): string {
  const { groups, operation } = run;
  const what = groups.package === '' ? lowered(plain(operation.noun)) : plain(groups.package);
  const state = stateText(run, clock);
  return label.toUpperCase().endsWith(what.toUpperCase()) ? state : `${what} ${state}`;
}

/** `removal 38 min, behind the removal of DP59 · since 12:27`: the same below a heading that says that it waits. */
export function waitingState(run: RunView, label: string, clock: RowClock): string {
  return namedState(run, label, clock).replace(`${outcomeWords.waiting} for `, '');
}

/** `DP10: install failed 13:05`: the same where there is no room for why. */
export function briefState(run: RunView, label: string, clock: RowClock): string {
  const whole = namedState(run, label, clock);
  return `${label}: ${whole.split(' · ', 1)[0] ?? whole}`;
}

/** Words in the middle of a row; an abbreviation stays as it is. */
function lowered(words: string): string {
  return /^[A-Z][a-z]/.test(words) ? `${words.charAt(0).toLowerCase()}${words.slice(1)}` : words;
}

/** `3 failed · latest 13:05 · 0x35 network path not found`: several runs of one row of a section. */
export function severalText(runs: readonly RunView[], clock: RowClock): string {
  const [newest] = runs;
  if (newest === undefined) return '';
  const open = openTexts(runs);
  const done = runs.every(({ outcome }) => outcome === 'succeeded') ? `${counted(runs.length, 'run')} succeeded` : '';
  const at = shortTime({ time: newest.end ?? newest.start, bias: newest.bias }, clock);
  const why = newest.cause === null ? '' : causeText(newest.cause);
  return dotted(plain(open.length === 0 ? done : open.join(', ')), at === '' ? '' : `latest ${at}`, why);
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
