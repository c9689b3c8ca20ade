/**
 * What client and server say to each other beyond the Language Server Protocol: each request with its parameters and its answer,
 * null where nothing is known. Lines count from 0, times are milliseconds since 1970 in UTC, URIs are strings.
 */
import { notification, request } from './messages.ts';
import type { DetailsView } from './details.ts';
import type { OperationsResult } from './packedRuns.ts';
import type { RunPageView } from './runPage.ts';
import { either, list, nothing, object, optional, text, truth, whole, word, type WireShape } from './shapes.ts';
import { mostPageLines, type PageNumber, type StretchId, type ThingId, type ThingSort } from './views.ts';

export * from './archiveRequests.ts';
export * from './lookUpRequests.ts';
export * from './statusRequests.ts';

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

/** Which stretches of work of a log, or of the source of a view, are asked for. */
export interface ThreadsParams {
  readonly uri: string;
  /** Each of its words must stand in a stretch's id, role, subject or span, whatever its case; absent: all are listed. */
  readonly filter?: string;
  /** Stretches that are listed whatever the filter says. */
  readonly always?: readonly StretchId[];
}

/** The stretches of work that a pick list offers. */
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

const stretch = object<StretchId>({ thread: whole(0), line: optional(whole(0)) });

/** The stretches of work of a log (or of the source of a view) that are most worth listing. */
export const threads = request<ThreadsParams, ThreadsResult | null>(
  'configmgrLogs/threads',
  object<ThreadsParams>({ uri: text, filter: optional(text), always: optional(list(stretch)) }),
);

/** Stretches of work in one list at most: nobody reads more, and the editor's pick list would stand still. */
export const mostThreads = 1000;

/** A place in a document. */
export interface PositionParams {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

const position: WireShape<PositionParams> = object({ uri: text, line: whole(0), character: whole(0) });

/** The stretch of work of the record at a position; null in a gap or without a thread. */
export const threadAt = request<PositionParams, ThreadItem | null>('configmgrLogs/threadAt', position);

/** The URI of a view. */
export interface ViewParams {
  readonly uri: string;
}

/** The text of a view, and where it comes from. */
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

/** The text of a view and where each of its lines comes from. */
export const view = request<ViewParams, ViewResult | null>('configmgrLogs/view', object({ uri: text }));

/** The stretches of work that a log is to be focused on. */
export interface FocusParams {
  readonly uri: string;
  readonly stretches: readonly StretchId[];
}

/** The folds, and the lines that stay. */
export interface FocusResult {
  readonly folds: readonly { readonly startLine: number; readonly endLine: number }[];
  /** First lines of the records that stay. */
  readonly lines: readonly number[];
  /** More folds would be needed than the editor keeps. */
  readonly tooMany: boolean;
}

/** The folds that hide everything but some stretches of work; null for a view. */
export const focus = request<FocusParams, FocusResult | null>(
  'configmgrLogs/focus',
  object({ uri: text, stretches: list(stretch) }),
);

/** From where, and which way. */
export interface StepParams extends PositionParams {
  readonly direction: 'next' | 'previous';
}

/** The line of a record. */
export interface StepResult {
  readonly line: number;
}

/** First line of the next or previous record of the same stretch of work; null at its end. */
export const step = request<StepParams, StepResult | null>(
  'configmgrLogs/step',
  object({ uri: text, line: whole(0), character: whole(0), direction: word('next', 'previous') }),
);

/** What is indexed. */
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

/** What is worked on. */
export interface InWorkParams {
  /** URIs of logs. */
  readonly uris: readonly string[];
}

/**
 * Told before work on a log begins, to a client whose options at the start name a `quarantine`: the URIs of logs that are not to be
 * worked on.
 */
export const inWork = notification<InWorkParams>('configmgrLogs/inWork');

/** A sign of life: answered as soon as the server has a turn for anybody. */
export const ping = request<undefined, boolean>('configmgrLogs/ping', nothing);

/** What is indexed. */
export const status = request<undefined, StatusResult>('configmgrLogs/status', nothing);

/** The same, told whenever it changes. */
export const statusChanged = notification<StatusResult>('configmgrLogs/statusChanged');

/** The URI of a document. */
export interface MarksParams {
  readonly uri: string;
}

/** The lines that the log itself calls failures, upwards. */
export interface MarksResult {
  readonly errors: readonly number[];
  readonly warnings: readonly number[];
}

/** The lines of a document that the log itself calls failures; empty unless the setting is `marks`. */
export const marks = request<MarksParams, MarksResult>('configmgrLogs/marks', object({ uri: text }));

/** URIs of logs. */
export interface ChangedParams {
  readonly uris: readonly string[];
}

/** Logs whose records changed; views of them are to be read again. */
export const changed = notification<ChangedParams>('configmgrLogs/changed');

/** What a record belongs to. */
export interface RunsAtResult {
  /** Ids of runs, see `RunView`; several where the record serves several. */
  readonly runs: readonly string[];
  /** Servers of the distribution points, as written. */
  readonly servers: readonly string[];
  /** Packages, jobs and computers: those that it names, else those of its runs. */
  readonly things: readonly ThingView[];
}

/** A package, job or computer for the reader to follow. */
export interface ThingView extends ThingId {
  readonly sort: ThingSort;
  /** `transfer job 582` */
  readonly name: string;
}

/** What the record at a position belongs to; null where there is no record. */
export const runsAt = request<PositionParams, RunsAtResult | null>('configmgrLogs/runsAt', position);

/** All that is known of the record at a position; null where there is none. */
export const details = request<PositionParams, DetailsView | null>('configmgrLogs/details', position);

/** All runs that the logs show, for the tree; `unpackedRuns` reads them. */
export const operations = request<undefined, OperationsResult>('configmgrLogs/operations', nothing);

/** A run, and whether the names of the site are replaced. */
export interface TicketParams {
  /** Id of a run, see `RunView`. */
  readonly run: string;
  readonly pseudonyms: boolean;
}

/** A run as Markdown for a ticket: what the command line writes of it; null where it is not known any more. */
export const ticket = request<TicketParams, string | null>(
  'configmgrLogs/ticket',
  object({ run: text, pseudonyms: truth }),
);

/** A run. */
export interface RunParams {
  /** Its id, see `RunView`. */
  readonly run: string;
}

/** PowerShell that reads what the cause of a run makes doubtful, and changes nothing; null where nothing is known of it. */
export const checks = request<RunParams, string | null>('configmgrLogs/checks', object({ run: text }));

/** What the page of a run shows; null when the logs do not show the run any more. */
export const runPage = request<RunParams, RunPageView | null>('configmgrLogs/runPage', object({ run: text }));

/** A kind of problem. */
export interface ExplainParams {
  /** Its code, such as `inbox.notPickedUp`. */
  readonly code: string;
}

/** What is known of a kind of problem, as a document in Markdown in which nothing is out of a log; null for no such kind. */
export const explain = request<ExplainParams, string | null>('configmgrLogs/explain', object({ code: text }));

/** A query of the site's database. */
export interface QueryResult {
  /** `DPID 41`, or the server's name. */
  readonly subject: string;
  readonly sql: string;
}

/** The query for the DPID or server at a position; null for anything else. */
export const query = request<PositionParams, QueryResult | null>('configmgrLogs/query', position);

/** URIs of files. */
export interface FilesParams {
  readonly uris: readonly string[];
}

/**
 * Told of files that the user opened on purpose, as in the Log View: they are read wherever they lie. Those of an earlier time are
 * listed as `opened` in the options at the start. Of others only those under opened folders are.
 */
export const openedFiles = notification<FilesParams>('configmgrLogs/opened');

/** What is known of a file. */
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

/** For each of the files what is known of it; null for what cannot be read. */
export type FilesResult = readonly (FileResult | null)[];

/** What is known of files, without opening them in the editor. */
export const files = request<FilesParams, FilesResult>('configmgrLogs/files', object({ uris: list(text) }));

/** Which page of a log is asked for. */
export interface PageParams {
  /** URI of the log. */
  readonly log: string;
  readonly page: PageNumber;
  /** Lines of a page; those of the end are `endLines` at most. */
  readonly size: number;
}

/** A page of a log. */
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
  /** Times of the first and last record of the page on the clock that the reader wants: `2024-03-12 14:33:45`, or null. */
  readonly from: string | null;
  readonly to: string | null;
  /** Whether the whole log is read. */
  readonly complete: boolean;
  /** Why there is no text, or why nothing is known of it, as a sentence; null where all is well. */
  readonly problem: string | null;
}

