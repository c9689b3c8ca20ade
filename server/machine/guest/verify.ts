/** Runs the program of a template, as the server writes it, on the units of a text. */
import {
  anyBefore,
  anyToEnd,
  atomSize,
  blanks,
  classAt,
  classesAt,
  done,
  highestOperation,
  isSpacing,
  last,
  leastAt,
  mostAt,
  perhaps,
  some,
  someEnding,
  stepsAt,
  substitute,
  sureAt,
  wholeRun,
  word,
  wordsAt,
} from '../shared';

/** Whether the text is of the template; `unknown` when its pattern has to be asked. */
export const yes: i32 = 1;
export const no: i32 = 0;
export const unknown: i32 = -1;

/** How a stretch of steps ended. */
const failed: i32 = 0;
const reachedEnd: i32 = 1;
const reachedAny: i32 = 2;

/** Any text is tried with so many ends: hostile text costs linear time. */
const mostEnds: i32 = 24;

let program: usize = 0;
let steps: usize = 0;
/** The text, the address of the unit that is read next, and the step that is taken next. */
let from: usize = 0;
let to: usize = 0;
let at: usize = 0;
let step: u32 = 0;

/** The text that programs are run on from now on. */
export function verifyText(start: usize, end: usize): void {
  from = start;
  to = end;
}

/** Reads the text from a place on at which it and the program agree so far. */
export function verify(given: usize, entry: u32, place: usize): i32 {
  program = given;
  steps = given + stepsAt;
  step = entry;
  at = place;
  let stretch = take();
  if (stretch === failed) return step < load<u32>(program, sureAt) && !isNearSubstitute() ? no : unknown;
  let ends = mostEnds;
  while (stretch === reachedAny) {
    const any = step;
    const unit = operand(any + 3);
    const limit = min(to, at + <usize>operand(any + 2) + 1);
    let next = at + <usize>operand(any + 1);
    for (stretch = failed; stretch === failed; next += 1) {
      while (next < limit && <u32>load<u8>(next) !== unit) next += 1;
      if (next >= limit || ends === 0) return unknown;
      ends -= 1;
      at = next;
      step = any + 4;
      stretch = take();
    }
  }
  return yes;
}

/** The value in the program at a place. */
function operand(index: u32): u32 {
  return <u32>load<u16>(steps + ((<usize>index) << 1));
}

/** A character above 0xFF may be a blank or not: there nothing is certain. */
function isNearSubstitute(): bool {
  return isSubstitute(at) || isSubstitute(at - 1);
}

function isSubstitute(place: usize): bool {
  return load<u8>(place) === <u8>substitute;
}

/** Takes steps up to the next any text. Goes there, or to where the text and the program part. */
function take(): i32 {
  while (true) {
    takePhrase();
    const operation = operand(step);
    if (operation === done) return reachedEnd;
    if (operation === anyBefore) return reachedAny;
    if (operation > <u32>highestOperation || !takeOther(operation)) return failed;
  }
}

/** Reads units and the blanks between them as far as the text has them. */
function takePhrase(): void {
  const first = step;
  while (true) {
    takeSame();
    const operation = operand(step);
    // The text may have no blank there, another one, or more than one.
    const isBehindBlank = step > first && operand(step - 1) === blanks;
    const behind = operation === blanks || isBehindBlank ? behindBlanks(at) : at;
    const isStuck = behind === at;
    at = behind;
    if (operation === blanks) step += 1;
    else if (isStuck || operation < <u32>blanks) return;
  }
}

/** Reads units that stand in the text as they do in the program, eight at a time. */
function takeSame(): void {
  while (true) {
    const wanted = v128.load(steps + ((<usize>step) << 1));
    const isSame = i16x8.eq(v128.load8x8_u(at), wanted);
    const isUnit = i16x8.ge_u(wanted, i16x8.splat(<i16>blanks));
    const others = i16x8.bitmask(v128.and(isSame, isUnit)) ^ 0xff;
    const count = min(<u32>ctz(others | 0x100), <u32>(to - at));
    at += count;
    step += count;
    if (count < 8) return;
  }
}

