/** Whether a text looks like an error code, before anybody knows whether it is one. */

/** Longer texts hold more than a code. */
const longest = 60;

/** Codes by their form alone: a number that Windows writes as one, a number with a word before it, a name out of the headers. */
const forms = [
  /^\(?0x[0-9a-f]{1,8}\)?$/i,
  /^[-\u2212]\d{5,10}$/,
  // Package ids have eight characters too.
  /^(?:[8c][0-9a-f]{7}|0000[0-9a-f]{4})$/i,
  /^\d{10}$/,
  /^(?:http|sql|error|code|exit code|hresult|status message|win32)[ :=#]{1,3}-?\d{1,10}$/i,
  /^PXE-E[0-9a-f]{2}$/i,
  /^(?:ERROR|E|HTTP_STATUS|WBEM_E|WU_E|BG_E|CERT_E|TRUST_E|SEC_E|NERR|RPC_[SE])_\w{2,50}$/,
];

/** The code that a text is, whatever its surroundings say of it; undefined where it looks like anything else. */
export function codeAlone(text: string): string | undefined {
  const typed = text.trim().replace(/[,;.]$/, '');
  return typed.length <= longest && forms.some((form) => form.test(typed)) ? typed : undefined;
}

/** The same of what somebody selected, where a bare number may be one too. */
export function codeSelected(text: string): string | undefined {
  const typed = text.trim();
  return /^\d{1,10}$/.test(typed) ? typed : codeAlone(typed);
}
