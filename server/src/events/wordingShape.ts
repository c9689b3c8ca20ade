/**
 * What tells wordings apart, as numbers: no string is made for a record. Numbers, ids and names of servers change between two
 * lines of one wording; a zero is told from other numbers, since it mostly says that nothing went wrong.
 */
import { statusMessageStart, unwrapped } from '../log/statusHead.ts';

/** A stretch of a message; empty where nothing stands there. */
export interface MaskedSpan {
  readonly from: number;
  readonly to: number;
}

/** The shape of a message. */
export interface Shape {
  /** Equal for equal wordings, whatever changes in them. */
  readonly form: number;
  /** The first package id and the first server that stand there. */
  readonly package: MaskedSpan;
  readonly server: MaskedSpan;
}

/** So much of a wording tells it apart. */
const toldApart = 240;
/** So much of a status message is searched for names. */
const longestStatus = 1200;

const nowhere: MaskedSpan = { from: 0, to: 0 };
const seed = 7;
/** What stands in a form for a word that changes, for a zero, and for a server. */
const [changing, zero, server] = [0x23, 0x30, 0x40];

/** The shape of a message that is no status message. */
export function shapeOf(message: string): Shape {
  return shapeBetween(message, message.length - message.trimStart().length, toldApart);
}

/** The shape of a status message: its form is of its id, its component and its severity. */
export interface StatusShape extends Shape {
  /** On one line; the spans count from its beginning. */
  readonly text: string;
  /** Equal for equal strings. */
  readonly strings: number;
}

/** The shape of a status message; undefined for any other message. */
export function statusShapeOf(written: string): StatusShape | undefined {
  const message = statusTextOf(written);
  if (message === undefined) return undefined;
  const start = statusMessageStart(message, 0, message.length);
  const strings = indexOrEnd(message, ' ISTR0="', start);
  const shape = shapeBetween(message, strings, strings + longestStatus, true);
  return {
    ...shape,
    text: message,
    form: hashOf(message, start, Math.min(strings, indexOrEnd(message, ' SYS=', start))),
    strings: hashOf(message, strings, Math.min(strings + longestStatus, indexOrEnd(message, ' ISTR3="', strings))),
  };
}

/** A status message on one line; undefined for any other message. */
export function statusTextOf(written: string): string | undefined {
  const from = statusMessageStart(written, 0, written.length);
  if (from < 0) return undefined;
  const message = unwrapped(written);
  const start = statusMessageStart(message, 0, message.length);
  const id = message.indexOf(' ID=', start);
  return id >= 0 && id < start + 64 && classOf(message.charCodeAt(id + 4)) === digit ? message : undefined;
}

/** The first package id or server that a message names. */
export function nameIn(written: string, kind: 'package' | 'server'): string | undefined {
  const status = statusShapeOf(written);
  const { from, to } = (status ?? shapeOf(written))[kind];
  return from === to ? undefined : (status?.text ?? written).slice(from, to);
}

/** A number for a text: equal for equal texts. */
export function hashOf(text: string, from = 0, to = text.length): number {
  let hash = seed;
  for (let at = from; at < to; at++) hash = mixed(hash, text.charCodeAt(at));
  return hash;
}

function mixed(hash: number, unit: number): number {
  return (Math.imul(hash, 31) + unit) | 0;
}

function indexOrEnd(text: string, token: string, from: number): number {
  const found = text.indexOf(token, from);
  return found < 0 ? text.length : found;
}

const [digit, letter, joint] = [1, 2, 4];
/** Kinds of characters: names are made of all three. Above ASCII there are none. */
const classes = Uint8Array.from({ length: 128 }, (_, unit) => {
  const character = String.fromCharCode(unit);
  if (/\d/.test(character)) return digit;
  if (/\w/.test(character)) return letter;
  return /[.-]/.test(character) ? joint : 0;
});

function classOf(unit: number): number {
  return unit < 128 ? (classes[unit] ?? 0) : 0;
}

/** Looks at a stretch of a text for its form, or, where only its names are wanted, until it has both. */
function shapeBetween(text: string, from: number, most: number, namesOnly = false): Shape {
  const to = Math.min(text.length, most);
  // No object for each name: there are as many as words.
  const name: Name = { end: 0, form: 0, digits: 0, zeros: 0, dots: 0, lastLabel: 0 };
  let form = seed;
  let ownPackage = nowhere;
  let ownServer = nowhere;
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at);
    if ((classOf(unit) & (digit | letter)) === 0) {
      form = mixed(form, unit);
      continue;
    }
    name.form = form;
    readName(name, text, at, to);
    const { end } = name;
    const standsFor = placeholderOf(name, text, at);
    form = standsFor === 0 ? name.form : mixed(form, standsFor);
    if (standsFor === server && ownServer === nowhere) ownServer = { from: at, to: end };
    if (standsFor === changing && ownPackage === nowhere && isPackage(text, at, end))
      ownPackage = { from: at, to: end };
    if (namesOnly && ownPackage !== nowhere && ownServer !== nowhere) break;
    at = end - 1;
  }
  return { form, package: ownPackage, server: ownServer };
}

const [dot, backslash] = [0x2e, 0x5c];

/** A name: where it ends, what it makes of a form when it is spelled out, and what it is made of. */
interface Name {
  end: number;
  form: number;
  digits: number;
  zeros: number;
  dots: number;
  lastLabel: number;
}

/** Reads a name that begins at an offset, in one go; dots and hyphens at its end are none of it. */
function readName(name: Name, text: string, from: number, to: number): void {
  let [hash, dots, label] = [name.form, 0, from];
  name.digits = name.zeros = 0;
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at);
    const own = classOf(unit);
    if (own === 0) break;
    hash = mixed(hash, unit);
    if (own === digit) name.digits++;
    if (unit === zero || unit === 0x78 || unit === 0x58) name.zeros++;
    if (unit === dot) {
      dots++;
      label = at + 1;
    }
    if (own === joint) continue;
    name.end = at + 1;
    name.form = hash;
    name.dots = dots;
    name.lastLabel = label;
  }
}

/** What stands in a form for a name; 0 where the name stands there itself. */
function placeholderOf({ digits, zeros, dots, lastLabel, end }: Name, text: string, from: number): number {
  const isBehind = (digits === 0 || dots < 2) && isBehindSlashes(text, from);
  if (digits === 0 && dots < 2 && !isBehind) return 0;
  const isNamed = classOf(text.charCodeAt(from)) === letter && classOf(text.charCodeAt(lastLabel)) === letter;
  if (isNamed && (dots >= 2 || isBehind)) return server;
  if (digits === 0) return 0;
  return zeros === end - from ? zero : changing;
}

function isBehindSlashes(text: string, at: number): boolean {
  return at >= 2 && text.charCodeAt(at - 1) === backslash && text.charCodeAt(at - 2) === backslash;
}

/** Whether a name is a package id: a site code and five hexadecimal digits. Eight hexadecimal digits are mostly a code. */
function isPackage(text: string, from: number, to: number): boolean {
  if (to - from !== 8) return false;
  const name = text.slice(from, to);
  return /^[0-9A-Z]{3}[0-9A-F]{5}$/.test(name) && !/^[0-9A-F]{3}/.test(name);
}
