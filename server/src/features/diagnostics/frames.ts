/**
 * What stands around a judged failure: the records that only repeat it on their thread, and, where any component may write
 * the message, what this one was at.
 */
import { messageOf } from '../../log/log.ts';
import { messageAt, type EventLog } from '../../events/eventLog.ts';
import { wordingOf } from '../../events/failureWording.ts';
import { following, preceding } from '../../events/nearby.ts';
import { framesOf } from '../../events/frames.ts';
import { holdsCode } from '../../events/judge.ts';
import { fieldAt } from '../../events/values.ts';
import type { FramedProblem, Problem } from './problem.ts';
import { quoted, quoteOf } from './quotes.ts';
import { aboutText } from './subject.ts';
import { belongTogether } from './writtenEvents.ts';

/** Catalogues of what any component may write: their messages do not say what it was at. */
const general: ReadonlySet<string> = new Set(['anyLog']);

/** Judged problems with what the log says around them. */
export function withFrames(events: EventLog, problems: readonly Problem[]): readonly FramedProblem[] {
  return problems.map((problem) => {
    const message = messageAt(events, problem.record);
    if (message === undefined || message.id !== problem.code || problem.severity === 'information')
      return { ...problem, said: [] };
    const said = framesOf(events, problem.record);
    const around = aroundText(events, problem.record, said);
    return { ...problem, text: [problem.text, ...around].join(' '), adds: [...problem.adds, ...around], said };
  });
}

/** The record's own words, what the thread said before it, and how it goes on: where nothing else tells what it is about. */
function aroundText(events: EventLog, record: number, frames: readonly number[]): readonly string[] {
  const isGeneral = general.has(messageAt(events, record)?.log ?? '');
  const own = isGeneral ? [...ownWords(events, record), ...beforeIt(events, record)] : [];
  if (aboutText(events, record) !== undefined || (!isGeneral && namesAnything(events, record))) return own;
  return [...own, ...afterIt(events, isGeneral && frames.length === 0 ? consequenceOf(events, record) : frames)];
}

function ownWords(events: EventLog, record: number): readonly string[] {
  const reason = withoutDriver(fieldAt(events, record, 'rest') ?? '');
  return reason.trim() === '' ? [] : [`The line says: ${quoted(reason)}`];
}

function beforeIt(events: EventLog, record: number): readonly string[] {
  const [before] = preceding(events, record, 1).filter((near) => belongTogether(events, near, record));
  return before === undefined ? [] : [`Before it: ${quoteOf(events, before)}`];
}

/** The first record that names something, and the last one. */
function afterIt(events: EventLog, after: readonly number[]): readonly string[] {
  const first = after.find((record) => namesAnything(events, record)) ?? after[0];
  const told = [...new Set([first, after.at(-1)])].filter((record) => record !== undefined);
  return told.length === 0 ? [] : [`After it: ${told.map((record) => quoteOf(events, record)).join(' ')}`];
}

/** Whether a record has a field with a name: a file, a table, a server, and no code. */
function namesAnything(events: EventLog, record: number): boolean {
  return (
    messageAt(events, record)?.compiled.fields.some(({ name, word }) => name !== 'rest' && !holdsCode(word)) === true
  );
}

/** So many records behind a failure may tell what did not work because of it. */
const nearest = 4;

/** The first record behind a failure that speaks of one in words. */
function consequenceOf(events: EventLog, record: number): readonly number[] {
  const found = following(events, record, nearest).find(
    (later) =>
      belongTogether(events, record, later) &&
      messageAt(events, later)?.id !== messageAt(events, record)?.id &&
      wordingOf(messageOf(events.log, later))?.hasWords === true,
  );
  return found === undefined ? [] : [found];
}

/** The text without the names of the driver and the server in brackets before it. */
function withoutDriver(reason: string): string {
  return reason.replace(/^(?:\s?\[[^\]]{0,80}\]){1,4}/, '');
}
