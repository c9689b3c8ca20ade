/**
 * Lines that keep a component and lost everything else: `SMSPXE    message`, `message    SMS_DISTRIBUTION_MANAGER`. A name that may
 * as well be a word of the message is believed where the line before or behind has a name on the same side.
 */
import { blank, isBlank, isBreak, isDigit, skipBlanks, trimBlanks } from '../text/characters.ts';
import { isDistinctName, isServerComponent } from './componentNames.ts';
import { componentsWithBlanks, knownComponents } from '../log/knownComponents.ts';

const longestName = 64;

/** A component beside a message that has nothing else around it. */
export interface BareColumns {
  readonly component: number;
  readonly componentEnd: number;
  readonly message: number;
  readonly messageEnd: number;
}

/** How much a name says by itself: it is one, or it is one if its neighbours have one too; a blank says less than many. */
type NameStrength = 'sure' | 'likely' | 'none';

interface NameCandidate extends BareColumns {
  readonly strength: NameStrength;
}

/** The component and the message of a line between two offsets; undefined where no component is to be believed. */
export function bareColumns(text: string, from: number, to: number): BareColumns | undefined {
  for (const read of [componentFirst, componentLast]) {
    const found = read(text, from, to);
    if (found === undefined || found.strength === 'none') continue;
    if (found.strength === 'sure' || isConfirmed(text, { from, to, read, found })) return found;
  }
  return undefined;
}

/** Whether a line between two offsets has a component, or has one as soon as a neighbour has. */
export function mayNameComponent(text: string, from: number, to: number): boolean {
  return [componentFirst, componentLast].some((read) => (read(text, from, to)?.strength ?? 'none') !== 'none');
}

type Read = (text: string, from: number, to: number) => NameCandidate | undefined;

interface Line {
  readonly from: number;
  readonly to: number;
  readonly read: Read;
  readonly found: NameCandidate;
}

/** Whether the line before or behind has a component on the same side: any where blanks set it apart, else the same one. */
function isConfirmed(text: string, { from, to, read, found }: Line): boolean {
  return [lineBefore(text, from), lineBehind(text, to)].some((line) => {
    const other = line === undefined ? undefined : read(text, line.from, line.to);
    if (other === undefined || other.strength === 'none') return false;
    return isWide(text, found) && isWide(text, other) ? true : nameOf(text, other) === nameOf(text, found);
  });
}

function nameOf(text: string, { component, componentEnd }: BareColumns): string {
  return text.slice(component, componentEnd);
}

/** Whether more than a blank stands between message and component. */
function isWide(text: string, { component, componentEnd, message, messageEnd }: BareColumns): boolean {
  const [from, to] = component < message ? [componentEnd, message] : [messageEnd, component];
  return to - from > 1 || (to - from === 1 && text.charCodeAt(from) !== blank);
}

/** `NAME message`. A word in lower case behind one blank makes a sentence of it: `SMS_EXECUTIVE started …`. */
function componentFirst(text: string, from: number, to: number): NameCandidate | undefined {
  const start = skipBlanks(text, from, to);
  const end = nameEnd(text, start, Math.min(to, start + longestName));
  const message = skipBlanks(text, end, to);
  if (end === start || message === end || message >= to) return undefined;
  const columns = { component: start, componentEnd: end, message, messageEnd: trimBlanks(text, message, to) };
  const code = text.charCodeAt(message);
  const isSentence = !isWide(text, columns) && ((code >= 0x61 && code <= 0x7a) || code === 0x3d || code === 0x3a);
  return isSentence ? undefined : { ...columns, strength: strengthOf(text, columns, true) };
}

function nameEnd(text: string, from: number, to: number): number {
  const listed = componentsWithBlanks.find(
    (name) => text.startsWith(name, from) && isBlank(text.charCodeAt(from + name.length)),
  );
  if (listed !== undefined) return from + listed.length;
  let end = from;
  while (end < to && !isBlank(text.charCodeAt(end))) end += 1;
  return end;
}

/** `message NAME`. */
function componentLast(text: string, from: number, to: number): NameCandidate | undefined {
  const end = trimBlanks(text, from, to);
  const start = nameStart(text, Math.max(from, end - longestName), end);
  const messageEnd = trimBlanks(text, from, start);
  if (start === end || messageEnd === start || messageEnd <= from) return undefined;
  const columns = { component: start, componentEnd: end, message: from, messageEnd };
  return { ...columns, strength: strengthOf(text, columns, false) };
}

function nameStart(text: string, from: number, end: number): number {
  const listed = componentsWithBlanks.find(
    (name) => text.startsWith(name, end - name.length) && end - name.length > from,
  );
  if (listed !== undefined) return end - listed.length;
  let start = end;
  while (start > from && !isBlank(text.charCodeAt(start - 1))) start -= 1;
  return start;
}

/** Behind a message, one blank says nothing: messages end with names of components (`Installing component SMS_SENDER`). */
function strengthOf(text: string, columns: BareColumns, isFirst: boolean): NameStrength {
  const name = nameOf(text, columns);
  const wide = isWide(text, columns);
  if (isServerComponent(name)) return isFirst || wide ? 'sure' : 'likely';
  if (knownComponents.has(name)) return 'likely';
  return wide && isDistinctName(name) && !isDigit(name.charCodeAt(name.length - 1)) ? 'likely' : 'none';
}

/** The line before the one that begins at an offset; undefined where none is, or an empty one. */
function lineBefore(text: string, from: number): { from: number; to: number } | undefined {
  let start = from;
  while (start > 0 && !isBreak(text.charCodeAt(start - 1))) start -= 1;
  if (start === 0) return undefined;
  const to = start - (text.startsWith('\r\n', start - 2) ? 2 : 1);
  let first = to;
  const earliest = Math.max(0, to - longestLine);
  while (first > earliest && !isBreak(text.charCodeAt(first - 1))) first -= 1;
  return first === to || (first === earliest && first > 0) ? undefined : { from: first, to };
}

function lineBehind(text: string, to: number): { from: number; to: number } | undefined {
  const latest = Math.min(text.length, to + longestLine);
  let from = to;
  while (from < latest && !isBreak(text.charCodeAt(from))) from += 1;
  from += text.startsWith('\r\n', from) ? 2 : 1;
  let end = from;
  while (end < latest && !isBreak(text.charCodeAt(end))) end += 1;
  return end <= from ? undefined : { from, to: end };
}

/** Neighbours that are longer are not looked at. */
const longestLine = 4096;
