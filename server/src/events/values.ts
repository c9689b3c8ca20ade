/** The values of a record's fields without their places: what operations read. Those of settled records are read once. */
import { lazy } from '../base/lazy.ts';
import { hostOfNalPath } from '../catalogue/nalPath.ts';
import { tolerantTemplate } from '../matching/matcher.ts';
import { readWord, type CompiledTemplate, type Tolerance } from '../catalogue/template.ts';
import {
  allMessages,
  type FieldName,
  type FieldsOf,
  type FieldType,
  type MessageId,
} from '../catalogue/messages/index.ts';
import { flatCopy } from '../text/flatCopy.ts';
import { messageOf, notationOf } from '../log/log.ts';
import type { FoldedText } from '../text/typography.ts';
import { messageAt, messageIndexAt, type EventLog } from './eventLog.ts';
import { readMessage } from '../matching/recogniser.ts';
import { settledRecords, type Values } from './derived.ts';

/** The fields of a record's message by name; without any when it is no known message. */
export function valuesAt(events: EventLog, record: number): Values {
  const cache = events.derived.values;
  const known = cache.get(record);
  if (known !== undefined && record < settledRecords(events.log)) return known;
  const values = readValues(events, record);
  if (record < settledRecords(events.log)) keep(cache, record, values);
  return values;
}

/** The value of one field of a record, or undefined. */
export function fieldAt<Name extends FieldName>(
  events: EventLog,
  record: number,
  name: Name,
): FieldType<Name> | undefined {
  return namesField(name)[messageIndexAt(events, record)] === true ? valuesAt(events, record).get(name) : undefined;
}

/** The fields of a record that is the message with an id; undefined where it is another. */
export function fieldsOf<Id extends MessageId>(events: EventLog, record: number, id: Id): FieldsOf<Id> | undefined {
  if (messageAt(events, record)?.id !== id) return undefined;
  const values = valuesAt(events, record);
  if (values === none) return undefined;
  // The names and what they read to are those of the message's template.
  return Object.fromEntries(values.names.map((name) => [name, values.get(name)])) as FieldsOf<Id>;
}

const withField = new Map<FieldName, readonly boolean[]>();

/** Per message: whether it has a field of that name. */
function namesField(name: FieldName): readonly boolean[] {
  const known = withField.get(name);
  if (known !== undefined) return known;
  const found = allMessages.map(({ compiled }) => compiled.fields.some((field) => field.name === name));
  withField.set(name, found);
  return found;
}

/** The server that a record names, by name or by NAL path, in upper case. */
export function serverAt(events: EventLog, record: number): string | undefined {
  const nalPath = () => hostOfNalPath(fieldAt(events, record, 'nalPath') ?? '');
  return (fieldAt(events, record, 'server') ?? nalPath())?.toUpperCase();
}

/** Reads values of a record, of all of its fields or of those with some names. */
export type ValuesReader = (events: EventLog, record: number) => Values;

/** Reads fields with some names, or all, of records that are read only once. */
export function valuesReader(names?: ReadonlySet<FieldName>): ValuesReader {
  const written = fieldsReader(names);
  const readers = allMessages.map(({ compiled: { fields } }): FieldReader => {
    const words = names === undefined ? fields : fields.filter(({ name }) => names.has(name));
    return { names: words.map(({ name }) => name), words };
  });
  return (events, record) => {
    const index = messageIndexAt(events, record);
    const reader = readers[index];
    const found = reader === undefined ? null : written(events, record, index);
    return reader === undefined || found === null ? none : new FieldValues(reader, found);
  };
}

/** Reads the fields of a record as they are written, from 1 on; null when it has none. */
type FieldsReader = (events: EventLog, record: number, index: number) => RegExpExecArray | null;

/** Reads fields with some names, or all, of a record that is the message with an index. */
export function fieldsReader(names?: ReadonlySet<FieldName>): FieldsReader {
  const patternOf = (template: CompiledTemplate): RegExp =>
    new RegExp(names === undefined ? template.source : template.sourceOnly(names), 's');
  const patterns = allMessages.map((message) => {
    if (!message.compiled.fields.some(({ name }) => names?.has(name) ?? true)) return undefined;
    return {
      exact: lazy(() => patternOf(message.compiled)),
      tolerant: lazy(() => patternOf(tolerantTemplate(message))),
    };
  });
  return (events, record, index) => {
    const pattern = patterns[index];
    if (pattern === undefined) return null;
    const read = ({ text }: FoldedText, tolerance: Tolerance) => pattern[tolerance]().exec(text) ?? undefined;
    return readMessage(messageOf(events.log, record), notationOf(events.log, record), read) ?? null;
  };
}

/** So many records' values are kept in a log at most; then it is begun anew. */
const mostKept = 100_000;

function keep(cache: Map<number, Values>, record: number, values: Values): void {
  if (cache.size >= mostKept) cache.clear();
  cache.set(record, values);
}

interface FieldReader {
  readonly names: readonly FieldName[];
  readonly words: CompiledTemplate<FieldName>['fields'];
}

const none: Values = { names: [], get: () => undefined, has: () => false };

class FieldValues implements Values {
  readonly names: readonly FieldName[];
  private readonly values: readonly (string | number | undefined)[];

  constructor({ names, words }: FieldReader, found: RegExpExecArray) {
    this.names = names;
    this.values = words.map(({ word }, index) => detached(readWord(word, found[index + 1] ?? '')));
  }

  get<Name extends FieldName>(name: Name): FieldType<Name> | undefined {
    // What stands at the place of a name was read by a word that the name has in a template.
    return this.values[this.names.indexOf(name)] as FieldType<Name> | undefined;
  }

  has(name: FieldName): boolean {
    return this.get(name) !== undefined;
  }
}

/** Shorter texts are never parts of another, longer ones would take too long. */
const shortest = 13;
const longest = 2000;

/** A value that does not keep the text alive that it was read from. */
function detached(value: string | number | undefined): string | number | undefined {
  return typeof value !== 'string' || value.length < shortest || value.length > longest ? value : flatCopy(value);
}

/** The same as `valuesAt` for records that are read only once. */
export const readValues = valuesReader();
