/** A first look at a text whose name tells nothing: it costs next to nothing and rules out nearly all that is no log. */

/** How much of a text is looked at, in UTF-16 units. */
export const headLength = 4096;

/**
 * What stands in every record of the notations that are known by themselves, one of these in each: the trailer of the server and
 * the frame of the client, which Markdown and web pages write in their own way; the heads of the distribution point's provider and
 * of role installers; the thread of a copy, in both its forms or behind a time and a tab.
 */
const signs: readonly RegExp[] = [
  /\$\\?\$\\?[<&]/,
  /[[\]]LOG/,
  /\[[0-9a-f]{1,11}\]\[[^\]]{1,40}\]:/i,
  /<\d\d\/\d\d\/\d\d /,
  /\d\s*\(0x[0-9a-f]/i,
  /\d[:.]\d\d[^\t\r\n]{0,24}\t\d/,
];

/**
 * Whether the first characters of a text may be those of a Configuration Manager log. No says that it is none; yes says that it is
 * worth asking whoever can read it.
 */
export function mayBeginLog(head: string): boolean {
  const start = head.slice(0, headLength);
  return signs.some((sign) => sign.test(start));
}
