/** What of the logs was understood: without it, "no problem" means nothing. */
import { counted } from '../base/counted.ts';
import { memo } from '../base/lazy.ts';
import { severityIn, type Block } from '../log/blocks.ts';
import { valueAt } from '../log/keeping.ts';
import { recordCount, severityOf, statedSeverities, type Log } from '../log/log.ts';
import { knownCount, type EventLog } from '../events/eventLog.ts';
import type { Place } from '../events/place.ts';
import { lineReference } from './position.ts';

/** How much of some logs is known, and what they mark themselves. */
export interface Understood {
  readonly records: number;
  /** Records whose messages the catalogue knows; undefined where the logs were read without looking for messages. */
  readonly known: number | undefined;
  /** Records that the logs mark as errors and as warnings: `type="3"` and `"2"`, `SEV=E` and `SEV=W`. */
  readonly markedErrors: number;
  readonly markedWarnings: number;
  /** The last record of the last log that marks one as an error, else as a warning. */
  readonly lastMarked: Place | undefined;
}

/** What of some logs was understood. */
export function understoodIn(logs: readonly EventLog[]): Understood {
  const isLookedFor = logs.every(({ log }) => log.recognised);
  const sum = { records: 0, known: 0, markedErrors: 0, markedWarnings: 0 };
  for (const events of logs) {
    const { log } = events;
    const { errors, warnings } = marksIn(log);
    sum.records += recordCount(log);
    sum.known += knownCount(events);
    sum.markedErrors += errors;
    sum.markedWarnings += warnings;
  }
  const wanted = sum.markedErrors > 0 ? 'error' : 'warning';
  const known = isLookedFor ? sum.known : undefined;
  return {
    ...sum,
    known,
    lastMarked: sum.markedErrors + sum.markedWarnings === 0 ? undefined : lastMarked(logs, wanted),
  };
}

/** What a machine reads of it. */
export type UnderstoodEntry = Omit<Understood, 'lastMarked' | 'known'> & { readonly known: number | null };

/** The counts alone. */
export function understoodEntry({ records, known, markedErrors, markedWarnings }: Understood): UnderstoodEntry {
  return { records, known: known ?? null, markedErrors, markedWarnings };
}

/** The same in a sentence; the empty string where no record was read. */
export function understoodSentence(logs: readonly EventLog[]): string {
  const understood = understoodIn(logs);
  return understood.records === 0 ? '' : understoodText(understood);
}

/** `0 of 195 records are of messages that this program knows; the log itself marks 9 as errors, the last: ccmsetup.log:228.` */
export function understoodText({ records, known, markedErrors, markedWarnings, lastMarked }: Understood): string {
  if (records === 0) return 'No record was read.';
  const share =
    known === undefined
      ? `${counted(records, 'record')}, whose messages were not looked for`
      : `${String(known)} of ${counted(records, 'record')} ${records === 1 ? 'is' : 'are'} of messages that this program knows`;
  if (lastMarked === undefined) return `${share}.`;
  const marks = [
    ...(markedErrors === 0 ? [] : [`${String(markedErrors)} as ${markedErrors === 1 ? 'an error' : 'errors'}`]),
    ...(markedWarnings === 0
      ? []
      : [`${String(markedWarnings)} as ${markedWarnings === 1 ? 'a warning' : 'warnings'}`]),
  ].join(' and ');
  const last = lineReference(lastMarked.events, lastMarked.record);
  return `${share}; the log itself marks ${marks}, the last${markedErrors > 0 && markedWarnings > 0 ? ' error' : ''}: ${last}.`;
}

const error = statedSeverities.indexOf('error');
const warning = statedSeverities.indexOf('warning');

const marksIn = memo((log: Log): { readonly errors: number; readonly warnings: number } => {
  let [errors, warnings] = [0, 0];
  for (const block of log.blocks) {
    errors += countIn(block, error);
    warnings += countIn(block, warning);
  }
  return { errors, warnings };
});

function countIn({ kind, count }: Block, severity: number): number {
  if (kind.length === 1) return severityIn(valueAt(kind, 0)) === severity ? count : 0;
  let found = 0;
  for (let index = 0; index < count; index++) if (severityIn(valueAt(kind, index)) === severity) found++;
  return found;
}

function lastMarked(logs: readonly EventLog[], wanted: 'error' | 'warning'): Place | undefined {
  const events = logs.findLast(({ log }) => marksIn(log)[wanted === 'error' ? 'errors' : 'warnings'] > 0);
  if (events === undefined) return undefined;
  let record = recordCount(events.log) - 1;
  while (record >= 0 && severityOf(events.log, record) !== wanted) record--;
  return { events, record };
}