/** The text of a page, also while the log is still being read. */
export const page = request<PageParams, PageResult>(
  'configmgrLogs/page',
  object({ log: text, page: either(whole(0), word('end')), size: whole(1, mostPageLines) }),
);

/** What is looked for, and from where. */
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

const moment: WireShape<WantedMoment> = either(
  object<Extract<WantedMoment, { kind: 'time' }>>({ kind: word('time'), written: text }),
  object<Extract<WantedMoment, { kind: 'problem' }>>({ kind: word('problem'), direction: word('next', 'previous') }),
);

/** A place in a log; or why there is none, as a sentence. */
export type PlaceResult =
  | { readonly kind: 'found'; readonly uri: string; readonly line: number; readonly character: number }
  | { readonly kind: 'notFound'; readonly why: string };

/** Where in its log something stands, seen from a line of a document; null for a document that is not known. */
export const place = request<PlaceParams, PlaceResult | null>(
  'configmgrLogs/place',
  object({ uri: text, line: whole(0), wanted: moment }),
);

/** A file, and whether somebody follows it. */
export interface WatchParams {
  readonly uri: string;
  readonly on: boolean;
}

/** Whether a file's growth is looked for on the disk, whatever the editor notices; answers that this was understood. */
export const watch = request<WatchParams, boolean>('configmgrLogs/watch', object({ uri: text, on: truth }));

/** The first characters of a document whose name tells nothing. */
export interface SniffParams {
  /** At most `headLength` UTF-16 units. */
  readonly head: string;
}

/** Whether a text is a Configuration Manager log, by its first records. */
export const sniff = request<SniffParams, boolean>('configmgrLogs/sniff', object({ head: text }));
