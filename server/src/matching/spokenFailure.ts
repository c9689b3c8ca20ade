/** Whether words of failure may stand in a text, without the machine: its twin, `guest/failureWords.ts`, is held against this. */
import { smallLetter } from '../../machine/shared.ts';
import { lazy } from '../base/lazy.ts';
import { failureWords } from '../catalogue/failureWords.ts';
import { escaped } from '../catalogue/template.ts';
import { unitsOf } from '../text/units.ts';

const decoder = new TextDecoder('latin1');

/** Units as a text in which a small and a capital letter are the same, and so are a few marks. */
function inSmallLetters(units: Uint8Array): string {
  return decoder.decode(units.map((unit) => unit | smallLetter));
}

const anyWord = lazy(() => {
  const words = failureWords.map((word) => escaped(inSmallLetters(unitsOf(word))));
  return new RegExp(words.join('|'));
});

/** Whether a word of failure may stand among some units. */
export function speaksOfFailureIn(units: Uint8Array): boolean {
  return anyWord().test(inSmallLetters(units));
}
