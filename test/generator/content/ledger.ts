/** Takes written lines, and remembers which of them show which step of which run. */
import type { ContentLog, ContentStep, Place } from './types.ts';

/** Takes one written line; `key` tells the files apart: the log's name, behind the host's where it has one. */
export type Sink = (key: string, text: string) => void;

/** A step that a record shows; with `?` behind it the record is right there, but the step need not be seen by it. */
export type Mark = ContentStep | `${ContentStep}?`;

/** The records that show the steps of a run, or of all runs of a package thread. */
export class Steps {
  readonly places = new Map<ContentStep, Place[]>();
  /** Steps that a reader has to see. */
  readonly firm = new Set<ContentStep>();
  /** Some of the records were gone when the logs were copied. */
  isBeheaded = false;

  add(mark: Mark, place: Place): void {
    const step: ContentStep = mark.endsWith('?') ? `content.${mark.slice('content.'.length, -1)}` : mark;
    if (step === mark) this.firm.add(step);
    const known = this.places.get(step);
    if (known === undefined) this.places.set(step, [place]);
    else known.push(place);
  }

  /** Takes over what others remember; what is only `also` right need not be seen. */
  take(other: Steps, also = false): void {
    for (const [step, places] of other.places) for (const place of places) this.add(`${step}?`, place);
    if (!also) for (const step of other.firm) this.firm.add(step);
    this.isBeheaded ||= other.isBeheaded;
  }
}

/** Which steps of which runs a record shows. */
export type Marks = readonly (readonly [Steps, ...Mark[]])[];

export class Ledger {
  readonly #sink: Sink;
  readonly #counts = new Map<string, number>();
  /** Whether the truth is kept; a log of 100 MB needs none. */
  readonly #keepsTruth: boolean;

  /** Records so far, with those that are not kept. */
  records = 0;
  /** So many records are gone when the logs are copied. */
  readonly #gone: number;

  constructor(sink: Sink, keepsTruth: boolean, gone = 0) {
    this.#sink = sink;
    this.#keepsTruth = keepsTruth;
    this.#gone = gone;
  }

  /** Writes a line and answers where it stands. */
  write(log: ContentLog, host: string | undefined, text: string, marks: Marks): Place {
    const key = host === undefined ? log : `${host}/${log}`;
    if (++this.records <= this.#gone) {
      for (const [steps] of marks) steps.isBeheaded = true;
      return { file: `${key}.log`, line: -1 };
    }
    const line = this.#counts.get(key) ?? 0;
    this.#counts.set(key, line + 1);
    this.#sink(key, text);
    const place = { file: `${key}.log`, line };
    if (this.#keepsTruth) for (const [steps, ...ids] of marks) for (const id of ids) steps.add(id, place);
    return place;
  }
}