/** Takes a step that is no unit. Answers whether the text goes on with what the step reads. */
function takeOther(operation: u32): bool {
  switch (operation) {
    case wholeRun:
      return takeRun();
    case some:
      return takeSome();
    case someEnding:
      return takeSomeEnding();
    case word:
      return takeWord();
    case perhaps:
      return takePerhaps();
    case anyToEnd:
      return takeRest();
    case last:
      if (at < to) return false;
      step += 1;
      return true;
    default:
      return false;
  }
}

function behindBlanks(place: usize): usize {
  let behind = place;
  while (behind < to && isSpacing(load<u8>(behind)) && !isSubstitute(behind)) behind += 1;
  return behind;
}

/** Behind a blank there must be no other one; elsewhere all are read. */
function takeRun(): bool {
  const isBehindBlank = at > from && isSpacing(load<u8>(at - 1));
  const behind = behindBlanks(at);
  if (isBehindBlank && behind > at) return false;
  at = behind;
  if (behind < to && isSubstitute(behind)) return false;
  step += 1;
  return true;
}

/** The class of an operand: by unit 1 for a member. */
function classOf(index: u32): usize {
  return load<u32>(load<u32>(program, classesAt) + (operand(index) << 2));
}

function behindSome(members: usize, place: usize, most: u32): usize {
  const limit = min(to, place + <usize>most);
  let behind = place;
  while (behind < limit && load<u8>(members + <usize>load<u8>(behind)) === 1) behind += 1;
  return behind;
}

function takeSome(): bool {
  const start = at;
  at = behindSome(classOf(step + 1), start, operand(step + 3));
  if (at - start < <usize>operand(step + 2)) return false;
  step += 4;
  return true;
}

function takeSomeEnding(): bool {
  const ending = classOf(step + 2);
  const least = at + <usize>operand(step + 3);
  let behind = behindSome(classOf(step + 1), at, operand(step + 4));
  while (behind > least && load<u8>(ending + <usize>load<u8>(behind - 1)) !== 1) behind -= 1;
  if (behind < least || load<u8>(ending + <usize>load<u8>(behind - 1)) !== 1) return false;
  at = behind;
  step += 5;
  return true;
}

/** Reads the form of a word that goes furthest. */
function takeWord(): bool {
  let form = load<u32>(load<u32>(program, wordsAt) + (operand(step + 1) << 2));
  let furthest: usize = 0;
  let left = load<u32>(form);
  for (form += 4; left > 0; left -= 1) {
    const atoms = load<u32>(form);
    furthest = max(furthest, behindAtoms(form + 4, atoms));
    form += 4 + atomSize * atoms;
  }
  if (furthest === 0) return false;
  at = furthest;
  step += 2;
  return true;
}

/** The address behind a sequence of units of classes, each given by its members, the least and the most; 0 where it fails. */
function behindAtoms(sequence: usize, count: u32): usize {
  let place = at;
  for (let index: usize = 0; index < <usize>count; index += 1) {
    const atom = sequence + <usize>atomSize * index;
    const behind = behindSome(load<u32>(atom, classAt), place, load<u32>(atom, mostAt));
    if (behind - place < <usize>load<u32>(atom, leastAt)) return 0;
    place = behind;
  }
  return place;
}

/** Reads a literal if it stands there; otherwise the any text behind it is missing as well. */
function takePerhaps(): bool {
  const count = operand(step + 1);
  let same: u32 = 0;
  while (same < count && at + same < to && <u32>load<u8>(at + same) === operand(step + 2 + same)) same += 1;
  if (same === count) at += count;
  step += 2 + count + (same === count ? 0 : 4);
  return true;
}

function takeRest(): bool {
  if (to - at < <usize>operand(step + 1)) return false;
  at = to;
  step += 2;
  return true;
}
