/** What *Show Logs Read* lists, as plain values. */
import type { ReadLog, StatusResult } from '../../server/src/shared/requests.ts';
import { minuteOf, type Zone } from '../../server/src/shared/times.ts';
import { counted, dotted, plain } from './text.ts';

/** A line of the list. */
export interface ReadingRow {
  readonly kind: 'heading' | 'entry';
  readonly label: string;
  readonly description?: string;
  /** The log that it opens. */
  readonly uri?: string;
  /** The command that it runs. A row with neither is a sentence to copy. */
  readonly command?: string;
}

const heading = (label: string): ReadingRow => ({ kind: 'heading', label });

/** What the list ends with, whatever is read. */
export const serverRows: readonly ReadingRow[] = [
  heading('language server'),
  { kind: 'entry', label: '$(debug-restart) Restart Language Server', command: 'configmgrLogs.restartServer' },
  { kind: 'entry', label: '$(output) Show Language Server Log', command: 'configmgrLogs.showServerLog' },
];

/** The logs, and what is to be known of them. */
export function statusRows(status: StatusResult, logs: readonly ReadLog[], zone: Zone): readonly ReadingRow[] {
  const covered = dotted(span(status, zone), status.state === 'indexing' ? 'still reading' : '');
  const read = { kind: 'entry', label: `$(book) ${amount(status)}`, description: covered } as const;
  const sentences = [
    ...(status.logs === 0 ? [] : [sentence('checklist', status.understood)]),
    ...status.notes.map((note) => sentence('info', note)),
  ];
  const leftOut = status.leftOut.map((reason) => sentence('warning', reason));
  return [
    { ...read, command: status.logs === 0 ? 'workbench.action.files.openFolder' : 'configmgrLogs.operations.focus' },
    ...sentences,
    ...(leftOut.length === 0 ? [] : [heading('not read'), ...leftOut]),
    ...(logs.length === 0
      ? []
      : [heading('logs, the one that was written last first'), ...logs.map((log) => logRow(log, zone))]),
  ];
}

function sentence(icon: string, text: string): ReadingRow {
  return { kind: 'entry', label: `$(${icon}) ${plain(text)}` };
}

function logRow(log: ReadLog, zone: Zone): ReadingRow {
  const { uri, name, folder, records, known } = log;
  const share = records === 0 ? '' : `${String(Math.floor((100 * known) / records))} % known`;
  const description = dotted(plain(folder), counted(records, 'line'), span(log, zone), share);
  return { kind: 'entry', label: `$(file) ${plain(name)}`, description, uri };
}

/** `15 logs, 1,852 records` */
export function amount({ logs, records }: Pick<StatusResult, 'logs' | 'records'>): string {
  return `${counted(logs, 'log')}, ${counted(records, 'record')}`;
}

/** `2024-03-12 12:04 – 2024-03-14 09:30`, or the empty string. */
export function span({ from, to, bias }: Pick<StatusResult, 'from' | 'to' | 'bias'>, zone: Zone): string {
  if (from === null || to === null) return '';
  return [from, to].map((time) => minuteOf({ time, bias }, zone)).join(' – ');
}
