/**
 * What client and server say to each other beyond the Language Server Protocol. The client imports this file and nothing
 * else of the server. Lines count from 0, times are milliseconds since 1970 in UTC, URIs are strings.
 */

export { isKnownLogName } from '../catalogue/logNames.ts';
export { sniffLog } from '../reading/sniff.ts';
export type { RunView, StepView } from '../features/runs/items.ts';
export { packedRuns, unpackedRuns, type OperationsResult } from './packedRuns.ts';
export type { ResetPointView, ResetView } from '../features/runs/resets.ts';

/** Scheme of the read-only views of a log. */
export const viewScheme = 'configmgr-log-view';

/** One stretch of work of a thread: thread ids are reused, the line of the first record tells the stretches apart. */
export interface StretchId {
  readonly thread: number;
  /** Line of the stretch's first record in the source; absent: every record of the thread id. */
  readonly line?: number;
}

/** A stretch of work as a pick list shows it. */
export interface ThreadItem extends StretchId {
  readonly line: number;
  /** `4788 (0x12B4)` */
  readonly id: string;
  /** `DP upgrade worker` */
  readonly role: string;
  /** `DP 32 DP07`, or the empty string. */
  readonly subject: string;
  readonly records: number;
  /** `14:33–14:36` in the log's local time, with the date where the log is of several days, or the empty string. */
  readonly span: string;
  /** `failed`: how the run ended that it did the work of, or the empty string. */
  readonly outcome: string;
}

/** `configmgrLogs/threads`: the stretches of work of a log (or of the source of a view) that are most worth listing. */
export interface ThreadsParams {
  readonly uri: string;
  /** Each of its words must stand in a stretch's id, role, subject or span, whatever its case; absent: all are listed. */
  readonly filter?: string;
  /** Stretches that are listed whatever the filter says. */
  readonly always?: readonly StretchId[];
}
export interface ThreadsResult {
  /** In order of their first record; at most `mostThreads`, beside those that are always listed. */
  readonly items: readonly ThreadItem[];
  /** Of the ids in the list those that stand for several stretches, listed or not. */
  readonly wholes: readonly WholeThreadItem[];
  /** How many more stretches there are that fit the filter. */
  readonly more: number;
}

/** What all stretches of one thread id wrote together. */
export interface WholeThreadItem {
  readonly thread: number;
  readonly id: string;
  readonly stretches: number;
  readonly records: number;
}

/** Stretches of work in one list at most: nobody reads more, and the editor's pick list would stand still. */
export const mostThreads = 1000;

