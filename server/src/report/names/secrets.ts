/** Tells whoever writes a text under the names that the logs have that it quotes what looks like a secret. */
import { counted } from '../../base/counted.ts';
import type { Naming } from '../naming.ts';
import { secretsIn } from './spans.ts';

/** What every spelling of a secret has in it: nearly all texts have none, and cost no more than this. */
const sign = /pass|pwd|passwd|-pw|secret|token|key|bearer|basic |ntlm |negotiate |sig=|[\s"'][-/]p[\s:=]|:[^\s/@:]*@/i;

/** Whether a password, a token or a key seems to stand in a text. */
export function holdsSecret(text: string): boolean {
  return sign.test(text) && secretsIn(text).length > 0;
}

/** A naming, and how many of the texts that it was shown so far hold a secret. */
export interface NoticedSecrets {
  readonly naming: Naming;
  readonly count: () => number;
}

/** The same naming, with the secrets counted that pass. */
export function noticing(naming: Naming): NoticedSecrets {
  let count = 0;
  const text = (shown: string): string => {
    if (holdsSecret(shown)) count++;
    return naming.text(shown);
  };
  return { naming: { ...naming, text }, count: () => count };
}

/** `2 quoted texts hold what looks like a password or another secret.`; the empty string of none. */
export function secretsText(count: number): string {
  if (count === 0) return '';
  return `${counted(count, 'quoted text')} ${count === 1 ? 'holds' : 'hold'} what looks like a password or another secret.`;
}
