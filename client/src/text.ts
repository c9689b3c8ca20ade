/** Text that came out of a log, made fit for labels, titles and menus. */

/** No icon syntax, no control or direction character: a label shows what it says. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ').replaceAll('$(', '$\u200b(');
}

/** The same in a message or prompt of the editor, which makes a link of `[words](command:name)`. */
export function plainInMessage(text: string): string {
  return plain(text).replaceAll('](', ']\u200b(');
}

/** `1 record`, `2 records`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/** Joins the parts that say something with a middle dot. */
export function dotted(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

/** At most `limit` characters, the last of them an ellipsis when some are missing. */
export function shortened(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}

/** A list of the editor cuts off what is longer, in a window of 1,024 points. */
const widestRow = 76;

/** A sentence in lines that a list shows whole. */
export function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter((each) => each !== '')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= widestRow) lines.push(word);
    else lines.splice(-1, 1, `${last} ${word}`);
  }
  return lines;
}
