/** Teaches a machine the messages: writes the trie and the programs into its memory, as `server/machine/guest/` reads them. */
import {
  atomSize,
  candidatesAt,
  classAt,
  classesAt,
  firstCandidatesAt,
  labelsAt,
  labelStartsAt,
  leastAt,
  mostAt,
  nextAt,
  sureAt,
  trieSize,
  wordsAt,
  beginningOf,
  beginningsAt,
  blanksAt,
  candidateSize,
  depthAt,
  entryAt,
  failureWordLengthAt,
  failureWordsAt,
  failureWordSize,
  halfTableSize,
  highestOperation,
  messageAt,
  programAt,
  smallLetter,
  stepsAt,
  suffixAt,
  suffixLengthAt,
  unclearDepth,
} from '../../machine/shared.ts';
import { unitsOf } from '../text/units.ts';
import { Machine } from '../../machine/host.ts';
import type { Atom, Sequence } from './atoms.ts';
import { failureWords } from '../catalogue/failureWords.ts';
import type { Program } from './program.ts';
import type { Candidate, Trie } from './trie.ts';

/** A machine that knows what a trie leads to. Programs are written when they are first asked for. */
export function taughtMachine({ next, labels, labelStarts, candidates }: Trie): Machine {
  const all = candidates.flat();
  const recipes = new Map(all.map(({ recipe }) => [recipe.index, recipe]));
  const programs = new Map<number, number>();
  const writer = { machine: new Machine({ prepare, isRead }), classes: new Map<Uint8Array, number>() };
  const { machine } = writer;
  const place = machine.keep(writtenCandidates(all));
  const trie = placed(trieSize, {
    [nextAt]: machine.keep(next),
    [labelsAt]: machine.keep(labels),
    [labelStartsAt]: machine.keep(labelStarts),
    [firstCandidatesAt]: machine.keep(firstCandidates(candidates)),
    [candidatesAt]: place,
  });
  machine.call.learn(machine.keep(trie));
  machine.call.learnFailureWords(machine.keep(writtenFailureWords(failureWords)), failureWords.length);
  return machine;

  /** Writes down a candidate's program, and where it goes on behind what the trie has looked at. */
  function prepare(address: number): void {
    const { recipe, depth } = all[(address - place) / candidateSize] as Candidate;
    const program = recipe.program();
    const written = programs.get(recipe.index) ?? keepProgram(writer, program);
    programs.set(recipe.index, written);
    const { entry, blanks } = entryBehind(program, depth);
    const view = new DataView(machine.bytes.buffer, address, candidateSize);
    view.setUint32(programAt, written, true);
    view.setUint32(entryAt, entry, true);
    view.setUint32(blanksAt, blanks, true);
  }

  function isRead(message: number, text: string): boolean {
    return recipes.get(message)?.pattern().test(text) ?? false;
  }
}

/** Numbers of four bytes, each at its place. */
function placed(size: number, numbers: Readonly<Record<number, number>>): Uint32Array {
  const words = new Uint32Array(size / 4);
  for (const [at, number] of Object.entries(numbers)) words[Number(at) / 4] = number;
  return words;
}

/** By node: the index of its first candidate; the last one stands before the first of the next node. */
function firstCandidates(candidates: readonly (readonly Candidate[])[]): Uint16Array {
  const first = new Uint16Array(candidates.length + 1);
  candidates.forEach(({ length }, node) => (first[node + 1] = (first[node] ?? 0) + length));
  return first;
}

function writtenCandidates(candidates: readonly Candidate[]): Uint8Array {
  const bytes = new Uint8Array(candidateSize * candidates.length);
  candidates.forEach(({ recipe, depth }, index) => {
    const at = candidateSize * index;
    bytes[at + messageAt] = recipe.index & 0xff;
    bytes[at + messageAt + 1] = recipe.index >> 8;
    bytes[at + suffixLengthAt] = recipe.suffix.length;
    bytes[at + depthAt] = depth;
    bytes.set(recipe.suffix, at + suffixAt);
  });
  return bytes;
}

/** The words, and the tables that select them by the halves of their first three units, a bit for each eighth of the words. */
function writtenFailureWords(words: readonly string[]): Uint8Array {
  const bytes = new Uint8Array(failureWordsAt + failureWordSize * words.length);
  // Words that begin alike share a bit, so that fewer texts have it that begin otherwise.
  words.toSorted().forEach((word, index) => {
    const units = unitsOf(word).map((unit) => unit | smallLetter);
    const place = failureWordsAt + failureWordSize * index;
    bytes.set(units, place);
    bytes[place + failureWordLengthAt] = units.length;
    const [first = 0, second = 0, third = 0] = units;
    const beginning = beginningOf(first | (second << 8) | (third << 16));
    const marked = beginningsAt + (beginning >> 3);
    bytes[marked] = (bytes[marked] ?? 0) | (1 << (beginning & 7));
    units.subarray(0, 3).forEach((unit, position) => {
      const table = 2 * halfTableSize * position;
      for (const at of [table + (unit & 15), table + halfTableSize + (unit >> 4)])
        bytes[at] = (bytes[at] ?? 0) | (1 << Math.floor((8 * index) / words.length));
    });
  });
  return bytes;
}

/** The step behind so many units of a program, and the depths at which it has blanks. */
function entryBehind({ steps }: Program, depth: number): { readonly entry: number; readonly blanks: number } {
  let [entry, blanks] = [0, 0];
  for (let units = 0; units < depth; entry += 1) {
    if ((steps[entry] ?? 0) > highestOperation) units += 1;
    else if (units > 0 && units < unclearDepth) blanks |= 1 << units;
  }
  return { entry, blanks };
}

/** A machine and the classes that stand in its memory. */
interface Classroom {
  readonly machine: Machine;
  readonly classes: Map<Uint8Array, number>;
}

function keepProgram(writer: Classroom, { steps, classes, words, sure }: Program): number {
  const { machine } = writer;
  const classTable = machine.keep(Uint32Array.from(classes, (members) => classAddress(writer, members)));
  const wordTable = machine.keep(Uint32Array.from(words, (forms) => keepWord(writer, forms)));
  const program = new Uint8Array(stepsAt + steps.byteLength);
  program.set(
    new Uint8Array(placed(stepsAt, { [sureAt]: sure, [classesAt]: classTable, [wordsAt]: wordTable }).buffer),
  );
  program.set(new Uint8Array(steps.buffer, steps.byteOffset, steps.byteLength), stepsAt);
  return machine.keep(program);
}

function classAddress({ machine, classes }: Classroom, members: Uint8Array): number {
  const address = classes.get(members) ?? machine.keep(members);
  classes.set(members, address);
  return address;
}

function writtenAtom(writer: Classroom, { members, least, most }: Atom): Uint32Array {
  return placed(atomSize, { [classAt]: classAddress(writer, members), [leastAt]: least, [mostAt]: most });
}

/** The forms of a word: their number, then for each the number of its atoms, and these. */
function keepWord(writer: Classroom, forms: readonly Sequence[]): number {
  const written = forms.flatMap((atoms) => [atoms.length, ...atoms.flatMap((atom) => [...writtenAtom(writer, atom)])]);
  return writer.machine.keep(Uint32Array.of(forms.length, ...written));
}
