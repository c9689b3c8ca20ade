/** Templates as programs that read a text unit by unit. They are sound: what they read, the template's pattern reads. */
import {
  anyBefore,
  anyToEnd,
  blanks,
  done,
  highestOperation,
  isSpacing,
  last,
  perhaps,
  some,
  someEnding,
  substitute,
  undecided,
  wholeRun,
  word,
} from '../../machine/shared.ts';
import { unitsOf } from '../text/units.ts';
import { readingOf, unbounded, type AnyText, type Atom, type PatternReading, type Sequence } from './atoms.ts';
import type { CompiledTemplate } from '../catalogue/template.ts';

/** A template as a program. */
export interface Program {
  /** Operations with their operands; what is above `highestOperation` is a unit that must stand there. */
  readonly steps: Uint16Array;
  /** The sets of units and the words that the operations name by their number. */
  readonly classes: readonly Uint8Array[];
  readonly words: readonly (readonly Sequence[])[];
  /** Up to here there is but one way to read a text: when a step before it fails, the pattern fails. */
  readonly sure: number;
}

/** Something that a program does, before it is written down. */
type ProgramStep = number | PatternReading;

/** The program of a template. */
export function programOf(template: CompiledTemplate): Program {
  const writer = new ProgramWriter();
  const steps = stepsOf(template);
  steps.forEach((step, index) => {
    if (typeof step === 'number') writer.add(step);
    else if ('any' in step) addAny(writer, step.any, steps.slice(index + 1));
    else if ('sequence' in step) addSequence(writer, step.sequence, steps.slice(index + 1));
    else writer.addChoice(word, writer.words.push(step.forms) - 1);
  });
  return writer.program();
}

function stepsOf({ pieces, literalLength, fields }: CompiledTemplate): readonly ProgramStep[] {
  if (literalLength === 0 && fields.length === 0) return [blanks, last, undecided];
  const [first, end] = [pieces[0], pieces.at(-1)];
  const edge = (piece: typeof first): number => (piece !== undefined && 'field' in piece ? wholeRun : blanks);
  const body = pieces.flatMap((piece): readonly ProgramStep[] =>
    'field' in piece ? [stepOf(piece.pattern)] : literalSteps(piece.literal),
  );
  return [edge(first), ...body, edge(end), last, done];
}

/** Blanks are optional where the template has some, and nowhere else. */
function literalSteps(literal: string): readonly number[] {
  const units = Array.from({ length: literal.length }, (_, at) => literal.charCodeAt(at));
  return units.flatMap((unit, at) => {
    if (!isSpacing(unit)) return [unit > 0xff ? undecided : unit];
    if (at > 0 && isSpacing(units[at - 1] ?? 0)) return [];
    const isInside = units.slice(0, at).some(isNoBlank) && units.slice(at).some(isNoBlank);
    return [isInside ? blanks : wholeRun];
  });
}

function isNoBlank(unit: number): boolean {
  return !isSpacing(unit);
}

function stepOf(pattern: string): ProgramStep {
  const reading = readingOf(pattern);
  return 'forms' in reading && reading.forms.length === 0 ? undecided : reading;
}

/** Any text ends before the first unit that must stand behind it, and goes on when what follows does not fit. */
function addAny(writer: ProgramWriter, { behind, least, most }: AnyText, following: readonly ProgramStep[]): void {
  const next = following.find((step) => step !== wholeRun && step !== blanks);
  if (behind === undefined && next === last) return writer.addChoice(anyToEnd, least);
  if (typeof next === 'number' && next > highestOperation) {
    if (behind !== undefined) writer.addChoice(perhaps, behind.length, ...unitsOf(behind));
    return writer.addChoice(anyBefore, least, most, next);
  }
  // What may be missing is taken to be missing.
  if (behind === undefined) writer.addChoice(undecided);
}

function addSequence(writer: ProgramWriter, atoms: Sequence, following: readonly ProgramStep[]): void {
  for (let index = 0; index < atoms.length; index += 1) {
    const [atom, next] = [atoms[index] as Atom, atoms[index + 1]];
    const only = onlyUnit(atom);
    if (only > highestOperation) writer.add(only);
    else if (next !== undefined && isOneOf(next, atom)) {
      const most = Math.min(atom.most + 1, unbounded);
      writer.addChoice(someEnding, writer.classOf(atom), writer.classOf(next), atom.least + 1, most);
      index += 1;
    } else {
      const steps = [some, writer.classOf(atom), atom.least, atom.most];
      if (endsSurely(atom, next ?? following)) writer.add(...steps);
      else writer.addChoice(...steps);
    }
  }
}

/** Whether an atom can only be read as far as it goes, since nothing that it reads may stand behind it. */
function endsSurely({ members, least, most }: Atom, behind: Atom | readonly ProgramStep[]): boolean {
  if (least === most) return true;
  if ('members' in behind) {
    const isApart = behind.members.every((member, unit) => member === 0 || members[unit] === 0);
    return isApart && behind.least > 0;
  }
  const next = behind.find((step) => step !== wholeRun && step !== blanks);
  if (typeof next !== 'number' || next === undecided) return false;
  const holdsBlanks = members.some((member, unit) => member === 1 && isSpacing(unit) && unit !== substitute);
  return (behind[0] === next || !holdsBlanks) && members[next] === 0;
}

/** The unit that is all that an atom reads, or 0. */
function onlyUnit({ members, least, most }: Atom): number {
  const first = members.indexOf(1);
  return least === 1 && most === 1 && members.lastIndexOf(1) === first ? first : 0;
}

/** Whether an atom is a single unit that the one before it could have read as well. */
function isOneOf({ members, least, most }: Atom, before: Atom): boolean {
  return least === 1 && most === 1 && members.every((member, unit) => member !== 1 || before.members[unit] === 1);
}

class ProgramWriter {
  readonly words: (readonly Sequence[])[] = [];
  readonly #steps: number[] = [];
  readonly #classes: Uint8Array[] = [];
  #sure: number | undefined;

  add(...steps: readonly number[]): void {
    if (steps[0] === undecided) this.#sure ??= this.#steps.length;
    this.#steps.push(...steps);
  }

  /** Adds a step that may read a text in several ways. */
  addChoice(...steps: readonly number[]): void {
    this.#sure ??= this.#steps.length + (steps[0] === some ? 1 : 0);
    this.#steps.push(...steps);
  }

  classOf({ members }: Atom): number {
    const index = this.#classes.indexOf(members);
    return index < 0 ? this.#classes.push(members) - 1 : index;
  }

  program(): Program {
    const steps = Uint16Array.from(this.#steps);
    return { steps, classes: this.#classes, words: this.words, sure: this.#sure ?? steps.length };
  }
}
