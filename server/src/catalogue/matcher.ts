/** Which message a record is: the literal start of the templates selects candidates, their patterns decide. */
import type { Message } from './message.ts';

/** A message longer than this is recognised by nothing: patterns with free text would cost too much on hostile text. */
export const longestMatchedMessage = 16_384;

/** The compiled form of a list of messages. */
export interface Matcher {
  readonly messages: readonly Message[];
  /** Index of the message that the text is, or -1. */
  readonly match: (text: string) => number;
}

/** A letter of the templates' starts. Candidates are ranks: the lower, the more text of its own a template has. */
interface Node {
  readonly next: Map<number, Node>;
  readonly candidates: number[];
}

const tilde = 0x7e;

/** Compiles messages into a matcher. */
export function compileMatcher(messages: readonly Message[]): Matcher {
  const ranked = bestFirst(messages);
  const patterns = ranked.map((index) => patternOf(messages[index] as Message));
  const root = trieOf(ranked.map((index) => messages[index]?.compiled.prefix ?? ''));
  const match = (text: string): number => {
    if (text.length > longestMatchedMessage) return -1;
    const candidates = candidatesOf(root, text).sort((a, b) => a - b);
    const rank = candidates.find((candidate) => patterns[candidate]?.test(text));
    return rank === undefined ? -1 : (ranked[rank] ?? -1);
  };
  return { messages, match };
}

/** Every message whose pattern fits the text, best first: the oracle that the compiled matcher is tested against. */
export function matchNaively(messages: readonly Message[], text: string): readonly number[] {
  if (text.length > longestMatchedMessage) return [];
  return bestFirst(messages).filter((index) => patternOf(messages[index] as Message).test(text));
}

/** Indexes of the messages, those with more text of their own first. */
function bestFirst(messages: readonly Message[]): readonly number[] {
  const lengths = messages.map(({ compiled }) => compiled.literalLength);
  return messages.map((_, index) => index).sort((a, b) => (lengths[b] ?? 0) - (lengths[a] ?? 0));
}

function patternOf(message: Message): RegExp {
  return new RegExp(message.compiled.source, 's');
}

function trieOf(prefixes: readonly string[]): Node {
  const root: Node = { next: new Map(), candidates: [] };
  prefixes.forEach((prefix, rank) => {
    let node = root;
    for (const character of prefix) node = childOf(node, character.charCodeAt(0));
    node.candidates.push(rank);
  });
  prune(root);
  return root;
}

function childOf(node: Node, code: number): Node {
  const known = node.next.get(code);
  if (known !== undefined) return known;
  const child: Node = { next: new Map(), candidates: [] };
  node.next.set(code, child);
  return child;
}

/** Where only one candidate is left, its pattern reads the rest faster than the trie. Answers the candidates below. */
function prune(node: Node): readonly number[] {
  const below = [...node.next.values()].flatMap(prune);
  if (below.length === 1 && node.candidates.length === 0) {
    node.next.clear();
    node.candidates.push(...below);
    return below;
  }
  return [...node.candidates, ...below];
}

function candidatesOf(root: Node, text: string): number[] {
  const found = [...root.candidates];
  let node: Node | undefined = root;
  for (let at = 0; at < text.length && node.next.size > 0; at++) {
    const code = text.charCodeAt(at);
    if (code <= 0x20 || code === tilde || code === 0xa0) continue;
    node = node.next.get(code);
    if (node === undefined) break;
    if (node.candidates.length > 0) found.push(...node.candidates);
  }
  return found;
}
