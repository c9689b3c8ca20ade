/** Takes records as they happen, writes them into logs and remembers what is true of them. */
import { formOf, render, type LogRecord, type Style } from './forms.ts';
import type {
  DropTruth,
  FindingTruth,
  HandOverTruth,
  Line,
  LogName,
  OperationTruth,
  SiteOptions,
  State,
  StepId,
  StepTruth,
  ThreadStretch,
} from './types.ts';

/** The same facts while they are still being found out. */
export type Growing<T> = { -readonly [K in keyof T]: T[K] };

export type GrowingLine = Growing<Line>;
export type GrowingOperation = Growing<Omit<OperationTruth, 'steps' | 'state' | 'visible'>> & {
  readonly steps: StepTruth[];
  /** Records after which the thread that would write the next one hangs. */
  readonly stopsAfter: number;
  /** A log shows that the process was started anew while the operation was under way. */
  cutOff: boolean;
};

/** Which step of which operation a record is, and how the operation stands after it; by default somebody is at work. */
export type Mark = readonly [GrowingOperation, StepId, State?];

/** Takes one written line; `key` tells the files apart: the log's name, behind the host's where it has one. */
export type Sink = (key: string, log: LogName, text: string) => void;

export class Journal {
  readonly operations: GrowingOperation[] = [];
  readonly drops: Growing<DropTruth>[] = [];
  readonly handOvers: Growing<HandOverTruth>[] = [];
  readonly findings: Growing<FindingTruth>[] = [];
  readonly threads: Growing<ThreadStretch>[] = [];
  /** Records by file key. */
  readonly counts = new Map<string, number>();
  /** Lines that the truth speaks of, by file key. */
  readonly lines = new Map<string, GrowingLine[]>();
  /** Whether the truth is kept; a log of a gigabyte would not leave room for it. */
  readonly #keepsTruth: boolean;
  readonly #sink: Sink;
  readonly #styles: ReadonlyMap<LogName, Style>;
  #operationCount = 0;
  readonly #stretches = new Map<string, Growing<ThreadStretch>>();
  readonly #unsettled = new Map<number | undefined, Growing<FindingTruth>[]>();
  readonly #awaited = new Map<string, Growing<HandOverTruth>[]>();

  constructor(styles: ReadonlyMap<LogName, Style>, sink: Sink, keepsTruth: boolean) {
    this.#styles = styles;
    this.#sink = sink;
    this.#keepsTruth = keepsTruth;
  }

  /** Writes a record and returns the line it stands on. */
  write(record: LogRecord, host: string | undefined): GrowingLine {
    const key = host === undefined ? record.log : `${host}/${record.log}`;
    const line = { file: key, line: (this.counts.get(key) ?? 0) + 1, message: record.message };
    this.counts.set(key, line.line);
    const style = this.#styles.get(record.log);
    if (style === undefined) throw new Error(`no style for ${record.log}`);
    this.#sink(key, record.log, render(record, style));
    if (this.#keepsTruth) this.#remember(key, record.thread, line);
    return line;
  }

  #remember(key: string, thread: number, line: GrowingLine): void {
    const lines = this.lines.get(key);
    if (lines === undefined) this.lines.set(key, [line]);
    else lines.push(line);
    const stretch = this.#stretches.get(`${key} ${thread}`);
    if (stretch !== undefined) this.#extend(stretch, line);
    const awaited = this.#awaited.get(`${key} ${thread}`);
    if (awaited === undefined) return;
    for (const handOver of awaited) handOver.first = line;
    this.#awaited.delete(`${key} ${thread}`);
  }

  #extend(stretch: Growing<ThreadStretch>, line: Line): void {
    if (stretch.records === 0) {
      stretch.first = line;
      this.threads.push(stretch);
    }
    stretch.last = line;
    stretch.records++;
  }

  /** Everything that the thread writes from here on belongs to this piece of work, until `endStretch`. */
  beginStretch(key: string, stretch: Omit<ThreadStretch, 'first' | 'last' | 'records'>): void {
    if (!this.#keepsTruth) return;
    const nowhere = { file: key, line: 0, message: '' };
    this.#stretches.set(`${key} ${stretch.thread}`, { ...stretch, first: nowhere, last: nowhere, records: 0 });
  }

  endStretch(key: string, thread: number): void {
    this.#stretches.delete(`${key} ${thread}`);
  }

  /** A process ended, and its threads with it: nothing they were given is still awaited. */
  endProcess(key: string): void {
    for (const known of [this.#stretches, this.#awaited]) {
      for (const name of known.keys()) if (name.startsWith(`${key} `)) known.delete(name);
    }
  }

  operation(
    begun: Omit<GrowingOperation, 'index' | 'steps' | 'thread' | 'pullThread' | 'outcome' | 'cutOff'>,
  ): GrowingOperation {
    const index = this.#operationCount++;
    const operation: GrowingOperation = {
      ...begun,
      index,
      thread: undefined,
      pullThread: undefined,
      outcome: 'running',
      cutOff: false,
      steps: [],
    };
    if (this.#keepsTruth) this.operations.push(operation);
    return operation;
  }

  drop(drop: Growing<DropTruth>): Growing<DropTruth> {
    if (this.#keepsTruth) this.drops.push(drop);
    return drop;
  }

  finding(finding: Growing<FindingTruth>): void {
    if (!this.#keepsTruth) return;
    this.findings.push(finding);
    if (finding.kind === 'failure') return;
    const open = this.#unsettled.get(finding.operation);
    if (open === undefined) this.#unsettled.set(finding.operation, [finding]);
    else open.push(finding);
  }

  /** The line settles the setbacks and look-alikes of the operation so far. */
  settle(operation: number | undefined, line: Line): void {
    for (const finding of this.#unsettled.get(operation) ?? []) finding.settledBy = line;
    this.#unsettled.delete(operation);
  }

  /** A line gives work to a thread of the log; the thread's next record is the first of that work. */
  handOver(line: Line, thread: number, operation: number | undefined): void {
    if (!this.#keepsTruth) return;
    const handOver = { line, thread, operation, first: undefined };
    this.handOvers.push(handOver);
    const key = `${line.file} ${thread}`;
    this.#awaited.set(key, [...(this.#awaited.get(key) ?? []), handOver]);
  }
}

function traceGapOf(options: SiteOptions): ' ' | '  ' | '   ' {
  return options.loose === true ? (options.seed % 2 === 0 ? ' ' : '   ') : '  ';
}

/** How each log is written down. */
export function stylesOf(options: SiteOptions, logs: readonly LogName[], articleGap: Style['articleGap']) {
  const locale = options.viewerLocale ?? 'en-US';
  return new Map<LogName, Style>(
    logs.map((log) => [
      log,
      {
        form: options.forms?.[log] ?? formOf(log, options.form ?? 'serverTrace'),
        ...{ locale, articleGap, traceGap: traceGapOf(options) },
      },
    ]),
  );
}
