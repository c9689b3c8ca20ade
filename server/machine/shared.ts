/**
 * How what the machine is taught stands in its memory: operations of programs, and places within what is kept. The server
 * writes by these numbers and the machine reads by them, so both import this file; it holds nothing but constants.
 */

/** The text has been read. */
export const done = 0;
/** Blanks beside a field: a whole run or none. */
export const wholeRun = 2;
/** Nothing more may stand there. */
export const last = 3;
/** Only the pattern can tell. */
export const undecided = 4;
/** Units of a class: its number, the least, the most. */
export const some = 5;
/** Units of a class, the last of which is of a smaller class: the numbers of both, the least, the most. */
export const someEnding = 6;
/** A word with several forms: its number. */
export const word = 7;
/** Any text before a unit: the least, the most, the unit. */
export const anyBefore = 8;
/** Any text up to the end: the least. */
export const anyToEnd = 9;
/** So many units follow that may be missing together with the any text behind them. */
export const perhaps = 10;
/** Blanks, any number. Written as the blank that mostly stands there, so that whole phrases are compared at a stretch. */
export const blanks = 0x20;
/** What is above is a unit that must stand there. */
export const highestOperation = 0x20;

/** A program: the first step at which there is more than one way to read a text, its classes, its words, its steps. */
export const sureAt = 0;
export const classesAt = 4;
export const wordsAt = 8;
export const stepsAt = 12;

/** Bytes of an atom of a word: class, least, most. */
export const atomSize = 12;

/** Bytes of a candidate: a message that a text may be whose way through the trie ends at a node. */
export const candidateSize = 24;
/** Index of the message. */
export const messageAt = 0;
/** How many of the units at the text's end are given, last one first, blanks aside, and these units. */
export const suffixLengthAt = 2;
export const suffixAt = 4;
/** So many units of the text have been looked at; 0 where the text has to be read from its beginning. */
export const depthAt = 3;
/** The template's program, 0 as long as nobody asked for it, and the step behind the units that have been looked at. */
export const programAt = 12;
export const entryAt = 16;
/** By depth: a bit where the template has blanks. */
export const blanksAt = 20;

/**
 * Words of failure: their tables, two of sixteen bytes for each of their first three units; a bit for each three units, told
 * by five bits of each, with which a word begins; and behind these the words.
 */
export const halfTableSize = 16;
export const beginningsAt = 96;
export const failureWordsAt = 96 + 4096;
/** Bytes of a word: sixteen units, and how many of them it has. */
export const failureWordSize = 17;

/** What is added to the severity in a kind where words of failure may stand in an unknown message that is not marked. */
export const failureSpoken = 5;

/** Characters that the trie leads on by: those of ASCII. */
export const columns = 128;
/** From this depth on, blanks in a text are not told apart. */
export const unclearDepth = 31;
