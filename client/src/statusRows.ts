/** What *Show Logs Read* lists, as plain values. */
import type { ReadLog, StatusResult } from '../../server/src/shared/requests.ts';
import { minuteOf, type Zone } from '../../server/src/shared/times.ts';
import { counted, dotted, plain, wrapped } from './text.ts';

/** A line of the list. */
export interface ReadingRow {
  readonly kind: 'heading' | 'entry';
  readonly label: string;
  readonly description?: string;
  /** The log that it opens. */
  readonly uri?: string;
  /** The command that it runs. */
  readonly command?: string;
  /** The whole of a sentence of which it shows a line. */
  readonly sentence?: string;
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
    ...(status.logs === 0 ? [] : sentence('checklist', status.understood)),
    ...status.notes.flatMap((note) => sentence('info', note)),
  ];
  const leftOut = status.leftOut.flatMap((reason) => sentence('warning', reason));
  return [
    { ...read, command: status.logs === 0 ? 'workbench.action.files.openFolder' : 'configmgrLogs.operations.focus' },
    ...sentences,
    ...(leftOut.length === 0 ? [] : [heading('not read'), ...leftOut]),
    ...(logs.length === 0 ? [] : [heading('logs, the one that was written last first'), ...logRows(logs, zone)]),
  ];
}

function sentence(icon: string, text: string): readonly ReadingRow[] {
  const shown = wrapped(plain(text));
  return shown.map((line, at) => ({
    kind: 'entry',
    label: at === 0 ? `$(${icon}) ${line}` : `$(blank) ${line}`,
    sentence: text,
  }));
}

/** Where several logs have a name, their folders tell them apart. */
function logRows(logs: readonly ReadLog[], zone: Zone): readonly ReadingRow[] {
  const counts = new Map<string, number>();
  for (const { name } of logs) counts.set(name, (counts.get(name) ?? 0) + 1);
  return logs.map((log) => logRow(log, (counts.get(log.name) ?? 0) > 1, zone));
}

function logRow(log: ReadLog, withFolder: boolean, zone: Zone): ReadingRow {
  const { uri, name, folder, records, known } = log;
  const share = records === 0 ? '' : `${String(Math.floor((100 * known) / records))} % known`;
  const description = dotted(counted(records, 'line'), span(log, zone), share, withFolder ? '' : plain(folder));
  return { kind: 'entry', label: `$(file) ${plain(withFolder ? `${folder}/${name}` : name)}`, description, uri };
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
