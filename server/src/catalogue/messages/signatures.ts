/** Short ways to declare signatures: what a message amounts to, in a sentence or two. */
import type { Severity, Signature } from '../message.ts';

/** What else a signature says; `Named`: the ids that it names. */
type More<Named extends string> = Partial<Omit<Signature<Named>, 'class' | 'meaning' | 'next'>>;

/** A failure that somebody has to cure. */
export function failure<const Named extends string = never>(
  meaning: string,
  next: string,
  more: More<Named> = {},
): Signature<Named> {
  return { class: 'real', severity: 'error', meaning, next, ...more };
}

/** A failure that is no error of its own: something else goes on without it. */
export function warning<const Named extends string = never>(
  meaning: string,
  next: string,
  more: More<Named> = {},
): Signature<Named> {
  return { class: 'real', severity: 'warning', meaning, next, ...more };
}

/** Waiting or trying again. */
export function waiting<const Named extends string = never>(
  meaning: string,
  next: string,
  more: More<Named> = {},
): Signature<Named> {
  return { class: 'transient', severity: 'warning', meaning, next, ...more };
}

/** Looks like a failure and is none. */
export function harmless(meaning: string, cause?: string, severity: Severity = 'information'): Signature<never> {
  return cause === undefined ? { class: 'benign', severity, meaning } : { class: 'benign', severity, meaning, cause };
}
