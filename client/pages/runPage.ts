/** The page of a run: its headline, its cause with what to do next, its steps, and the other runs of its subject. */
import type { CopyKind, PageCause, PageLine, PageSibling, PageStep, RunPageData } from '../src/pages/messages.ts';
import { h } from './dom.ts';
import { chevron, outcomeIcon, stepIcon, waitIcon } from './icons.ts';
import { dataset, opens, placeLink, runLink } from './links.ts';
import { foldText, keyOf, rowsOf, type RailRow } from './rail.ts';

/** What the reader did on the page. */
export interface ReaderState {
  /** Keys of what is open. */
  readonly open: ReadonlySet<string>;
  readonly pseudonyms: boolean;
}

/** The page. */
export function drawRun(data: RunPageData, state: ReaderState): HTMLElement {
  return h(
    'main',
    {},
    headlineOf(data),
    causeOf(data.cause, data.outcome),
    actionsOf(data, state),
    stepsOf(data, state),
    siblingsOf(data.siblings),
  );
}

function headlineOf({ title, outcome, outcomeText, facts, reason }: RunPageData): HTMLElement {
  return h(
    'header',
    {},
    h('h1', {}, outcomeIcon(outcome), h('span', {}, title)),
    h('p', { class: `outcome outcome-${outcome}` }, capital(outcomeText)),
    h(
      'dl',
      { class: 'facts' },
      facts.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))),
    ),
    reason === '' ? undefined : h('p', { class: 'reason' }, reason),
  );
}

function causeOf(cause: PageCause | null, outcome: RunPageData['outcome']): HTMLElement | undefined {
  if (cause === null) return undefined;
  const { text, meaning, next, place, line } = cause;
  return h(
    'section',
    { class: `cause cause-${outcome}`, 'aria-labelledby': 'cause' },
    h('div', { class: 'head' }, h('h2', { id: 'cause' }, 'Cause'), placeLink(place, 'link place')),
    h('p', { class: 'verdict' }, capital(text)),
    meaning === '' || meaning === text ? undefined : h('p', {}, meaning),
    line === null ? undefined : lineList([line]),
    next === '' ? undefined : h('p', { class: 'next' }, h('strong', {}, 'Next: '), next),
  );
}

const copyWords: Readonly<Record<CopyKind, string>> = {
  checks: 'Copy Checks (PowerShell)',
  query: 'Copy Query (SQL)',
  ticket: 'Copy for Ticket',
  ticketWithPseudonyms: 'Copy for Ticket',
};

function actionsOf({ copies }: RunPageData, { pseudonyms }: ReaderState): HTMLElement {
  const wanted = copies.filter((copy) => copy !== (pseudonyms ? 'ticket' : 'ticketWithPseudonyms'));
  return h(
    'div',
    { class: 'actions', role: 'group', 'aria-label': 'Actions' },
    wanted.map((copy) => button(copyWords[copy], { do: 'copy', what: copy, key: copyWords[copy] })),
    button('Show Lines of Run', { do: 'lines', key: 'lines' }),
    h('vscode-checkbox', { 'data-do': 'pseudonyms', checked: pseudonyms, label: 'Tickets with pseudonyms' }),
  );
}

function button(words: string, given: Readonly<Record<string, string>>): HTMLElement {
  return h('vscode-button', { secondary: true, ...dataset(given) }, words);
}

function stepsOf(data: RunPageData, state: ReaderState): HTMLElement {
  return h(
    'section',
    { class: 'steps', 'aria-labelledby': 'steps' },
    h('h2', { id: 'steps' }, 'Steps'),
    h(
      'ol',
      { class: 'rail' },
      rowsOf(data).map((row) => rowOf(row, state)),
    ),
  );
}

function rowOf(row: RailRow, state: ReaderState): HTMLElement {
  switch (row.kind) {
    case 'step':
      return stepRow(row.step, state);
    case 'wait':
      return h(
        'li',
        { class: 'row wait', 'data-key': row.key },
        waitIcon(),
        h('div', { class: 'title' }, capital(row.text)),
      );
    case 'fold':
      return foldRow(row, state);
  }
}

