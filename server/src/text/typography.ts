/**
 * What web pages, chats and word processors make of a message on its way: curly quotation marks, dashes, one character for
 * three dots, entities, marks of no width. Read here as what the product wrote, with the place of each character kept.
 */

/** A text as the product writes it, and where its characters stand in the text as it was found. */
export interface FoldedText {
  readonly text: string;
  /** Where what begins at an offset of it begins, and where what ends there ends. */
  readonly startOf: (offset: number) => number;
  readonly endOf: (offset: number) => number;
}

/** By character, each above 0xFF: what the product writes in its place. */
const plainFor: ReadonlyMap<string, string> = new Map([
  ...['\u2018', '\u2019', '\u201a', '\u201b', '\u2032'].map((mark) => [mark, "'"] as const),
  ...['\u201c', '\u201d', '\u201e', '\u201f', '\u2033'].map((mark) => [mark, '"'] as const),
  ...['\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212'].map((mark) => [mark, '-'] as const),
  ['\u2026', '...'],
  ...['\u2002', '\u2003', '\u2007', '\u2008', '\u2009', '\u200a', '\u202f', '\u3000'].map(
    (mark) => [mark, ' '] as const,
  ),
  ...['\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u2060', '\ufeff'].map((mark) => [mark, ''] as const),
]);

/** By name or number: what an entity stands for. */
const characterOf: ReadonlyMap<string, string> = new Map([
  ...['lt', '#60', '#x3c'].map((name) => [name, '<'] as const),
  ...['gt', '#62', '#x3e'].map((name) => [name, '>'] as const),
  ...['quot', '#34', '#x22', 'ldquo', 'rdquo', 'bdquo'].map((name) => [name, '"'] as const),
  ...['apos', '#39', '#x27', 'lsquo', 'rsquo'].map((name) => [name, "'"] as const),
  ...['amp', '#38', '#x26'].map((name) => [name, '&'] as const),
  ...['nbsp', '#160', '#xa0'].map((name) => [name, ' '] as const),
  ...['ndash', 'mdash'].map((name) => [name, '-'] as const),
  ...['hellip'].map((name) => [name, '...'] as const),
]);

const entity = '&#?[A-Za-z0-9]{2,6};';
const wide = `[${[...plainFor.keys()].join('')}]`;
const anyMark = new RegExp(`${wide}|${entity}`);
const marks = new RegExp(`${wide}|${entity}`, 'g');
// Of more asterisks than two none is a bold mark: they stand for a name that was taken out, or mark a line about SQL.
const marksWithMarkdown = new RegExp(String.raw`${wide}|${entity}|(?<!\*)\*\*(?!\*)|\\(?=[<>])`, 'g');

/** What is left out or written anew; undefined where a mark is what it is. */
function plainOf(mark: string): string | undefined {
  if (mark.startsWith('&')) return characterOf.get(mark.slice(1, -1).toLowerCase());
  return mark === '**' || mark === '\\' ? '' : plainFor.get(mark);
}

/** Whether a text may hold anything that reads in another way than it is written. */
export function isFoldable(text: string): boolean {
  return anyMark.test(text);
}

/** A text as the product writes it. With `markdown`, bold marks and the backslashes before angle brackets are left out too. */
export function folded(written: string, markdown: boolean): FoldedText {
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  let done = 0;
  const keep = (plain: string, from: number, to: number): void => {
    const isWritten = plain.length === to - from;
    for (let at = 0; at < plain.length; at += 1) {
      starts.push(isWritten ? from + at : from);
      ends.push(isWritten ? from + at + 1 : to);
    }
    text += plain;
  };
  for (const { 0: mark, index } of written.matchAll(markdown ? marksWithMarkdown : marks)) {
    const plain = plainOf(mark);
    if (plain === undefined) continue;
    keep(written.slice(done, index), done, index);
    keep(plain, index, index + mark.length);
    done = index + mark.length;
  }
  keep(written.slice(done), done, written.length);
  return {
    text,
    startOf: (offset) => starts[offset] ?? written.length,
    endOf: (offset) => (offset === 0 ? 0 : (ends[offset - 1] ?? written.length)),
  };
}
