/** Short ways to describe messages that say how far work is, and no more. */
import type { MessageKind } from '../message.ts';

interface ProgressLine<Kind extends MessageKind> {
  readonly about: string;
  readonly samples: readonly [string];
  readonly kind: Kind;
}

/** A line between two steps. */
export function line(about: string, sample: string): ProgressLine<'noise'> {
  return { about, samples: [sample], kind: 'noise' };
}

/** A step of the work. */
export function step(about: string, sample: string): ProgressLine<'step'> {
  return { about, samples: [sample], kind: 'step' };
}