function foldRow(row: Extract<RailRow, { kind: 'fold' }>, state: ReaderState): HTMLElement {
  const isOpen = state.open.has(row.key);
  return h(
    'li',
    { class: 'row fold', 'data-key': row.key },
    stepIcon(row.of),
    h(
      'div',
      { class: 'line' },
      disclosure(row.key, isOpen, [h('span', { class: 'title' }, foldText(row))]),
      h('span', { class: 'when' }, h('time', {}, row.steps[0]?.time ?? ''), h('span', { class: 'lasted' })),
      h('span', { class: 'place' }),
    ),
    isOpen
      ? h(
          'ol',
          { class: 'rail inner', id: idOf(row.key) },
          row.steps.map((step) => stepRow(step, state)),
        )
      : undefined,
  );
}

const stateWords: Readonly<Record<PageStep['state'], string>> = {
  seen: '',
  begun: 'begun',
  notSeen: 'not seen',
  notApplicable: 'not part of this run',
  failed: 'failed',
  setback: 'with a setback',
};

function stepRow(step: PageStep, state: ReaderState): HTMLElement {
  const { number, title, actor, place, lines, more } = step;
  const key = keyOf(step);
  const isOpen = lines.length > 0 && state.open.has(key);
  const name = [h('span', { class: 'number' }, number), h('span', { class: 'title' }, title), wordOf(step)];
  return h(
    'li',
    { class: `row step state-${step.state}`, 'data-key': key },
    stepIcon(step.state),
    h(
      'div',
      { class: 'line' },
      lines.length === 0 ? h('div', { class: 'plain' }, ...name) : disclosure(key, isOpen, name),
      h('span', { class: 'when' }, timesOf(step)),
      place === null ? undefined : placeLink(place, 'link place'),
    ),
    isOpen
      ? h(
          'div',
          { class: 'lines', id: idOf(key) },
          h('p', { class: 'actor' }, actor),
          lineList(lines),
          more === 0 ? undefined : h('p', { class: 'actor' }, `and ${String(more)} more`),
        )
      : undefined,
  );
}

function wordOf({ state }: PageStep): HTMLElement | undefined {
  const word = stateWords[state];
  return word === '' || state === 'notApplicable' ? undefined : h('span', { class: `word state-${state}` }, word);
}

/** `13:05:15 · took 5.4 s`, and how long nothing was seen before. */
function timesOf({ time, lasted, since }: PageStep): readonly HTMLElement[] {
  return [
    ...(since === '' ? [] : [h('span', { class: 'since', title: `${since} after the step before` }, `+${since}`)]),
    ...(time === '' ? [] : [h('time', {}, time)]),
    h('span', { class: 'lasted', title: 'from its first line to its last' }, lasted),
  ];
}

function disclosure(key: string, isOpen: boolean, words: readonly (HTMLElement | undefined)[]): HTMLElement {
  return h(
    'button',
    {
      class: 'disclosure',
      type: 'button',
      'aria-expanded': String(isOpen),
      'aria-controls': isOpen ? idOf(key) : undefined,
      ...dataset({ do: 'toggle', what: key }),
    },
    chevron(),
    words,
  );
}

function idOf(key: string): string {
  return key.replace(/\W/g, '-');
}

function lineList(lines: readonly PageLine[]): HTMLElement {
  return h(
    'ul',
    { class: 'log' },
    lines.map((line) => h('li', {}, lineLink(line))),
  );
}

function lineLink({ place, time, text, isCause }: PageLine): HTMLElement {
  return h(
    'button',
    { class: isCause ? 'entry broke' : 'entry', type: 'button', title: place.label, ...opens(place) },
    h('time', {}, time),
    h('span', { class: 'text' }, text),
  );
}

const relationWords: Readonly<Record<PageSibling['relation'], string>> = {
  before: 'before',
  after: 'after',
  overcame: 'overcame this run',
};

function siblingsOf(siblings: readonly PageSibling[]): HTMLElement | undefined {
  if (siblings.length === 0) return undefined;
  return h(
    'section',
    { class: 'siblings', 'aria-labelledby': 'siblings' },
    h('h2', { id: 'siblings' }, 'Other runs of the same subject'),
    h(
      'ul',
      {},
      siblings.map(({ title, outcome, outcomeText, time, relation }, number) =>
        h(
          'li',
          { class: `sibling ${relation}` },
          outcomeIcon(outcome),
          runLink(number, title),
          h('span', {}, outcomeText),
          h('time', {}, time),
          h('span', { class: 'relation' }, relationWords[relation]),
        ),
      ),
    ),
  );
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
