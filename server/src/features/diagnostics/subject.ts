/** What a problem is about where no distribution point is named: the first thing that its record names, in the trade's words. */
import type { FieldName } from '../../catalogue/messages/index.ts';
import { isRedacted } from '../../catalogue/redacted.ts';
import type { Values } from '../../events/derived.ts';
import { oneLine } from '../markdown.ts';

/** Fields of messages that name things, and what these are called; the first one that a record has counts. */
const things: readonly (readonly [field: FieldName, thing: string])[] = [
  ['package', 'Package'],
  ['bootImage', 'Boot image'],
  ['content', 'Content'],
  ['contentId', 'Content'],
  ['application', 'Application'],
  ['update', 'Update'],
  ['trigger', 'Trigger'],
  ['machine', 'Computer'],
  ['mac', 'Computer'],
  ['component', 'Component'],
  ['service', 'Service'],
  ['share', 'Share'],
  ['virtualDirectory', 'Virtual directory'],
  ['queue', 'Queue'],
  ['policy', 'Policy'],
  ['site', 'Site'],
  ['job', 'Job'],
];

/** More of a name is not quoted. */
const longestName = 80;
/** So many names stand before a sentence; of more, their number does. */
const mostNames = 3;

/** `Trigger CollectionNotification_Upd`, or undefined where a record names nothing, or only what somebody took out. */
export function namedText(values: Values): string | undefined {
  for (const [field, thing] of things) {
    const name = `${values.get(field) ?? ''}`;
    if (name.trim() !== '' && !isRedacted(name)) return `${thing} ${oneLine(name, longestName)}`;
  }
  return undefined;
}

/** A sentence with what it is about before it: `Computer PC01, Computer PC02: …`, and behind three how many more. */
export function aboutAll(names: readonly string[], sentence: string): string {
  const distinct = [...new Set(names)];
  if (distinct.length === 0) return sentence;
  const more = distinct.length - mostNames;
  return `${distinct.slice(0, mostNames).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}: ${sentence}`;
}
