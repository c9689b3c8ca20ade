/** What runs in a page: it draws what it is told, remembers what the reader did, and asks for what is clicked. */
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import '@vscode-elements/elements/dist/vscode-progress-ring/index.js';
import type { CopyKind, FromPage, ToDetails, ToPage } from '../src/pages/messages.ts';
import { copies } from '../src/pages/messages.ts';
import { become, h } from './dom.ts';
import { drawDetails } from './details.ts';
import { openFirst } from './rail.ts';
import { drawRun, type ReaderState } from './runPage.ts';

/** What VS Code gives a page. */
interface PageHost {
  readonly postMessage: (message: FromPage) => void;
  readonly getState: () => unknown;
  readonly setState: (state: KeptState) => void;
}

/** What is kept of a page while it is hidden, and over a reload of the window. */
interface KeptState {
  readonly run: string;
  readonly title: string;
  /** Null until something was opened or closed: then what failed is open. */
  readonly open: readonly string[] | null;
  readonly pseudonyms: boolean;
  readonly scrolled: number;
}

declare function acquireVsCodeApi(): PageHost;

const host = acquireVsCodeApi();
let kept: KeptState = { run: '', title: '', open: null, pseudonyms: false, scrolled: 0, ...restored(host.getState()) };
let told: ToPage | ToDetails | undefined;
let isScrolled = false;

/** VS Code gives back what this page kept itself. */
function restored(state: unknown): Partial<KeptState> {
  return typeof state === 'object' && state !== null ? state : {};
}

function keep(change: Partial<KeptState>): void {
  kept = { ...kept, ...change };
  host.setState(kept);
}

function draw(): void {
  if (told === undefined) return;
  const page = document.querySelector('main');
  const next = drawn(told);
  if (page === null) document.body.prepend(next);
  else become(page, next);
  if (told.kind !== 'run' || isScrolled) return;
  isScrolled = true;
  document.documentElement.scrollTop = kept.scrolled;
}

function drawn(message: ToPage | ToDetails): HTMLElement {
  switch (message.kind) {
    case 'details':
      return drawDetails(message.data);
    case 'none':
      return h('main', {}, h('p', { class: 'none', role: 'status' }, message.why));
    case 'loading':
      return h(
        'main',
        { 'aria-busy': 'true' },
        h('h1', {}, message.title),
        h('p', { class: 'loading' }, h('vscode-progress-ring', {}), 'The logs are being read.'),
      );
    case 'nothing':
      return h(
        'main',
        {},
        h('h1', {}, message.title),
        h('p', { role: message.isFailure ? 'alert' : 'status' }, message.why),
        h('p', {}, h('vscode-button', { 'data-do': 'again' }, 'Try Again')),
      );
    case 'run':
      return drawRun(message.data, readerState());
  }
}

function readerState(): ReaderState {
  const steps = told?.kind === 'run' ? told.data.steps : [];
  return { open: new Set(kept.open ?? openFirst(steps)), pseudonyms: kept.pseudonyms };
}

function toggle(key: string): void {
  const open = new Set(readerState().open);
  if (!open.delete(key)) open.add(key);
  keep({ open: [...open] });
  draw();
}

/** What an element asks for, by what it says of itself. */
function act({ do: deed, what = '', number = '' }: DOMStringMap): void {
  switch (deed) {
    case 'toggle':
      return toggle(what);
    case 'open':
      return host.postMessage({ kind: 'open', place: Number(number) });
    case 'run':
      return host.postMessage({ kind: 'run', number: Number(number) });
    case 'lines':
    case 'again':
      return host.postMessage({ kind: deed });
    case 'copy':
      return copies.includes(what as CopyKind) ? host.postMessage({ kind: 'copy', what: what as CopyKind }) : undefined;
    default:
      return undefined;
  }
}

document.addEventListener('click', ({ target }) => {
  const asked = target instanceof Element ? target.closest<HTMLElement>('[data-do]') : null;
  if (asked !== null) act(asked.dataset);
});

document.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLElement) || target.dataset.do !== 'pseudonyms') return;
  keep({ pseudonyms: 'checked' in target && target.checked === true });
  draw();
});

let scrolling: ReturnType<typeof setTimeout> | undefined;
document.addEventListener('scroll', () => {
  clearTimeout(scrolling);
  scrolling = setTimeout(() => keep({ scrolled: document.documentElement.scrollTop }), 200);
});

window.addEventListener('message', ({ data }: MessageEvent<ToPage | ToDetails>) => {
  told = data;
  if ('run' in data) keep({ run: data.run, title: data.title });
  draw();
});

host.postMessage({ kind: 'ready' });
