/** Texts as bytes whose shapes can be looked at without making strings. */
import { substitute } from '../../machine/shared.ts';

/** What stands for a character above 0xFF, whoever looks at it. */
export { substitute };

const encoder = new TextEncoder();

/** The units of a text: each below 0x100 as it is, each other as `substitute`. */
export function unitsOf(text: string): Uint8Array {
  const units = new Uint8Array(text.length);
  // Of text that is ASCII alone, the encoder gives the units themselves, many times faster than a loop.
  const { read, written } = encoder.encodeInto(text, units);
  if (read !== text.length || written !== text.length) fillUnits(text, units);
  return units;
}

/** Writes the units of a text. */
export function fillUnits(text: string, into: Uint8Array): void {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    into[at] = code < 0x100 ? code : substitute;
  }
}
