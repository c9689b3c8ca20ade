/** Short ways to declare signatures: what a message amounts to, in a sentence or two. */
import type { Severity, Signature } from '../message.ts';

type More = Partial<Omit<Signature, 'class' | 'meaning' | 'next'>>;

/** A failure that somebody has to cure. */
export function failure(meaning: string, next: string, more: More = {}): Signature {
  return { class: 'real', severity: 'error', meaning, next, ...more };
}

/** A failure that is no error of its own: something else goes on without it. */
export function warning(meaning: string, next: string, more: More = {}): Signature {
  return { class: 'real', severity: 'warning', meaning, next, ...more };
}

/** Waiting or trying again. */
export function waiting(meaning: string, next: string, more: More = {}): Signature {
  return { class: 'transient', severity: 'warning', meaning, next, ...more };
}

/** Looks like a failure and is none. */
export function harmless(meaning: string, cause?: string, severity: Severity = 'information'): Signature {
  return cause === undefined ? { class: 'benign', severity, meaning } : { class: 'benign', severity, meaning, cause };
}
