/** Which message a text is: the starts of all templates select candidates, their programs decide, and a pattern where they cannot. */
import { isRead, prepare } from './asked';
import {
  blanksAt,
  candidatesAt,
  candidateSize,
  columns,
  depthAt,
  entryAt,
  firstCandidatesAt,
  isSpacing,
  labelsAt,
  labelStartsAt,
  longestMessage,
  messageAt,
  nextAt,
  programAt,
  substitute,
  suffixLengthAt,
  suffixAt,
  unclearDepth,
} from '../shared';
import { no, verify, verifyText, yes } from './verify';

/**
 * The starts of all templates, as the server writes them. A node has a row in a table with a column for each ASCII character,
 * which leads on to other nodes, and a label: the units behind that character that all templates below the node share.
 */
class TriePlaces {
  /** By node and character: the node to which it leads, or -1. */
  static next: usize = 0;
  static labels: usize = 0;
  /** By node: where its label begins; it ends where the next one begins. */
  static labelStarts: usize = 0;
  /** By node: the index of its first candidate; the last one stands before the first of the next node. */
  static firstCandidates: usize = 0;
  static candidates: usize = 0;
}

const asterisk: u8 = 0x2a;
const unclear: u32 = 1 << unclearDepth;

/** The node at which the way of the text through the trie ended, the address behind what was followed, and its blanks by depth. */
let node: usize = 0;
let followed: usize = 0;
let blanks: u32 = 0;

/** Takes in what the messages are told by: the addresses of the trie's parts, in their order. */
export function learn(trie: usize): void {
  TriePlaces.next = load<u32>(trie, nextAt);
  TriePlaces.labels = load<u32>(trie, labelsAt);
  TriePlaces.labelStarts = load<u32>(trie, labelStartsAt);
  TriePlaces.firstCandidates = load<u32>(trie, firstCandidatesAt);
  TriePlaces.candidates = load<u32>(trie, candidatesAt);
}

/** The index of the message that the text between two addresses is, or -1. */
export function match(from: usize, to: usize): i32 {
  if (TriePlaces.next === 0 || to - from > <usize>longestMessage) return -1;
  follow(from, to);
  verifyText(from, to);
  let candidate =
    TriePlaces.candidates + <usize>candidateSize * <usize>load<u16>(TriePlaces.firstCandidates + (node << 1));
  const end =
    TriePlaces.candidates + <usize>candidateSize * <usize>load<u16>(TriePlaces.firstCandidates + (node << 1), 2);
  for (; candidate < end; candidate += candidateSize) {
    if (!endsAsGiven(candidate, from, to)) continue;
    const verdict = verdictOf(candidate, from);
    const index = <i32>load<u16>(candidate, messageAt);
    if (verdict === yes || (verdict !== no && isRead(index, from, to))) return index;
  }
  return -1;
}

/** Reads the text whose way through the trie has just been followed as a candidate. */
function verdictOf(candidate: usize, from: usize): i32 {
  if (load<u32>(candidate, programAt) === 0) prepare(candidate);
  const isFollowed = load<u8>(candidate, depthAt) > 0 && (blanks & ~load<u32>(candidate, blanksAt)) === 0;
  const step = isFollowed ? load<u32>(candidate, entryAt) : 0;
  return verify(load<u32>(candidate, programAt), step, isFollowed ? followed : from);
}

/** Follows a text through the trie as far as it goes. */
function follow(from: usize, to: usize): void {
  let at = enter(from, to);
  let reached: usize = 0;
  let depth: u32 = 0;
  let seen = blanks;
  let label: usize = 0;
  let labelEnd: usize = 0;
  for (; at < to; at += 1) {
    const unit = <u32>load<u8>(at);
    const isInLabel = label < labelEnd;
    const child =
      isInLabel || unit >= <u32>columns ? -1 : load<i16>(TriePlaces.next + ((reached * columns + <usize>unit) << 1));
    if (isInLabel && unit === <u32>load<u8>(label)) label += 1;
    else if (child >= 0) {
      reached = child;
      label = TriePlaces.labels + <usize>load<u16>(TriePlaces.labelStarts + (reached << 1));
      labelEnd = TriePlaces.labels + <usize>load<u16>(TriePlaces.labelStarts + (reached << 1), 2);
    } else if (isSpacing(unit)) {
      seen |= depth < <u32>unclearDepth && unit !== <u32>substitute ? 1 << depth : unclear;
      continue;
    } else break;
    depth += 1;
    if (label === labelEnd) {
      node = reached;
      followed = at + 1;
      blanks = seen;
    }
  }
}

/** Goes to the first unit of a text that templates begin with, blanks and the asterisks aside that mark a line about SQL. */
function enter(from: usize, to: usize): usize {
  let at = from;
  let isClear = true;
  for (; at < to && (load<u8>(at) === asterisk || isSpacing(load<u8>(at))); at += 1) {
    if (load<u8>(at) === asterisk || load<u8>(at) === <u8>substitute) isClear = false;
  }
  node = 0;
  followed = at;
  blanks = isClear ? 0 : unclear;
  return at;
}

function endsAsGiven(candidate: usize, from: usize, to: usize): bool {
  const length = <usize>load<u8>(candidate, suffixLengthAt);
  let at = to;
  for (let index: usize = 0; index < length; index += 1) {
    do {
      if (at === from) return false;
      at -= 1;
    } while (isSpacing(load<u8>(at)));
    if (load<u8>(at) !== load<u8>(candidate + index, suffixAt)) return false;
  }
  return true;
}
