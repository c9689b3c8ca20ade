/** Names that people put in place of those that they take out of a log before they show it. */
import { shortHost } from './nalPath.ts';

const fillers = /^\{?[xX*#_.?-]{2,}(?:[:-][xX*#]+)*\}?$/;
const brackets = /^\\?(?:<.*>|\[.*\]|\{[A-Za-z_*#].*\}|\(.*\)|%.*%)$/;
const words: ReadonlySet<string> = new Set([
  ...['REDACTED', 'REMOVED', 'HIDDEN', 'MASKED', 'OMITTED', 'CENSORED', 'ANONYMIZED', 'SANITIZED'],
  ...['FQDN', 'DP_FQDN', 'DPFQDN', 'SERVERNAME', 'SERVER_NAME', 'HOSTNAME', 'DPNAME', 'DP_NAME', 'DISTRIBUTION_POINT'],
  ...['COMPUTERNAME', 'USERNAME', 'DOMAINNAME', 'SITECODE', 'SITESERVER', 'PACKAGEID', 'PKGID', 'CONTENTID', 'GUID'],
]);

/** Whether a name, of a server or a package, stands for any name: two of them are not one because they look alike. */
export function isRedacted(name: string): boolean {
  const written = name.trim();
  if (isFiller(written)) return true;
  const host = shortHost(written);
  return isFiller(host) || words.has(host);
}

function isFiller(name: string): boolean {
  return fillers.test(name) || brackets.test(name);
}
