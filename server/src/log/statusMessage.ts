/** The status message that a component reports and writes into its log as `STATMSG: ID=…`. */
import { decimalAt, skipDigits } from '../text/characters.ts';
import { gmtDateOf, statusMessageStart, unwrapped } from './statusHead.ts';

/** A status message's fields. Numbers are NaN and texts empty where the line does not state them. */
export interface StatusMessage {
  readonly id: number;
  readonly severity: 'I' | 'W' | 'E' | '';
  readonly level: string;
  readonly source: string;
  readonly component: string;
  readonly system: string;
  readonly site: string;
  readonly pid: number;
  readonly tid: number;
  /** Milliseconds since 1970, UTC. */
  readonly gmt: number;
  /** ISTR0 and on. */
  readonly insertions: readonly string[];
  /** AID and AVAL pairs: the kind (400 is a package id, 404 a distribution point's NAL path) and the value. */
  readonly attributes: readonly { readonly id: number; readonly value: string }[];
  /** The Win32 error code as written, such as `0X8007052e`; absent where none is stated or it is zero. */
  readonly lastError?: string;
}

/** How far into a message the fields before the insertion strings may stand. */
const headLength = 1024;

/**
 * Reads the status message that a record's message begins with, or answers undefined. `~`, blanks and asterisks may stand
 * before it, and its lines may be wrapped. Takes time in proportion to the message's length.
 */
export function readStatusMessage(written: string): StatusMessage | undefined {
  const message = unwrapped(written);
  const start = statusMessageStart(message, 0, message.length);
  const id = start < 0 ? NaN : numberField(message.slice(start, start + 64), 'ID');
  if (Number.isNaN(id)) return undefined;
  const insertionsAt = indexOrEnd(message, ' ISTR0="', start);
  const head = message.slice(start, Math.min(insertionsAt, start + headLength));
  const values = readValues(message, Math.min(insertionsAt, indexOrEnd(message, ' NUMATTRS=', start)));
  const severity = textField(head, 'SEV');
  const lastError = lastErrorOf(message);
  return {
    id,
    severity: severity === 'I' || severity === 'W' || severity === 'E' ? severity : '',
    level: textField(head, 'LEV'),
    source: textField(head, 'SOURCE'),
    component: textField(head, 'COMP'),
    system: textField(head, 'SYS'),
    site: textField(head, 'SITE'),
    pid: numberField(head, 'PID'),
    tid: numberField(head, 'TID'),
    gmt: gmtDateOf(head),
    ...values,
    ...(lastError === undefined ? {} : { lastError }),
  };
}

function indexOrEnd(text: string, token: string, from: number): number {
  const found = text.indexOf(token, from);
  return found < 0 ? text.length : found;
}

/** The value of ` NAME=value` or ` NAME="value"` in a head, or the empty string. */
function textField(head: string, name: string): string {
  const at = head.indexOf(` ${name}=`);
  if (at < 0) return '';
  const start = at + name.length + 2;
  if (head[start] === '"') return head.slice(start + 1, indexOrEnd(head, '"', start + 1));
  const end = head.slice(start).search(/\s/);
  return end < 0 ? head.slice(start) : head.slice(start, start + end);
}

function numberField(head: string, name: string): number {
  const at = head.indexOf(` ${name}=`) + name.length + 2;
  return at < name.length + 2 ? NaN : decimalAt(head, at, skipDigits(head, at, head.length));
}

/** The code behind `LE=0X` at the end of a message, unless it is zero. */
function lastErrorOf(message: string): string | undefined {
  const at = message.lastIndexOf(' LE=0X');
  if (at < 0) return undefined;
  const code = /^0X[0-9A-Fa-f]{1,16}/.exec(message.slice(at + 4, at + 22))?.[0];
  return code === undefined || /^0X0+$/.test(code) ? undefined : code;
}

/** Reads `ISTRn="…"` and `AIDn=… AVALn="…"` one after another. Values hold quotes that are not escaped. */
function readValues(message: string, from: number): Pick<StatusMessage, 'insertions' | 'attributes'> {
  const insertions: string[] = [];
  const attributes: { id: number; value: string }[] = [];
  let kind = NaN;
  let at = from;
  while (at < message.length) {
    const equals = message.indexOf('=', at);
    if (equals < 0) break;
    const name = message.slice(Math.max(at, equals - 12), equals).trimStart();
    if (message[equals + 1] !== '"') {
      const end = skipDigits(message, equals + 1, message.length);
      if (name.startsWith('AID')) kind = decimalAt(message, equals + 1, end);
      at = Math.max(end, equals + 1);
      continue;
    }
    const end = valueEnd(message, equals + 2);
    const value = message.slice(equals + 2, end);
    if (name.startsWith('ISTR')) insertions.push(value);
    else if (name.startsWith('AVAL')) attributes.push({ id: kind, value });
    at = end + 1;
  }
  return { insertions, attributes };
}

/** A value ends at the quote before the next field's name, or at the last quote of the message; cut messages have none. */
function valueEnd(message: string, from: number): number {
  for (let at = message.indexOf('" ', from); at >= 0; at = message.indexOf('" ', at + 1)) {
    if (fieldFollows(message, at + 2)) return at;
  }
  let end = message.length;
  while (end > from && ' ~*\r\n\t'.includes(message[end - 1] ?? '')) end -= 1;
  return end > from && message[end - 1] === '"' ? end - 1 : end;
}

/** Whether `ISTR3=`, `AID0=`, `NUMATTRS=` or `LE=0X` stands at an offset. */
function fieldFollows(message: string, at: number): boolean {
  if (message.startsWith('NUMATTRS=', at) || message.startsWith('LE=0X', at)) return true;
  const name = message.startsWith('ISTR', at) ? 4 : message.startsWith('AID', at) ? 3 : 0;
  const digits = skipDigits(message, at + name, Math.min(message.length, at + name + 4));
  return name > 0 && digits > at + name && message[digits] === '=';
}
