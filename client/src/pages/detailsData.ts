/** What the details pane is given: texts, with numbers for what it can ask for. */
import type { DetailsView } from '../../../server/src/shared/details.ts';
import type { PlaceView } from '../../../server/src/shared/runs.ts';
import { secondOf, type Zone } from '../../../server/src/shared/times.ts';
import { plain } from '../text.ts';
import type { DetailsData } from './messages.ts';
import { numbering } from './numbering.ts';

/** What the pane is given, and what the numbers of places in it stand for. */
export interface GivenDetails {
  readonly data: DetailsData;
  readonly places: readonly PlaceView[];
}

/** The details of a line, with its time on a clock. */
export function givenDetails(view: DetailsView, zone: Zone): GivenDetails {
  const { places, numbered } = numbering();
  const data: DetailsData = {
    place: numbered(view.place),
    time: secondOf(view, zone),
    text: view.text,
    verdict: view.verdict,
    about: view.about,
    runs: view.runs.map(({ title, outcome, outcomeText }) => ({
      title: plain(title),
      outcome,
      outcomeText: plain(outcomeText),
    })),
    groups: view.groups.map(({ title, details }) => ({
      title,
      details: details.map(({ name, value, about, place }) => ({
        name: plain(name),
        value: plain(value),
        about: plain(about),
        place: place === null ? null : numbered(place),
      })),
    })),
  };
  return { data, places };
}
