/**
 * NAL paths: `["Display=\\HOST\"]MSWNET:["SMS_SITE=ABC"]\\HOST\`. Copies through Markdown double backslashes, and
 * products differ in case, so paths are compared by site and host only.
 */

/** A NAL path with the backslashes that the product writes, whatever a copy made of them. */
export function canonicalNalPath(written: string): string {
  const host = hostOfNalPath(written);
  const site = siteOfNalPath(written);
  if (host === undefined || site === undefined) return written.trim();
  const display = /Display=\\+([^"\\]+)/.exec(written)?.[1] ?? host;
  return `["Display=\\\\${display}\\"]MSWNET:["SMS_SITE=${site}"]\\\\${host}\\`;
}

/** The server that a NAL path leads to, as written; the path's host counts, not the display name. */
export function hostOfNalPath(nalPath: string): string | undefined {
  return /SMS_SITE=\w{3}["']?\]\\+([^\\\s"]+)/.exec(nalPath)?.[1];
}

/** The site code of a NAL path, as written. */
export function siteOfNalPath(nalPath: string): string | undefined {
  return /SMS_SITE=(\w{3})/.exec(nalPath)?.[1];
}

/** The first label of a host name in upper case: what NetBIOS and fully qualified names have in common. An address has no labels. */
export function shortHost(host: string): string {
  const dot = host.indexOf('.');
  if (dot < 0) return host.toUpperCase();
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) ? host : host.slice(0, dot).toUpperCase();
}
