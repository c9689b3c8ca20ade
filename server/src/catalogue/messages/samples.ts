/** Helps samples that end in a NAL path, whose last backslash no raw string can hold. */

/** The NAL path of a distribution point as the product writes it. */
export function sampleNalPath(server: string, site: string): string {
  return `["Display=\\\\${server}\\"]MSWNET:["SMS_SITE=${site}"]\\\\${server}\\`;
}
