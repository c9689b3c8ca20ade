/** Which message a record is: the literal start of the templates selects candidates, their patterns decide. */
import { longestMessage } from '../../machine/shared.ts';
import { lazy, memo } from '../base/lazy.ts';
import { unitsOf } from '../text/units.ts';
import type { Machine, UnitText } from '../../machine/host.ts';
import { whyNoMachine } from '../../machine/switch.ts';
import type { Message } from '../catalogue/message.ts';
import { taughtMachine } from './teaching.ts';
import { compileTemplate, withoutBlanks, type CompiledTemplate } from '../catalogue/template.ts';
import { bestFirst, patternOf, trieOf } from './trie.ts';

type MatchText = (text: string) => number;

/** The compiled form of a list of messages. */
export interface Matcher {
  readonly messages: readonly Message[];
  /** Index of the message that the text is, or -1. */
  readonly match: MatchText;
  /** Index of the message that the text between two offsets is, or -1. */
  readonly matchUnits: (text: UnitText, from: number, to: number) => number;
  /** The machine that recognises them; undefined where their patterns alone do. */
  readonly machine: () => Machine | undefined;
}

/** Compiles messages into a matcher. */
export function compileMatcher(messages: readonly Message[]): Matcher {
  return matcherWith(messages, matcherByStart(messages));
}

function matcherWith(messages: readonly Message[], byStart: MatchText): Matcher {
  const machine = lazy(() => (whyNoMachine() === undefined ? taughtMachine(trieOf(messages)) : undefined));
  const matchUnits = (text: UnitText, from: number, to: number): number =>
    to - from > longestMessage ? -1 : (machine()?.match(text, from, to) ?? byStart(text.slice(from, to)));
  const match = (text: string): number =>
    machine() === undefined ? byStart(text) : matchUnits(unitTextOf(text), 0, text.length);
  return { messages, match, matchUnits, machine };
}

/**
 * The matcher of the same messages with names that were taken out; see `redacted.ts`. Messages that name nothing are as the
 * exact one knows them.
 */
export function compileTolerantMatcher(messages: readonly Message[]): Matcher {
  const tolerant = messages.map((message) => ({ ...message, compiled: tolerantTemplate(message) }));
  const byStart = matcherByStart(tolerant);
  const matcher = matcherWith(tolerant, byStart);
  let read = 0;
  return { ...matcher, match: (text) => (++read > fewTexts ? matcher.match(text) : byStart(text)) };
}

/** So many texts are read without a machine, which takes longer to teach: most logs hold no more that lack a name. */
const fewTexts = 16;

/** The best message that a text is, by the patterns of those whose literal start and end it has: what reads where no machine does. */
function matcherByStart(messages: readonly Message[]): MatchText {
  const order = lazy(() => bestFirst(messages));
  const likely = new Map<string, readonly number[]>();
  const startingWith = (first: string): readonly number[] => {
    const known = likely.get(first) ?? order().filter((index) => mayStartWith(messages[index] as Message, first));
    likely.set(first, known);
    return known;
  };
  return (text) => {
    if (text.length > longestMessage) return -1;
    const bare = withoutBlanks(text);
    const isOf = (message: Message): boolean =>
      bare.startsWith(message.compiled.prefix) &&
      bare.endsWith(message.compiled.suffix) &&
      patternOf(message).test(text);
    return startingWith(bare.slice(0, 1)).find((index) => isOf(messages[index] as Message)) ?? -1;
  };
}

function mayStartWith({ compiled: { prefix } }: Message, first: string): boolean {
  return prefix === '' || prefix.startsWith(first);
}

/** A message's template with names that were taken out, made once. */
export const tolerantTemplate: (message: Message) => CompiledTemplate = memo(({ template }: Message) =>
  compileTemplate(template, 'tolerant'),
);

/** Every message whose pattern fits the text, best first: the oracle that the compiled matcher is tested against. */
export function matchNaively(messages: readonly Message[], text: string): readonly number[] {
  if (text.length > longestMessage) return [];
  return bestFirst(messages).filter((index) => patternOf(messages[index] as Message).test(text));
}

/** A string with its units. */
function unitTextOf(text: string): UnitText {
  return { units: unitsOf(text), slice: (from, to) => text.slice(from, to) };
}
