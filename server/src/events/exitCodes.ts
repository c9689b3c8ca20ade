/**
 * A program that ended with a code: which program, what its code means there, and whether a later record takes the code for
 * success. Logs mark such records as information, whatever the code is.
 */
import { codeBehind, decodeCodes, type DecodedCode } from '../catalogue/codes/decode.ts';
import { messageOf } from '../log/log.ts';
import type { EventLog } from './eventLog.ts';
import { acceptsExitCode, startsProgram, wordingOf } from './failureWording.ts';
import { behind, following, preceding } from './nearby.ts';

/** How a program ended. */
export interface Exit {
  readonly code: DecodedCode;
  /** The record that starts the program or has its command line. */
  readonly startedAt: number | undefined;
}

/** So many records of its thread before the code may name the program. */
const furthestStart = 12;
/** So many records of its thread behind the code may say what it counts as. */
const nearest = 6;
/** A step of a task sequence is judged on another thread than its program runs on: so many records away may name the code. */
export const furthestVerdict = 30;

/** How the program ended whose code stands in a record; undefined where the code is success, or is taken for it. */
export function failedExitAt(events: EventLog, record: number, code: DecodedCode): Exit | undefined {
  const startedAt = startOf(events, record);
  const own = startedAt === undefined ? code : codeBehind(messageOf(events.log, startedAt), code);
  if (own.success || isAccepted(events, record, code)) return undefined;
  return { code: own, startedAt };
}

function startOf(events: EventLog, record: number): number | undefined {
  for (const before of preceding(events, record, furthestStart)) {
    const message = messageOf(events.log, before);
    if (startsProgram(message)) return before;
    if (wordingOf(message)?.form === 'process') return undefined;
  }
  return undefined;
}

function isAccepted(events: EventLog, record: number, code: DecodedCode): boolean {
  if (acceptsExitCode(messageOf(events.log, record))) return true;
  for (const later of following(events, record, nearest)) {
    const message = messageOf(events.log, later);
    if (acceptsExitCode(message)) return true;
    if (startsProgram(message)) break;
  }
  return behind(events, record, furthestVerdict).some((later) => {
    const message = messageOf(events.log, later);
    return acceptsExitCode(message) && decodeCodes(message).some(({ value }) => value === code.value);
  });
}
