/**
 * Markdown for hovers. The editor renders images and links of Markdown even when it does not trust it, so text from a log
 * stands only in code spans and fences that are longer than any run of backticks in it.
 */

/** Longest piece of log text that a hover shows. */
const longestQuote = 600;

/** Text from a log as a code span: one line, control and direction characters made visible, cut when long. */
export function quote(text: string): string {
  const shown = oneLine(text, longestQuote);
  if (shown === '') return '(empty)';
  const mark = '`'.repeat(longestRun(shown) + 1);
  const pad = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return `${mark}${pad}${shown}${pad}${mark}`;
}

/** Words, figures and the marks between them, none of which Markdown makes anything else of within a line. */
const harmless = /^(?:[\p{L}\p{N} .,:;·()'’"–+=%?/-]|\$(?!\()|(?<=[\p{L}\p{N}])_(?=[\p{L}\p{N}]))*$/u;

/** A sentence or title that may hold names out of a log: as it is where it can be nothing but text, else as a code span. */
export function worded(text: string): string {
  return harmless.test(text) && !/:\/\/|www\./i.test(text) ? text : quote(text);
}

/** A block of text in a fence, for copying. */
export function fenced(language: string, text: string): string {
  // What is hidden is taken away first: two runs of backticks may become one by it.
  const shown = visible(text);
  const mark = '`'.repeat(Math.max(3, longestRun(shown) + 1));
  return `${mark}${language}\n${shown}\n${mark}`;
}

/** Paragraphs joined; those that are undefined or empty are left out. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

/** A list; undefined items are left out. */
export function bullets(items: readonly (string | undefined)[]): string {
  return items
    .filter((item) => item !== undefined)
    .map((item) => `- ${item}`)
    .join('\n');
}

/** Text from a log for a label or a sentence: one line, nothing hidden, cut when long. */
export function oneLine(text: string, length: number): string {
  // Blanks are drawn together, so more is looked at than is shown, but not all of a text of megabytes.
  const beginning = shorten(text, length * 10);
  return shorten(visible(beginning).replace(/\s+/g, ' ').trim(), length);
}

/**
 * Control, zero-width and direction characters, characters without a glyph and halves of characters as their numbers, so
 * that none changes how other text looks.
 */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu, (character) => {
    if (character === '\n' || character === '\t') return character;
    if (character === '\r') return '';
    return `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}

/** Text cut to a length, with an ellipsis; a character of two units is not cut in half. */
export function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}
