/** What the list of Look Up Error holds, as plain values. */
import type { CodeItem, CodePlaceItem, CodePlacesResult } from '../../../server/src/shared/requests.ts';
import { counted, dotted, plain, wrapped } from '../text.ts';
import { secondOf, type Zone } from '../../../server/src/shared/times.ts';

/** A line of the list. */
export type LookUpRow =
  | { readonly kind: 'heading'; readonly label: string }
  | { readonly kind: 'code'; readonly label: string; readonly description: string; readonly code: CodeItem }
  | { readonly kind: 'text'; readonly label: string; readonly code: CodeItem }
  | { readonly kind: 'place'; readonly label: string; readonly description: string; readonly place: CodePlaceItem }
  | { readonly kind: 'nothing'; readonly label: string };

/** A code, and where it occurs; undefined while that is being looked for. */
export interface FoundCode {
  readonly code: CodeItem;
  readonly places: CodePlacesResult | undefined;
}

/** Of more codes only names and amounts are shown; one of them is chosen to see the rest. */
const mostWhole = 3;
/** A list of several codes shows fewer places of each. */
const placesOfOne = 100;
const placesOfSeveral = 5;

/** All rows: each code with what it means, what to do, and where it occurs. */
export function rowsOf(typed: string, found: readonly FoundCode[], zone: Zone): readonly LookUpRow[] {
  if (found.length === 0) return typed.trim() === '' ? [] : nothingKnown;
  if (found.length > mostWhole) return found.map((each) => codeRow(each.code, amountOf(each.places)));
  const most = found.length === 1 ? placesOfOne : placesOfSeveral;
  return found.flatMap((each) => [codeRow(each.code), ...textRows(each.code), ...placeRows(each, most, zone)]);
}

const nothingKnown: readonly LookUpRow[] = wrapped(
  'No such code. Type a number as logs write it, HTTP 404, SQL 1205, status message 2370, or a name.',
).map((label) => ({ kind: 'nothing', label }));

function codeRow(code: CodeItem, amount = ''): LookUpRow {
  const { title, name, family, spellings } = code;
  const also = spellings.length === 0 ? '' : `also ${spellings.join(', ')}`;
  return {
    kind: 'code',
    label: `$(symbol-constant) ${dotted(title, name)}`,
    description: dotted(amount, family, also),
    code,
  };
}

function textRows(code: CodeItem): readonly LookUpRow[] {
  const meaning = code.meaning === '' && code.name === '' ? 'No public list names this code.' : code.meaning;
  const next = code.next === '' ? '' : `Next: ${code.next}`;
  return [...wrapped(meaning), ...wrapped(next)].map((label) => ({ kind: 'text', label, code }));
}

function placeRows({ places }: FoundCode, most: number, zone: Zone): readonly LookUpRow[] {
  if (places === undefined) return [{ kind: 'heading', label: 'looking through the logs' }];
  if (places.count === 0) return [{ kind: 'heading', label: 'in no log that is read' }];
  const shown = places.places.slice(0, most);
  const amount = amountOf(places);
  const label = shown.length < places.count ? `${amount}, the first ${String(shown.length)}` : amount;
  return [{ kind: 'heading', label }, ...shown.map((place) => placeRow(place, zone))];
}

function amountOf(places: CodePlacesResult | undefined): string {
  if (places === undefined || places.count === 0) return '';
  return `${counted(places.count, 'line')}${places.isCut ? ' or more' : ''} of the logs`;
}

function placeRow(place: CodePlaceItem, zone: Zone): LookUpRow {
  const label = `$(go-to-file) ${plain(place.where)}`;
  return { kind: 'place', label, description: dotted(secondOf(place, zone), plain(place.message)), place };
}

/** A code as text to paste. */
export function copyOf({ title, name, family, meaning, next, spellings }: CodeItem): string {
  const head = `${dotted(title, name)} (${family})`;
  const also = spellings.length === 0 ? '' : `Also written ${spellings.join(', ')}`;
  return [head, meaning, next === '' ? '' : `Next: ${next}`, also].filter((line) => line !== '').join('\n');
}
