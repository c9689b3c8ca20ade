/** The read-only views of logs: what they show, and the addresses that say so. */

/** Scheme of the read-only views of a log. */
export const viewScheme = 'configmgr-log-view';
/** The folder that views seem to lie in, for people to read above a view; their names make them logs by it. */
const viewFolder = 'Lines of Logs';

/** One stretch of work of a thread: thread ids are reused, the line of the first record tells the stretches apart. */
export interface StretchId {
  readonly thread: number;
  /** Line of the stretch's first record in the source; absent: every record of the thread id. */
  readonly line?: number;
}

/** Lines of a page of the Log View at most: so many that folding, colours and lenses still work in it. */
export const mostPageLines = 20_000;

/** The end of a log, which is read anew whenever the log grows, has at most so many lines. */
export const endLines = 5_000;

/** A page of a log by its number, counted from 0, or the end of the log, wherever that is. */
export type PageNumber = number | 'end';

/** What a reader follows over all logs. */
export type ThingSort = 'package' | 'job' | 'computer';

/** A package, job or computer as a log names it. */
export interface ThingId {
  /** What kind of job it is; else the same as its sort. */
  readonly thing: string;
  readonly id: string;
  /** A log of the site server that counts such things for itself; the empty string where an id is one thing everywhere. */
  readonly sourceUri: string;
}

/**
 * What a view shows: stretches of work of one log, one run over all logs, everything about a distribution point, or about a
 * package, a job or a computer, or a page of a log with so many lines a page.
 */
export type ViewSpec =
  | { readonly kind: 'page'; readonly sourceUri: string; readonly page: PageNumber; readonly size: number }
  | { readonly kind: 'threads'; readonly sourceUri: string; readonly stretches: readonly StretchId[] }
  | { readonly kind: 'run'; readonly run: string }
  | { readonly kind: 'server'; readonly server: string }
  | ({ readonly kind: 'thing' } & ThingId);

/** A view that is a page of a log, and one that is not. */
export type PageSpec = Extract<ViewSpec, { kind: 'page' }>;
export type LinesSpec = Exclude<ViewSpec, PageSpec>;

/** The path and query of a view's URI. The path's last part is the title of the tab. */
export function viewPathAndQuery(spec: ViewSpec, title: string): { path: string; query: string } {
  return { path: `/${viewFolder}/${title.replace(/[\\/?#]/g, ' ')}`, query: viewQuery(spec) };
}

/** Reads the query of a view's URI, decoded or not; undefined when it is none of ours. */
export function readViewQuery(query: string): ViewSpec | undefined {
  const decoded = query.includes('=') ? query : decodeURIComponent(query);
  const other = /^(run|server)=([^&]+)$/.exec(decoded);
  if (other?.[1] === 'run') return { kind: 'run', run: decodeURIComponent(other[2] ?? '') };
  if (other?.[1] === 'server') return { kind: 'server', server: decodeURIComponent(other[2] ?? '') };
  const thing = /^thing=(\w{1,40})&id=([^&]+)&source=([^&]*)$/.exec(decoded);
  if (thing !== null) return readThing(thing);
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
    case 'thing':
      return `thing=${spec.thing}&id=${encodeURIComponent(spec.id)}&source=${encodeURIComponent(spec.sourceUri)}`;
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

function readThing([, thing = '', id = '', source = '']: RegExpExecArray): ViewSpec {
  return { kind: 'thing', thing, id: decodeURIComponent(id), sourceUri: decodeURIComponent(source) };
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
