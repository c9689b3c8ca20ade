/** Helps samples that end in a NAL path, whose last backslash no raw string can hold. */

/** The NAL path of a distribution point as the product writes it. */
export function sampleNalPath(server: string, site: string): string {
  return `["Display=\\\\${server}\\"]MSWNET:["SMS_SITE=${site}"]\\\\${server}\\`;
}

/** A status message as an invented site server writes it; `rest` begins with ISTR0. */
export function sampleStatusMessage(head: string, rest: string): string {
  return `STATMSG: ${head} SYS=CM01.fabrikam.example SITE=HQ1 PID=5428 TID=3020 GMTDATE=Mon Mar 04 09:12:44.120 2024 ${rest}`;
}
