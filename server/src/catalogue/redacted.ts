/**
 * Names that people put in place of those that they take out of a log before they show it: `<server>`, `[PKG ID]`,
 * `{distribution_point}`, `%COMPUTER%`, `*****`, `xxxxx`, `…`. First how they are found in a message, as sources of regular
 * expressions of bounded length; no two forms begin alike, and none with a digit, as an index in brackets does.
 */
import { shortHost } from './nalPath.ts';

const inside = String.raw`[A-Za-z_*#][\w *.:#/-]{0,60}`;
const brackets = String.raw`\\?<${inside}\\?>|\[${inside}\]|\{${inside}\}|%[A-Za-z][\w ]{0,40}%`;

/** What stands in place of a whole name. */
export const redaction = String.raw`${brackets}|\*{3,80}|#{3,80}|[xX]{2,80}|\.{3}`;

/** The same of what is written in groups: a hardware address, a GUID. */
export const redactedNumbers = String.raw`${brackets}|\*{3,80}|#{3,80}|\{?[xX*#]{1,12}(?:[:-][xX*#]{1,12}){0,8}\}?|\.{3}`;

/** A server's name with labels, or parts of them, that were taken out. */
export const redactedHost = String.raw`(?:[A-Za-z0-9_.*#-]|${brackets}){0,160}(?:[A-Za-z0-9_*#-]|${brackets})`;

/** A NAL path in which server or site, or both, were taken out. */
export const redactedNalPath = String.raw`\["Display=\\+[^"\\]{1,260}\\+"\]MSWNET:\["SMS_SITE=[^"\]]{1,60}"\]\\+[^\\"]{1,260}\\+`;

const mark = /[<{[][A-Za-z*#_]|\*{3}|#{3}|[xX]{2}|…/;
const pastedMark = /%[A-Za-z]/;
/** What stands first in square brackets or asterisks is the program's own. */
const own = /^[\s~]*[[*]*/;

/**
 * Whether a text may hold any of these. In records as a program wrote them, percent signs are those of SQL, and a component may
 * stand first in square brackets.
 */
export function mayHoldRedaction(text: string, isPasted: boolean): boolean {
  if (isPasted) return mark.test(text) || pastedMark.test(text);
  return mark.test(text.slice(own.exec(text)?.[0].length ?? 0));
}

// A whole name is told more freely than one in a message, which must not be taken for what the program wrote.
const fillers = /^\{?[xX*#_.?-]{2,}(?::[xX*#]+(?:[:-][xX*#]+)*)?\}?$/;
const bracketed = /^\\?(?:<.*>|\[.*\]|\{[A-Za-z_*#].*\}|\(.*\)|%.*%)$/;
/** Every name in a log is asked for, and hardly one begins like those. */
const beginsFiller = /^[{xX*#_.?\-\\<[(%]/;
const placeholders: ReadonlySet<string> = new Set([
  ...['REDACTED', 'REMOVED', 'HIDDEN', 'MASKED', 'OMITTED', 'CENSORED', 'ANONYMIZED', 'SANITIZED'],
  ...['FQDN', 'DP_FQDN', 'DPFQDN', 'SERVERNAME', 'SERVER_NAME', 'HOSTNAME', 'DPNAME', 'DP_NAME', 'DISTRIBUTION_POINT'],
  ...['COMPUTERNAME', 'USERNAME', 'DOMAINNAME', 'SITECODE', 'SITESERVER', 'PACKAGEID', 'PKGID', 'CONTENTID', 'GUID'],
]);

/** Whether a name, of a server or a package, stands for any name: two of them are not one because they look alike. */
export function isRedacted(name: string): boolean {
  const written = name.trim();
  const host = shortHost(written);
  if (beginsFiller.test(written) && (isFiller(written) || isFiller(host))) return true;
  return placeholders.has(host);
}

/** A GUID stands in braces, and may begin with a letter. */
const guid = /^\{[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}$/;

function isFiller(name: string): boolean {
  if (guid.test(name)) return false;
  return fillers.test(name) || bracketed.test(name);
}