/** `configmgrLogs/threadAt`: the stretch of work of the record at a position; null in a gap or without a thread. */
export interface PositionParams {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

/** `configmgrLogs/view`: the text of a view and where each of its lines comes from. */
export interface ViewParams {
  readonly uri: string;
}
export interface ViewResult {
  readonly text: string;
  /** Line in its source of each line of the text. */
  readonly lines: readonly number[];
  /** Index into `sources` for each line of the text. */
  readonly sourceOf: readonly number[];
  readonly sources: readonly string[];
  /** Records left out at the start because there are too many for the editor. */
  readonly leftOut: number;
}

/** `configmgrLogs/focus`: the folds that hide everything but a stretch of work, and the lines that stay. */
export interface FocusParams {
  readonly uri: string;
  readonly stretches: readonly StretchId[];
}
export interface FocusResult {
  readonly folds: readonly { readonly startLine: number; readonly endLine: number }[];
  /** First lines of the records that stay. */
  readonly lines: readonly number[];
  /** More folds would be needed than the editor keeps. */
  readonly tooMany: boolean;
}

/** `configmgrLogs/step`: first line of the next or previous record of the same stretch of work; null at its end. */
export interface StepParams extends PositionParams {
  readonly direction: 'next' | 'previous';
}
export interface StepResult {
  readonly line: number;
}

/** `configmgrLogs/status`: what is indexed. Sent as a notification whenever it changes, and answered on request. */
export interface StatusResult {
  readonly state: 'indexing' | 'ready';
  /** How far the reading of folders has come; null when none is being read. */
  readonly progress: {
    readonly logs: number;
    readonly allLogs: number;
    readonly bytes: number;
    readonly allBytes: number;
  } | null;
  readonly logs: number;
  readonly records: number;
  /** Span of time that the logs cover. */
  readonly from: number | null;
  readonly to: number | null;
  /** Minutes to add to the times that the logs write to get UTC, as the first log says; null where none says so. */
  readonly bias: number | null;
  /** How much of that was understood, in a sentence. */
  readonly understood: string;
  /** Records whose messages are known. */
  readonly known: number;
  /** What is not in the index, and why, in whole sentences. */
  readonly leftOut: readonly string[];
  /** What else is to be known of the files, in whole sentences; nothing is wrong with them. */
  readonly notes: readonly string[];
}

/** `configmgrLogs/marks`: the lines of a document that the log itself calls failures, upwards; empty unless the setting is `marks`. */
export interface MarksParams {
  readonly uri: string;
}
export interface MarksResult {
  readonly errors: readonly number[];
  readonly warnings: readonly number[];
}

/** `configmgrLogs/changed`: logs whose records changed; views of them are to be read again. */
export interface ChangedParams {
  readonly uris: readonly string[];
}

/** Names of the requests and notifications. */
export const method = {
  threads: 'configmgrLogs/threads',
  threadAt: 'configmgrLogs/threadAt',
  view: 'configmgrLogs/view',
  focus: 'configmgrLogs/focus',
  step: 'configmgrLogs/step',
  status: 'configmgrLogs/status',
  statusChanged: 'configmgrLogs/statusChanged',
  changed: 'configmgrLogs/changed',
  query: 'configmgrLogs/query',
  files: 'configmgrLogs/files',
  page: 'configmgrLogs/page',
  place: 'configmgrLogs/place',
  watch: 'configmgrLogs/watch',
  marks: 'configmgrLogs/marks',
  operations: 'configmgrLogs/operations',
  runsAt: 'configmgrLogs/runsAt',
} as const;

/** `configmgrLogs/runsAt` (`PositionParams`): what the record at a position belongs to; null where there is no record. */
export interface RunsAtResult {
  /** Ids of runs, see `RunView`; several where the record serves several. */
  readonly runs: readonly string[];
  /** Servers of the distribution points, as written. */
  readonly servers: readonly string[];
}

/** `configmgrLogs/query` (`PositionParams`): the query for the DPID or server at a position; null for anything else. */
export interface QueryResult {
  /** `DPID 41`, or the server's name. */
  readonly subject: string;
  readonly sql: string;
}

/** Kind of the code action that copies a query. */
export const queryKind = 'source.copyQuery';

/** Command of the client that copies the query for the place of the cursor; code actions name it. */
export const copyQueryCommand = 'configmgrLogs.copyQuery';

/** Lines of a page of the Log View at most: so many that folding, colours and lenses still work in it. */
export const mostPageLines = 20_000;

/** The end of a log, which is read anew whenever the log grows, has at most so many lines. */
export const endLines = 5_000;

/** A page of a log by its number, counted from 0, or the end of the log, wherever that is. */
export type PageNumber = number | 'end';

/** `configmgrLogs/files`: what is known of files, without opening them in the editor; null for what cannot be read. */
export interface FilesParams {
  readonly uris: readonly string[];
}
export interface FileResult {
  readonly bytes: number;
  /** Length of the text in UTF-16 units, and its lines; null while the file is not read. */
  readonly units: number | null;
  readonly lines: number | null;
  /** Whether it is a Configuration Manager log, by its name or its first records. */
  readonly isLog: boolean;
  /** How many of its lines a page has. */
  readonly pageLines: number;
}
export type FilesResult = readonly (FileResult | null)[];

/** `configmgrLogs/page`: the text of a page, also while the log is still being read. */
export interface PageParams {
  /** URI of the log. */
  readonly log: string;
  readonly page: PageNumber;
  /** Lines of a page; those of the end are `endLines` at most. */
  readonly size: number;
}
export interface PageResult {
  readonly text: string;
  /** Line in the log of the text's first line; null while that is not known. */
  readonly firstLine: number | null;
  /** Lines of the text. */
  readonly lines: number;
  /** The page that the last of the lines stands on; null while that is not known. */
  readonly page: number | null;
  /** How many pages the log has; null while that is not known. */
  readonly pages: number | null;
  /** Times of the first and last record of the page as the log writes them: `2024-03-12 14:33:45`, or null. */
  readonly from: string | null;
  readonly to: string | null;
  /** Whether the whole log is read. */
  readonly complete: boolean;
  /** Why there is no text, or why nothing is known of it, as a sentence; null where all is well. */
  readonly problem: string | null;
}

/** `configmgrLogs/place`: where in its log something stands, seen from a line of a document. */
export interface PlaceParams {
  /** A log or a view. */
  readonly uri: string;
  /** The line of the cursor in that document. */
  readonly line: number;
  readonly wanted: WantedMoment;
}
/** A time as a person types it; or the next error or warning. */
export type WantedMoment =
  | { readonly kind: 'time'; readonly written: string }
  | { readonly kind: 'problem'; readonly direction: 'next' | 'previous' };
/** A place in a log; or why there is none, as a sentence. */
export type PlaceResult =
  | { readonly kind: 'found'; readonly uri: string; readonly line: number; readonly character: number }
  | { readonly kind: 'notFound'; readonly why: string };

/** `configmgrLogs/watch`: whether a file's growth is looked for on the disk, whatever the editor notices. */
export interface WatchParams {
  readonly uri: string;
  readonly on: boolean;
}

/**
 * What a view shows: stretches of work of one log, one run over all logs, everything about a distribution point, or a page of a
 * log with so many lines a page.
 */
export type ViewSpec =
  | { readonly kind: 'page'; readonly sourceUri: string; readonly page: PageNumber; readonly size: number }
  | { readonly kind: 'threads'; readonly sourceUri: string; readonly stretches: readonly StretchId[] }
  | { readonly kind: 'run'; readonly run: string }
  | { readonly kind: 'server'; readonly server: string };

/** A view that is a page of a log, and one that is not. */
export type PageSpec = Extract<ViewSpec, { kind: 'page' }>;
export type LinesSpec = Exclude<ViewSpec, PageSpec>;

/** The path and query of a view's URI. The path's last part is the title of the tab. */
export function viewPathAndQuery(spec: ViewSpec, title: string): { path: string; query: string } {
  return { path: `/configmgr-log-view/${title.replace(/[\\/?#]/g, ' ')}`, query: viewQuery(spec) };
}

/** Reads the query of a view's URI, decoded or not; undefined when it is none of ours. */
export function readViewQuery(query: string): ViewSpec | undefined {
  const decoded = query.includes('=') ? query : decodeURIComponent(query);
  const other = /^(run|server)=([^&]+)$/.exec(decoded);
  if (other?.[1] === 'run') return { kind: 'run', run: decodeURIComponent(other[2] ?? '') };
  if (other?.[1] === 'server') return { kind: 'server', server: decodeURIComponent(other[2] ?? '') };
  const page = /^source=([^&]+)&page=(end|[1-9]\d{0,8})&lines=([1-9]\d{0,5})$/.exec(decoded);
  if (page !== null) return readPage(page);
  const match = /^source=([^&]+)&threads=([0-9@,]+)$/.exec(decoded);
  if (match === null) return undefined;
  const stretches = (match[2] ?? '').split(',').map(readStretch);
  return { kind: 'threads', sourceUri: decodeURIComponent(match[1] ?? ''), stretches };
}

function viewQuery(spec: ViewSpec): string {
  switch (spec.kind) {
    case 'run':
      return `run=${encodeURIComponent(spec.run)}`;
    case 'server':
      return `server=${encodeURIComponent(spec.server)}`;
    case 'page': {
      const page = spec.page === 'end' ? spec.page : String(spec.page + 1);
      return `source=${encodeURIComponent(spec.sourceUri)}&page=${page}&lines=${String(spec.size)}`;
    }
    case 'threads': {
      const stretches = spec.stretches.map(
        ({ thread, line }) => `${String(thread)}${line === undefined ? '' : `@${String(line)}`}`,
      );
      return `source=${encodeURIComponent(spec.sourceUri)}&threads=${stretches.join(',')}`;
    }
  }
}

/** Pages count from 1 where people see them. */
function readPage([, source = '', page = '', size = '']: RegExpExecArray): ViewSpec {
  const number = page === 'end' ? page : Number(page) - 1;
  return { kind: 'page', sourceUri: decodeURIComponent(source), page: number, size: Number(size) };
}

function readStretch(written: string): StretchId {
  const [thread, line] = written.split('@').map(Number);
  return { thread: thread ?? Number.NaN, ...(line === undefined ? {} : { line }) };
}

/** Command of the client that shows a run, by its id; code lenses name it. */
export const showRunCommand = 'configmgrLogs.showRun';

/** What only the log itself calls a failure is listed under Problems, only marked in the editor, or neither. */
export type AsWrittenSetting = 'marks' | 'list' | 'off';

/** Settings of the section `configmgrLogs`, as the server reads them. */
export interface Settings {
  readonly problems: { readonly enabled: boolean; readonly severity: Readonly<Record<string, string>> };
  /** What becomes of records that only the log itself calls failures. */
  readonly asWritten: AsWrittenSetting;
  readonly index: {
    /** Whether logs of the workspace's folders are read from disk although they are not open. */
    readonly enabled: boolean;
    readonly maximumMegabytes: number;
    readonly exclude: readonly string[];
  };
  /** Encoding of files that are not Unicode, such as `windows-1252`. */
  readonly ansiCodePage: string;
  /** Minutes to add to times of logs that state no zone; null: none is assumed. */
  readonly assumedBiasMinutes: number | null;
  readonly codeLens: { readonly enabled: boolean };
  /** `gapSeconds`: silences of a thread that are shown; 0 shows none. */
  readonly inlayHints: { readonly enabled: boolean; readonly gapSeconds: number };
}

/** What holds when the client gives no settings. */
export const defaultSettings: Settings = {
  problems: { enabled: true, severity: {} },
  asWritten: 'list',
  index: { enabled: true, maximumMegabytes: 2000, exclude: [] },
  ansiCodePage: 'windows-1252',
  assumedBiasMinutes: null,
  codeLens: { enabled: true },
  inlayHints: { enabled: true, gapSeconds: 60 },
};
