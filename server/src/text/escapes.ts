/** Marks that Markdown, web pages and word processors write in another way: `\<`, `&lt;`, curly quotes, en dashes. */

const backslash = 0x5c;
const ampersand = 0x26;

/** The entities of the marks that frames are made of, in lower case. */
const entities = new Map([
  ['<', ['&lt;', '&#60;', '&#x3c;']],
  ['>', ['&gt;', '&#62;', '&#x3e;']],
  ['"', ['&quot;', '&#34;', '&#x22;']],
]);

/**
 * The offset behind the marks of `literal` at `from`, each of which may have a backslash before it or be an entity, or -1.
 * Reads not much more than the literal's length.
 */
export function skipEscaped(text: string, from: number, to: number, literal: string): number {
  let at = from;
  for (let index = 0; index < literal.length; index += 1) {
    const mark = literal.charCodeAt(index);
    if (text.charCodeAt(at) === mark) at += 1;
    else if (text.charCodeAt(at) === backslash && text.charCodeAt(at + 1) === mark) at += 2;
    else {
      const length = entityLength(text, at, literal.charAt(index));
      if (length === 0) return -1;
      at += length;
    }
  }
  return at <= to ? at : -1;
}

function entityLength(text: string, at: number, mark: string): number {
  if (text.charCodeAt(at) !== ampersand) return 0;
  const written = text.slice(at, at + 6).toLowerCase();
  return entities.get(mark)?.find((entity) => written.startsWith(entity))?.length ?? 0;
}

/** Whether the code unit is a double quotation mark, straight or curly, or the double prime that is mistaken for one. */
export function isQuote(code: number): boolean {
  return code === 0x22 || (code >= 0x201c && code <= 0x201f) || code === 0x2033;
}

/** The length of the quotation mark at an offset: 1, that of an entity, or 0 where there is none. */
export function quoteLength(text: string, at: number): number {
  return isQuote(text.charCodeAt(at)) ? 1 : entityLength(text, at, '"');
}

/** Whether the code unit is a hyphen, or the dash or minus sign that a word processor makes of it. */
export function isDash(code: number): boolean {
  return code === 0x2d || (code >= 0x2010 && code <= 0x2014) || code === 0x2212;
}
