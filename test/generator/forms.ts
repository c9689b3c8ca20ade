/** Writes one record down in each of the forms in which logs reach an administrator. */
import type { Encoding, Form, LogName, ViewerLocale } from './types.ts';

/** One record, before it is written down. */
export interface LogRecord<Log extends string = LogName> {
  readonly log: Log;
  /** Component as the log prints it. */
  readonly component: string;
  readonly thread: number;
  readonly message: string;
  /** Milliseconds since 1970, UTC. */
  readonly time: number;
  /** Minutes to add to the local time to get UTC. */
  readonly bias: number;
  /** 1 information, 2 warning, 3 error: only the client's form says so. */
  readonly type: 1 | 2 | 3;
}

/** What decides the looks of a record besides the record itself. */
export interface Style {
  readonly form: Form;
  readonly locale: ViewerLocale;
  /** Blanks between the fields of the article's form. */
  readonly articleGap: ' ' | '    ';
  /** Blanks before the trailer of a server trace: two where the product writes, one in copies from web pages, three with a blank of the message's own. */
  readonly traceGap?: ' ' | '  ' | '   ';
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}

/** A moment as its parts; `clock` is `HH:mm:ss`. */
function parts(time: number) {
  const date = new Date(time);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: weekdays[date.getUTCDay()] ?? '',
    hour: date.getUTCHours(),
    clock: `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`,
    minuteAndSecond: `${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`,
    milliseconds: `${date.getUTCMilliseconds()}`.padStart(3, '0'),
  };
}

/** The UTC time of a status message: `Wed May 11 18:33:34.813 2016`. */
export function statusTime(time: number): string {
  const at = parts(time);
  return `${at.weekday} ${months[at.month - 1]} ${two(at.day)} ${at.clock}.${at.milliseconds} ${at.year}`;
}

/** Sign and at least two digits: `+240`, `-60`, `+00`. */
function writtenBias(bias: number): string {
  return `${bias < 0 ? '-' : '+'}${two(Math.abs(bias))}`;
}

function serverTrace(record: LogRecord<string>, gap = '  '): string {
  const at = parts(record.time - record.bias * 60_000);
  const date = `${two(at.month)}-${two(at.day)}-${at.year}`;
  const thread = `${record.thread} (0x${record.thread.toString(16).toUpperCase()})`;
  const stamp = `${date} ${at.clock}.${at.milliseconds}${writtenBias(record.bias)}`;
  return `${record.message}${gap}$$<${record.component}><${stamp}><thread=${thread}>`;
}

function ccm(record: LogRecord<string>): string {
  const at = parts(record.time - record.bias * 60_000);
  const time = `time="${at.clock}.${at.milliseconds}${writtenBias(record.bias)}"`;
  const date = `date="${two(at.month)}-${two(at.day)}-${at.year}"`;
  const rest = `component="${record.component}" context="" type="${record.type}" thread="${record.thread}" file=""`;
  return `<![LOG[${record.message}]LOG]!><${time} ${date} ${rest}>`;
}

/** A moment of a clock as the viewer shows it in a locale: `3/24/2022 6:47:55 AM`. */
export function localeStamp(time: number, locale: ViewerLocale): string {
  const at = parts(time);
  if (locale === 'de-DE') return `${two(at.day)}.${two(at.month)}.${at.year} ${at.clock}`;
  if (locale === 'en-GB') return `${two(at.day)}/${two(at.month)}/${at.year} ${at.clock}`;
  const hour = at.hour % 12 === 0 ? 12 : at.hour % 12;
  return `${at.month}/${at.day}/${at.year} ${hour}:${at.minuteAndSecond} ${at.hour < 12 ? 'AM' : 'PM'}`;
}

function viewerCopy(record: LogRecord<string>, locale: ViewerLocale): string {
  const hex = record.thread.toString(16).toUpperCase().padStart(4, '0');
  const stamp = localeStamp(record.time - record.bias * 60_000, locale);
  return `${record.message}\t${record.component}\t${stamp}\t${record.thread} (0x${hex})`;
}

/** The provider on a distribution point has no component in an article. */
function article(record: LogRecord<string>, gap: string): string {
  const thread = `${record.thread} (0x${record.thread.toString(16)})`;
  const component = record.log === 'SMSDPProv' ? '' : `${record.component}${gap}`;
  return `${component}${thread}${gap}${record.message}`;
}

function dpProvider(record: LogRecord<string>): string {
  const at = parts(record.time - record.bias * 60_000);
  const thread = record.thread.toString(16).toUpperCase();
  return `[${thread}][${at.weekday} ${two(at.month)}/${two(at.day)}/${at.year} ${at.clock}]:${record.message}`;
}

/** The record as one line, without a line end. */
export function render(record: LogRecord<string>, style: Style): string {
  switch (style.form) {
    case 'serverTrace':
      return serverTrace(record, style.traceGap);
    case 'ccm':
      return ccm(record);
    case 'viewerCopy':
      return viewerCopy(record, style.locale);
    case 'article':
      return article(record, style.articleGap);
    case 'dpProvider':
      return dpProvider(record);
  }
}

/** The provider on a distribution point writes its own notation wherever the site server writes its own. */
export function formOf(log: LogName, form: Form): Form {
  if (log !== 'SMSDPProv') return form === 'dpProvider' ? 'serverTrace' : form;
  return form === 'serverTrace' || form === 'viewerCopy' ? 'dpProvider' : form;
}

/** The text as bytes of a file. A character that the code page lacks becomes a question mark. */
export function encode(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf8') return new TextEncoder().encode(text);
  if (encoding === 'utf8Bom') return new TextEncoder().encode(`\ufeff${text}`);
  if (encoding === 'windows1252') return Uint8Array.from(text, (character) => singleByte(character));
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, true);
  for (let at = 0; at < text.length; at++) view.setUint16(2 + at * 2, text.charCodeAt(at), true);
  return bytes;
}

function singleByte(character: string): number {
  const code = character.codePointAt(0) ?? 0x3f;
  return code < 0x80 || (code >= 0xa0 && code <= 0xff) ? code : 0x3f;
}
