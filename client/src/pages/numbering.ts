/** Places as a page knows them: by their numbers in a list that stays here. */
import type { PlaceView } from '../../../server/src/shared/runs.ts';
import { plain } from '../text.ts';
import type { PagePlace } from './messages.ts';

/** What numbers places. */
export type Numbered = (place: PlaceView) => PagePlace;

/** An empty list of places, and what puts a place into it. */
export function numbering(): { readonly places: readonly PlaceView[]; readonly numbered: Numbered } {
  const places: PlaceView[] = [];
  const numbered: Numbered = (place) => ({
    number: places.push(place) - 1,
    label: `${plain(place.fileName)}:${String(place.line + 1)}`,
  });
  return { places, numbered };
}
