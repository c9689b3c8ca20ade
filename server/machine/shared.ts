/**
 * What the machine and the server must both know, in the one place that both compile: AssemblyScript reads it beside `guest/`,
 * TypeScript as part of the server. It holds constants, and functions of one line in the types that `types.d.ts` names.
 */

/* Units and texts. */

/** The unit that stands for each character above 0xFF: a control character that no shape holds which is looked for. */
export const substitute = 0x1a;
/** So many units before and behind a text are zero: the machine looks at up to sixteen at a time, and some places further on. */
export const margin = 64;

/**
 * Whether a unit tells no two wordings apart: `~` marks a line break, and blanks and control characters vary between copies.
 * `isBlank` of the readers is another question: what may stand between the fields of a frame.
 */
export function isSpacing(unit: u32): bool {
  return unit <= 0x20 || unit === 0x7e || unit === 0xa0;
}

/* Records. */

/** The longest record, in UTF-16 units, that is examined whole: 1 MiB. */
export const longRecord = 1 << 20;
/** How far into a line the path may reach that a search tool writes before what it has found. */
export const longestGrepPath = 260;
/** The longest name of a component in a frame. */
export const longestComponent = 260;
/** The widest difference to UTC, in minutes, that any zone has had (14 hours). */
export const widestBias = 840;
/** Value of the bias column when a record does not say how its clock relates to UTC. */
export const unknownBias = -32768;
/** How much of a status message is searched for the fields that stand before its insertion strings. */
export const statusHeadLength = 1024;
/** How far, in milliseconds, a record's clock may stand off the time in its status message before they contradict. */
export const clockTolerance = 120_000;
/** The first and the last year of a date: Windows time begins in 1601. */
export const firstYear = 1601;
export const lastYear = 9999;
/** A message longer than this is recognised by nothing: patterns with free text would cost too much on hostile text. */
export const longestMessage = 16_384;
/** How many records a full block holds, and how many the machine reads at once. */
export const blockLength = 4096;

/* What columns hold: places in the lists of `log.ts`, which do not compile with these names at other places. */

export const serverTrace = 0;
export const ccm = 1;
export const information = 2;
export const warning = 3;
export const error = 4;
export const clockDisagrees = 6;

/* Kinds: notation, severity, and whether a record goes over several lines, in one byte. */

const notationBits = 7;
const longBit = 8;
const severityShift = 4;
const severityBits = 7;
/** Nothing stands before the record on its line. The machine says so; of what others read it is not known. */
export const startsLine = 0x80;
/** What is added to the severity in a kind where words of failure may stand in an unknown message that is not marked. */
export const failureSpoken = 5;

/** A kind, as the columns hold it. */
export function kindOf(notation: i32, severity: i32, isLong: bool): i32 {
  return notation | (isLong ? longBit : 0) | (severity << severityShift);
}

/** The notation in a kind. */
export function notationIn(kind: i32): i32 {
  return kind & notationBits;
}

/** The severity in a kind. */
export function severityIn(kind: i32): i32 {
  const severity = (kind >> severityShift) & severityBits;
  return severity < failureSpoken ? severity : severity - failureSpoken;
}

/** The same kind with a severity, of a record that states none in its frame. */
export function withSeverity(kind: i32, severity: i32): i32 {
  return (kind & (notationBits | longBit)) | (severity << severityShift);
}

/** The same kind, of an unknown message without a mark in which words of failure may stand. */
export function speaking(kind: i32): i32 {
  return kind + (failureSpoken << severityShift);
}

/** Whether a record of this kind is such a message. */
export function isSpeaking(kind: i32): bool {
  return ((kind >> severityShift) & severityBits) >= failureSpoken;
}

/** Whether nothing stands before a record of this kind on its line, as far as is known. */
export function startsLineSurely(kind: i32): bool {
  return (kind & startsLine) !== 0;
}

/** Whether a record of this kind goes over several lines. */
export function isLongKind(kind: i32): bool {
  return (kind & longBit) !== 0;
}

/* Programs of templates: the server writes them, the machine runs them. */

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

/** Bytes of an atom of a word, which is its class, the least and the most. */
export const atomSize = 12;
export const classAt = 0;
export const leastAt = 4;
export const mostAt = 8;

/* The trie that leads to candidates. */

/** Where its parts stand, each an address: by node and character the next node, labels, their starts, candidates by node, these. */
export const nextAt = 0;
export const labelsAt = 4;
export const labelStartsAt = 8;
export const firstCandidatesAt = 12;
export const candidatesAt = 16;
export const trieSize = 20;
/** Characters that it leads on by: those of ASCII. */
export const columns = 128;
/** From this depth on, blanks in a text are not told apart. */
export const unclearDepth = 31;

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

/* Words of failure. */

/**
 * Their tables, two of sixteen bytes for each of their first three units; a bit for each three units, told by five bits of
 * each, with which a word begins; and behind these the words.
 */
export const halfTableSize = 16;
export const beginningsAt = 96;
export const failureWordsAt = 96 + 4096;
/** Bytes of a word: sixteen units, and behind them how many of them it has. */
export const failureWordSize = 17;
export const failureWordLengthAt = 16;

/** The bit of three units that stand behind each other as one number, the first one lowest. */
export function beginningOf(three: u32): u32 {
  return (three & 0x1f) | ((three >> 3) & 0x3e0) | ((three >> 6) & 0x7c00);
}

/** What makes one of capital and small letters; it makes one of a few marks, too. */
export const smallLetter = 0x20;
