/** The runs as they are sent to the client: texts that many runs have are sent once. */
import type { OperationView, ResetView, RunView, StepView } from './runs.ts';

/** All runs that the logs show, with each text once. */
export interface OperationsResult {
  readonly runs: readonly PackedRun[];
  /** All that are looked for, in their order. */
  readonly operations: readonly OperationView[];
  readonly steps: readonly Pick<StepView, 'id' | 'title' | 'actor' | 'log'>[];
  readonly files: readonly { readonly uri: string; readonly fileName: string }[];
  readonly resets: readonly ResetView[];
  /** How much of the logs was understood, in a sentence; the empty string where no record was read. */
  readonly understood: string;
}
type PackedRuns = Pick<OperationsResult, 'runs' | 'operations' | 'steps' | 'files'>;
type PackedRun = Omit<RunView, 'steps' | 'operation'> & {
  readonly kind: string;
  readonly steps: readonly PackedStep[];
};
/** Index into `steps`, state, time, and the place: index into `files` and line. */
type PackedStep = readonly [number, StepView['state'], StepView['time'], number?, number?];

/** The runs as they are sent. */
export function packedRuns(runs: readonly RunView[], operations: readonly OperationView[]): PackedRuns {
  const steps = new Map<string, OperationsResult['steps'][number]>();
  const files = new Map<string, OperationsResult['files'][number]>();
  const numbers = new Map<string, number>();
  const numberOf = (kind: string, key: string): number => {
    const known = numbers.get(`${kind} ${key}`) ?? (kind === 'step' ? steps : files).size;
    numbers.set(`${kind} ${key}`, known);
    return known;
  };
  const pack = ({ id, title, actor, log, state, place, time }: StepView): PackedStep => {
    const key = JSON.stringify([id, title, actor, log]);
    const step = numberOf('step', key);
    steps.set(key, { id, title, actor, log });
    if (place === null) return [step, state, time];
    const { uri, fileName, line } = place;
    const file = numberOf('file', uri);
    files.set(uri, { uri, fileName });
    return [step, state, time, file, line];
  };
  const packed = runs.map(({ operation, ...run }) => ({ ...run, kind: operation.kind, steps: run.steps.map(pack) }));
  return { runs: packed, operations, steps: [...steps.values()], files: [...files.values()] };
}

/** The runs that were sent. */
export function unpackedRuns({ runs, operations, steps, files }: PackedRuns): readonly RunView[] {
  const unpack = ([step, state, time, file, line]: PackedStep): StepView[] => {
    const words = steps[step];
    const shown = file === undefined ? undefined : files[file];
    const place = shown === undefined || line === undefined ? null : { uri: shown.uri, line, fileName: shown.fileName };
    return words === undefined ? [] : [{ ...words, state, place, time }];
  };
  const byKind = new Map(operations.map((operation) => [operation.kind, operation]));
  return runs.flatMap(({ kind, ...run }) => {
    const operation = byKind.get(kind);
    return operation === undefined ? [] : [{ ...run, operation, steps: run.steps.flatMap(unpack) }];
  });
}
