/** Runs the program of a template on the units of a text. */
import { substitute, type Atom, type Sequence } from './atoms.ts';
import {
  anyBefore,
  anyToEnd,
  blanks,
  done,
  highestOperation,
  isBlank,
  last,
  perhaps,
  some,
  someEnding,
  wholeRun,
  word,
  type Program,
} from './program.ts';

/** Where a program stands in itself and in a text. One object for all texts, so that reading makes none. */
export interface Place {
  units: Uint8Array;
  from: number;
  to: number;
  /** Offset of the unit that is read next. */
  at: number;
  /** Index of the step that is taken next. */
  step: number;
}

/** Whether the text is of the template; `unknown` when its pattern has to be asked. */
export type Verdict = typeof yes | typeof no | typeof unknown;
export const yes = 1;
export const no = 0;
export const unknown = -1;

/** How a stretch of steps ended. */
const failed = 0;
const reachedEnd = 1;
const reachedAny = 2;

/** Any text is tried with so many ends: hostile text costs linear time. */
const mostEnds = 24;

/** Reads on from a place at which the text and the program agree so far. Moves the place. */
export function verify(program: Program, place: Place): Verdict {
  const { steps } = program;
  let end = take(program, place);
  if (end === failed) return place.step < program.sure && !isNearSubstitute(place) ? no : unknown;
  let ends = mostEnds;
  while (end === reachedAny) {
    const { step } = place;
    const unit = steps[step + 3] ?? 0;
    const to = Math.min(place.to, place.at + (steps[step + 2] ?? 0) + 1);
    let at = place.at + (steps[step + 1] ?? 0);
    for (end = failed; end === failed; at += 1) {
      while (at < to && place.units[at] !== unit) at += 1;
      if (at >= to || ends === 0) return unknown;
      ends -= 1;
      place.at = at;
      place.step = step + 4;
      end = take(program, place);
    }
  }
  return yes;
}

/** A character above 0xFF may be a blank or not: there nothing is certain. */
function isNearSubstitute({ units, at }: Place): boolean {
  return units[at] === substitute || units[at - 1] === substitute;
}

/** Takes steps up to the next any text. Leaves the place there, or where the text and the program part. */
function take(program: Program, place: Place): number {
  for (;;) {
    takePhrase(program.steps, place);
    const operation = program.steps[place.step] as number;
    if (operation === done) return reachedEnd;
    if (operation === anyBefore) return reachedAny;
    if (operation > highestOperation || !takeOther(operation, program, place)) return failed;
  }
}

/** Reads units and the blanks between them as far as the text has them. */
function takePhrase(steps: Uint16Array, place: Place): void {
  const { units, to, step: first } = place;
  let { at, step } = place;
  for (;;) {
    let operation = steps[step] as number;
    while (operation >= blanks && at < to && units[at] === operation) {
      at += 1;
      step += 1;
      operation = steps[step] as number;
    }
    // The text may have no blank there, another one, or more than one.
    const isBehindBlank = step > first && steps[step - 1] === blanks;
    const behind = operation === blanks || isBehindBlank ? behindBlanks(units, at, to) : at;
    const isStuck = behind === at;
    at = behind;
    if (operation === blanks) step += 1;
    else if (isStuck || operation < blanks) break;
  }
  place.at = at;
  place.step = step;
}

/** Takes a step that is no unit. Answers whether the text goes on with what the step reads. */
function takeOther(operation: number, program: Program, place: Place): boolean {
  switch (operation) {
    case wholeRun:
      return takeRun(place);
    case some:
      return takeSome(program, place);
    case someEnding:
      return takeSomeEnding(program, place);
    case word:
      return takeWord(program, place);
    case perhaps:
      return takePerhaps(program, place);
    case anyToEnd:
      return takeRest(program, place);
    case last:
      if (place.at < place.to) return false;
      place.step += 1;
      return true;
    default:
      return false;
  }
}

function behindBlanks(units: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(units[at] ?? 0) && units[at] !== substitute) at += 1;
  return at;
}

/** Behind a blank there must be no other one; elsewhere all are read. */
function takeRun(place: Place): boolean {
  const { units, from, to, at } = place;
  const isBehindBlank = at > from && isBlank(units[at - 1] ?? 0);
  const behind = behindBlanks(units, at, to);
  if (isBehindBlank && behind > at) return false;
  place.at = behind;
  if (behind < to && units[behind] === substitute) return false;
  place.step += 1;
  return true;
}

function takeSome({ steps, classes }: Program, place: Place): boolean {
  const { at, step, to } = place;
  const members = classes[steps[step + 1] ?? 0] as Uint8Array;
  const behind = behindSome(members, place, Math.min(to, at + (steps[step + 3] ?? 0)));
  place.at = behind;
  if (behind - at < (steps[step + 2] ?? 0)) return false;
  place.step = step + 4;
  return true;
}

function behindSome(members: Uint8Array, { units, at }: Place, to: number): number {
  let behind = at;
  while (behind < to && members[units[behind] ?? 0] === 1) behind += 1;
  return behind;
}

function takeSomeEnding({ steps, classes }: Program, place: Place): boolean {
  const { at, step, to, units } = place;
  const [members, ending] = [classes[steps[step + 1] ?? 0] as Uint8Array, classes[steps[step + 2] ?? 0] as Uint8Array];
  const least = at + (steps[step + 3] ?? 0);
  let behind = behindSome(members, place, Math.min(to, at + (steps[step + 4] ?? 0)));
  while (behind > least && ending[units[behind - 1] ?? 0] !== 1) behind -= 1;
  if (behind < least || ending[units[behind - 1] ?? 0] !== 1) return false;
  place.at = behind;
  place.step = step + 5;
  return true;
}

/** Reads the form of a word that goes furthest. */
function takeWord({ steps, words }: Program, place: Place): boolean {
  const { at, step } = place;
  let furthest = -1;
  for (const form of words[steps[step + 1] ?? 0] ?? []) {
    place.at = at;
    if (takeSequence(form, place) && place.at > furthest) furthest = place.at;
  }
  if (furthest < 0) return false;
  place.at = furthest;
  place.step = step + 2;
  return true;
}

function takeSequence(sequence: Sequence, place: Place): boolean {
  for (let index = 0; index < sequence.length; index += 1) {
    const { members, least, most } = sequence[index] as Atom;
    const behind = behindSome(members, place, Math.min(place.to, place.at + most));
    if (behind - place.at < least) return false;
    place.at = behind;
  }
  return true;
}

/** Reads a literal if it stands there; otherwise the any text behind it is missing as well. */
function takePerhaps({ steps }: Program, place: Place): boolean {
  const { units, at, to, step } = place;
  const count = steps[step + 1] ?? 0;
  let read = 0;
  while (read < count && at + read < to && units[at + read] === steps[step + 2 + read]) read += 1;
  if (read === count) place.at = at + count;
  place.step = step + 2 + count + (read === count ? 0 : 4);
  return true;
}

function takeRest({ steps }: Program, place: Place): boolean {
  if (place.to - place.at < (steps[place.step + 1] ?? 0)) return false;
  place.at = place.to;
  place.step += 2;
  return true;
}
