/** Addresses of content on distribution points. Source: Microsoft, “Track the software update deployment process”. */

const virtualDirectory = /\/(?:[A-Za-z]+_)?SMS_DP_SMSPKG\$\/([\w.-]{1,260})/i;

/** The content id in `http://DP07.fabrikam.example:80/SMS_DP_SMSPKG$/HQ100012.1`; undefined in other addresses. */
export function contentOfAddress(address: string | undefined): string | undefined {
  return address === undefined ? undefined : virtualDirectory.exec(address)?.[1];
}
