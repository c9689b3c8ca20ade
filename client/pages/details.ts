/** The details pane: all that is known of the line under the cursor. */
import type { VerdictView } from '../../server/src/shared/details.ts';
import { verdictWords, type DetailsData, type PageDetail } from '../src/pages/messages.ts';
import { h } from './dom.ts';
import { outcomeIcon } from './icons.ts';
import { placeLink, runLink } from './links.ts';

/** The pane. */
export function drawDetails({ place, time, text, verdict, about, runs, groups }: DetailsData): HTMLElement {
  return h(
    'main',
    { class: 'details' },
    h(
      'section',
      { class: 'message', 'aria-labelledby': 'message' },
      h('div', { class: 'head' }, h('h1', { id: 'message' }, placeLink(place)), h('time', {}, time)),
      h('pre', { class: 'text', tabindex: 0, 'aria-label': 'Message' }, text),
      verdict === null ? undefined : verdictOf(verdict),
      about === '' ? undefined : h('p', {}, about),
    ),
    runs.length === 0
      ? undefined
      : group('Runs', [
          h(
            'ul',
            {},
            runs.map(({ title, outcome, outcomeText }, number) =>
              h('li', { class: 'sibling' }, outcomeIcon(outcome), runLink(number, title), h('span', {}, outcomeText)),
            ),
          ),
        ]),
    groups.map(({ title, details }) => group(title, [h('dl', { class: 'table' }, details.map(detailOf))])),
  );
}

function verdictOf({ kind, meaning, next }: VerdictView): readonly HTMLElement[] {
  return [
    h('p', { class: `verdict verdict-${kind}` }, h('strong', {}, `${verdictWords[kind]} `), meaning),
    ...(next === '' ? [] : [h('p', { class: 'next' }, h('strong', {}, 'Next: '), next)]),
  ];
}

function group(title: string, content: readonly HTMLElement[]): HTMLElement {
  const id = `group-${title.replace(/\W/g, '-')}`;
  return h('section', { 'aria-labelledby': id, 'data-key': id }, h('h2', { id }, title), content);
}

function detailOf({ name, value, about, place }: PageDetail): HTMLElement {
  return h(
    'div',
    {},
    h('dt', {}, name),
    h(
      'dd',
      {},
      h('span', { class: 'value' }, value),
      about === '' ? undefined : h('span', { class: 'about' }, about),
      place === null ? undefined : placeLink(place),
    ),
  );
}
