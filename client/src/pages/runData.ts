/** What the page of a run is given: texts, with numbers for what it can ask for. */
import type { RunLineView, RunPageView } from '../../../server/src/shared/runPage.ts';
import type { PlaceView } from '../../../server/src/shared/runs.ts';
import { secondOf, type Zone } from '../../../server/src/shared/times.ts';
import { plain } from '../text.ts';
import type { CopyKind, PageCause, PageLine, PageSibling, PageStep, RunPageData } from './messages.ts';
import { numbering, type Numbered } from './numbering.ts';

/** What the page of a run is made of. */
export interface RunParts {
  readonly view: RunPageView;
  /** PowerShell that looks at what is doubtful, or null. */
  readonly checks: string | null;
}

/** What a page is given, and what the numbers in it stand for. */
export interface GivenRun {
  readonly data: RunPageData;
  readonly places: readonly PlaceView[];
}

/** The page of a run, with its times on a clock. */
export function givenRun({ view, checks }: RunParts, zone: Zone): GivenRun {
  const { places, numbered } = numbering();
  const clock = clockOf(view, zone);
  const lineOf = ({ place, time, text, isCause }: RunLineView): PageLine => ({
    place: numbered(place),
    time: clock(time),
    text: plain(text),
    isCause,
  });
  const { run } = view;
  const data: RunPageData = {
    title: plain(run.title),
    outcome: run.outcome,
    outcomeText: plain(run.outcomeText),
    facts: factsOf(view, zone),
    reason: plain(run.reason),
    cause: causeOf(view, numbered, lineOf),
    copies: copiesOf(view, checks),
    steps: run.steps.flatMap((_, index) => stepOf(view, index, { clock, numbered, lineOf })),
    wait: view.waitsBefore === null ? null : { before: view.waitsBefore, text: plain(run.outcomeText) },
    siblings: siblingsOf(view, zone),
  };
  return { data, places };
}

type TimeText = (time: number | null) => string;
type LineOf = (line: RunLineView) => PageLine;

/** The time of day; with the date where it is another than that on which the run began. */
function clockOf({ run: { start, bias } }: RunPageView, zone: Zone): TimeText {
  const date = secondOf({ time: start, bias }, zone).slice(0, 10);
  return (time) => {
    const written = secondOf({ time, bias }, zone);
    return written.startsWith(date) ? written.slice(11) : written;
  };
}

function factsOf({ run }: RunPageView, zone: Zone): RunPageData['facts'] {
  const { start, end, bias, who, changes } = run;
  const last = secondOf({ time: end, bias }, zone);
  const facts: RunPageData['facts'] = [
    ['Began', secondOf({ time: start, bias }, zone)],
    ['Last line', end === start ? '' : last],
    ['Asked for by', plain(who)],
    ...changes.map((change) => ['Changed', plain(change)] as const),
  ];
  return facts.filter(([, value]) => value !== '');
}

function causeOf({ run: { cause }, causeLine }: RunPageView, numbered: Numbered, lineOf: LineOf): PageCause | null {
  if (cause === null) return null;
  return {
    text: plain(cause.text),
    meaning: plain(cause.meaning),
    next: plain(cause.next),
    place: numbered(cause.place),
    line: causeLine === null ? null : lineOf(causeLine),
  };
}

function copiesOf({ query }: RunPageView, checks: string | null): readonly CopyKind[] {
  return [
    'ticket',
    'ticketWithPseudonyms',
    ...(checks === null ? [] : (['checks'] as const)),
    ...(query === null ? [] : (['query'] as const)),
  ];
}

function stepOf(
  { run, steps }: RunPageView,
  index: number,
  { clock, numbered, lineOf }: { readonly clock: TimeText; readonly numbered: Numbered; readonly lineOf: LineOf },
): readonly PageStep[] {
  const [step, detail] = [run.steps[index], steps[index]];
  if (step === undefined || detail === undefined) return [];
  const { number, start, lasted, since, lines, more } = detail;
  return [
    {
      number,
      title: plain(step.title),
      actor: `${plain(step.actor)}, in ${plain(step.log)}`,
      state: step.state,
      time: clock(start ?? step.time),
      lasted,
      since,
      place: step.place === null ? null : numbered(step.place),
      lines: lines.map(lineOf),
      more,
    },
  ];
}

function siblingsOf({ siblings }: RunPageView, zone: Zone): readonly PageSibling[] {
  return siblings.map(({ title, outcome, outcomeText, start, bias, relation }) => ({
    title: plain(title),
    outcome,
    outcomeText: plain(outcomeText),
    time: secondOf({ time: start, bias }, zone),
    relation,
  }));
}
