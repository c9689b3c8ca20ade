/** Character tests on UTF-16 code units, for scanners that walk a text by index. */

export const tab = 0x09;
export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;
export const blank = 0x20;
export const byteOrderMark = 0xfeff;

/** Whether the code unit is an ASCII digit. */
export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Whether the code unit is an ASCII letter. */
export function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/** Whether the code unit is a blank, a tab or a no-break blank, as pasted text has them. */
export function isBlank(code: number): boolean {
  return code === blank || code === tab || code === 0xa0;
}

/** Whether the code unit ends a line. */
export function isBreak(code: number): boolean {
  return code === lineFeed || code === carriageReturn;
}

/** The first offset at or behind `from` that holds no blank, at most `to`. */
export function skipBlanks(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

/** The offset behind the last character that is no blank between `from` and `to`, at least `from`. */
export function trimBlanks(text: string, from: number, to: number): number {
  let at = to;
  while (at > from && isBlank(text.charCodeAt(at - 1))) at -= 1;
  return at;
}

/** The offset behind the digits that start at `from`. */
export function skipDigits(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isDigit(text.charCodeAt(at))) at += 1;
  return at;
}

/** The start of the run of digits that ends at `to`, at least `from`. */
export function digitsBefore(text: string, from: number, to: number): number {
  let at = to;
  while (at > from && isDigit(text.charCodeAt(at - 1))) at -= 1;
  return at;
}

/** The decimal number between two offsets, or NaN when it is empty or holds anything else. */
export function decimalAt(text: string, from: number, to: number): number {
  if (from >= to) return NaN;
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (!isDigit(code)) return NaN;
    value = value * 10 + code - 0x30;
  }
  return value;
}

/** The value of one hexadecimal digit, or NaN. */
function hexDigit(code: number): number {
  if (isDigit(code)) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : NaN;
}

/** The hexadecimal number between two offsets (no `0x`), or NaN when it is empty or holds anything else. */
export function hexAt(text: string, from: number, to: number): number {
  if (from >= to) return NaN;
  let value = 0;
  for (let at = from; at < to; at += 1) value = value * 16 + hexDigit(text.charCodeAt(at));
  return value;
}

/** The offset behind the hexadecimal digits that start at `from`. */
export function skipHex(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && !Number.isNaN(hexDigit(text.charCodeAt(at)))) at += 1;
  return at;
}

/** The first offset of one code unit between two offsets, or -1; never looks further. */
export function findWithin(text: string, code: number, from: number, to: number): number {
  for (let at = from; at < to; at += 1) if (text.charCodeAt(at) === code) return at;
  return -1;
}

/** The offset behind a Markdown quotation mark and its blank, or `from`. */
export function skipQuoteMark(text: string, from: number, to: number): number {
  if (text.charCodeAt(from) !== 0x3e || !isBlank(text.charCodeAt(from + 1)) || from + 1 >= to) return from;
  return from + 2;
}
