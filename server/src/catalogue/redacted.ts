/** Names that people put in place of those that they take out of a log before they show it. */
import { shortHost } from './nalPath.ts';

const fillers = /^[xX*#_.?-]{2,}$/;
const brackets = /^(?:<.*>|\[.*\]|\{.*\}|\(.*\))$/;
const words: ReadonlySet<string> = new Set([
  ...['REDACTED', 'REMOVED', 'HIDDEN', 'MASKED', 'OMITTED', 'CENSORED', 'ANONYMIZED', 'SANITIZED'],
  ...['FQDN', 'DP_FQDN', 'DPFQDN', 'SERVERNAME', 'SERVER_NAME', 'HOSTNAME', 'DPNAME', 'DP_NAME', 'DISTRIBUTION_POINT'],
  ...['PACKAGEID', 'PKGID'],
]);

/** Whether a name, of a server or a package, stands for any name: two of them are not one because they look alike. */
export function isRedacted(name: string): boolean {
  const written = name.trim();
  if (brackets.test(written) || fillers.test(written)) return true;
  const host = shortHost(written);
  return fillers.test(host) || words.has(host);
}
