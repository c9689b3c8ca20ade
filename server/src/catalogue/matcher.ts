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

interface Node {
  readonly next: Map<number, Node>;
  readonly candidates: number[];
}

const tilde = 0x7e;

/** Compiles messages into a matcher. */
export function compileMatcher(messages: readonly Message[]): Matcher {
  const patterns = messages.map(patternOf);
  const root = trieOf(messages);
  const better = (a: number, b: number) => (messages[b]?.compiled.literalLength ?? 0) - (messages[a]?.compiled.literalLength ?? 0);
  const match = (text: string): number => {
    if (text.length > longestMatchedMessage) return -1;
    const candidates = candidatesOf(root, text);
    if (candidates.length > 1) candidates.sort(better);
    return candidates.find((index) => patterns[index]?.test(text)) ?? -1;
  };
  return { messages, match };
}

/** Every message whose pattern fits the text, best first: the oracle that the compiled matcher is tested against. */
export function matchNaively(messages: readonly Message[], text: string): readonly number[] {
  if (text.length > longestMatchedMessage) return [];
  return messages
    .map((_, index) => index)
    .filter((index) => patternOf(messages[index] as Message).test(text))
    .sort((a, b) => (messages[b]?.compiled.literalLength ?? 0) - (messages[a]?.compiled.literalLength ?? 0));
}

function patternOf(message: Message): RegExp {
  return new RegExp(message.compiled.source, 's');
}

function trieOf(messages: readonly Message[]): Node {
  const root: Node = { next: new Map(), candidates: [] };
  messages.forEach((message, index) => {
    let node = root;
    for (const character of message.compiled.prefix) node = childOf(node, character.charCodeAt(0));
    node.candidates.push(index);
  });
  return root;
}

function childOf(node: Node, code: number): Node {
  const known = node.next.get(code);
  if (known !== undefined) return known;
  const child: Node = { next: new Map(), candidates: [] };
  node.next.set(code, child);
  return child;
}

function candidatesOf(root: Node, text: string): number[] {
  const found = [...root.candidates];
  let node: Node | undefined = root;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= 0x20 || code === tilde || code === 0xa0) continue;
    node = node.next.get(code);
    if (node === undefined) break;
    if (node.candidates.length > 0) found.push(...node.candidates);
  }
  return found;
}
