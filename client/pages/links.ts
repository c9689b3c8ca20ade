/** What leads somewhere: buttons that ask for a run or a place by its number. */
import type { PagePlace } from '../src/pages/messages.ts';
import { h } from './dom.ts';

/** What an element says of itself, for those who hear its clicks. */
export function dataset(given: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [`data-${name}`, value]));
}

/** Leads to the page of a run. */
export function runLink(number: number, title: string): HTMLElement {
  return h('button', { class: 'link', type: 'button', ...dataset({ do: 'run', number: String(number) }) }, title);
}

/** Leads to a line of a log, and is called like it. */
export function placeLink(place: PagePlace, className = 'link'): HTMLElement {
  return h('button', { class: className, type: 'button', ...opens(place) }, place.label);
}

/** What makes an element lead to a line of a log. */
export function opens({ number }: PagePlace): Readonly<Record<string, string>> {
  return dataset({ do: 'open', number: String(number) });
}
