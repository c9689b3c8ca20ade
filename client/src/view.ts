/** The read-only views: lines of one or several logs as a file of their own. */
import * as vscode from 'vscode';
import * as requests from '../../server/src/shared/requests.ts';
import { viewScheme, type LinesSpec, type PageSpec, type ViewSpec } from '../../server/src/shared/views.ts';
import type { PageParams, PageResult, ViewResult } from '../../server/src/shared/requests.ts';
import { patiently } from './bar.ts';
import { Places } from './logView/places.ts';
import { ReadOnlyFiles } from './readOnlyFiles.ts';
import { counted } from './text.ts';
import { viewSpecOf, viewUri } from './viewAddress.ts';
import type { LanguageServer } from './server.ts';

/** Where each line of a view comes from: of a page all from one log, one behind the other. */
export type ViewLines =
  | {
      readonly kind: 'list';
      /** Line in its log of each line; -1 for lines that stand in no log. */
      readonly lines: readonly number[];
      /** Index into `sources` for each line. */
      readonly sourceOf: readonly number[];
      readonly sources: readonly vscode.Uri[];
    }
  | { readonly kind: 'page'; readonly sources: readonly [vscode.Uri]; readonly page: PageResult };

/** A line of a log, counted from 0. */
export interface LogLine {
  readonly uri: vscode.Uri;
  readonly line: number;
}

/** What a view held when it was read last. */
interface Content {
  readonly bytes: Uint8Array;
  readonly origin: ViewLines;
  /** Milliseconds since 1970; never goes back. */
  readonly changed: number;
}

/** The line of a log that a line of a view shows, with the log's index among the sources; undefined where it shows none. */
export function sourceAt(
  origin: ViewLines,
  line: number,
): { readonly source: number; readonly line: number } | undefined {
  if (origin.kind === 'page') {
    const { firstLine, lines, problem } = origin.page;
    const known = firstLine !== null && line < lines && (problem === null || origin.page.text !== '');
    return known ? { source: 0, line: firstLine + line } : undefined;
  }
  const there = origin.lines[line] ?? -1;
  return there < 0 ? undefined : { source: origin.sourceOf[line] ?? -1, line: there };
}

/** The line of a view that shows a line of a log; -1 when none does. */
export function lineShowing(origin: ViewLines, log: vscode.Uri, line: number): number {
  const own = origin.sources.findIndex((source) => source.toString() === log.toString());
  if (own < 0) return -1;
  if (origin.kind === 'list')
    return origin.lines.findIndex((each, index) => each === line && origin.sourceOf[index] === own);
  const { firstLine, lines } = origin.page;
  return firstLine !== null && line >= firstLine && line < firstLine + lines ? line - firstLine : -1;
}

/** The last line of its logs that a view shows. */
export function lastSourceLine(origin: ViewLines): number {
  if (origin.kind === 'page') return (origin.page.firstLine ?? 0) + origin.page.lines - 1;
  return origin.lines.reduce((most, line) => Math.max(most, line), 0);
}

/** Serves the views to the editor as files that cannot be written. */
export class ViewFiles extends ReadOnlyFiles implements vscode.FileSystemProvider {
  readonly onDidChangeFile: vscode.Event<vscode.FileChangeEvent[]>;
  /** Views whose lines are new. */
  readonly onDidChangeLines: vscode.Event<vscode.Uri>;
  private readonly files = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  private readonly lines = new vscode.EventEmitter<vscode.Uri>();
  private readonly contents = new Map<string, Promise<Content>>();
  /** How often a view was asked for again, and which of the answers each shows. */
  private asked = 0;
  private readonly shown = new Map<string, number>();
  private readonly server: LanguageServer;

  constructor(server: LanguageServer) {
    super();
    this.server = server;
    this.onDidChangeFile = this.files.event;
    this.onDidChangeLines = this.lines.event;
  }

  /** Registers the scheme, follows the logs, and forgets views that are closed. */
  register(): vscode.Disposable {
    const why = new vscode.MarkdownString('This view shows lines of logs and cannot be edited.');
    return vscode.Disposable.from(
      vscode.workspace.registerFileSystemProvider(viewScheme, this, { isCaseSensitive: true, isReadonly: why }),
      this.server.onDidChangeLogs((uris) => void this.readAgain(new Set(uris.map(String)))),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri)),
      this.files,
      this.lines,
    );
  }

  /** Opens a view; `GivenUp` where the reader does not wait for its lines. */
  async open(spec: ViewSpec, title: string, viewColumn: vscode.ViewColumn): Promise<vscode.TextEditor> {
    const uri = viewUri(spec, title);
    await patiently(this.server, `Reading ${title}`, (token) => this.content(uri, token));
    const document = await vscode.workspace.openTextDocument(uri);
    return vscode.window.showTextDocument(document, { viewColumn, preview: false });
  }

  /** Where the lines of a view come from; undefined when the view was not read yet. */
  async origin(uri: vscode.Uri): Promise<ViewLines | undefined> {
    return (await this.contents.get(uri.toString())?.catch(() => undefined))?.origin;
  }

  /** The line of a log that a line shows: of a log itself, of a view its source. */
  async logLine(uri: vscode.Uri, line: number): Promise<LogLine | undefined> {
    if (uri.scheme !== viewScheme) return { uri, line };
    const origin = await this.origin(uri);
    const found = origin && sourceAt(origin, line);
    const source = found && origin.sources[found.source];
    return source === undefined || found === undefined ? undefined : { uri: source, line: found.line };
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { bytes, changed } = await this.content(uri);
    const permissions = vscode.FilePermission.Readonly;
    return { type: vscode.FileType.File, ctime: 0, mtime: changed, size: bytes.length, permissions };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return (await this.content(uri)).bytes;
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  private content(uri: vscode.Uri, token?: vscode.CancellationToken): Promise<Content> {
    const key = uri.toString();
    const known = this.contents.get(key);
    if (known !== undefined) return known;
    const read = this.read(uri, token);
    this.contents.set(key, read);
    // A failure is not kept: the next look asks again.
    read.catch(() => this.contents.get(key) === read && this.contents.delete(key));
    return read;
  }

  private async read(uri: vscode.Uri, token?: vscode.CancellationToken): Promise<Content> {
    const spec = viewSpecOf(uri);
    if (spec === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    const { text, origin } = spec.kind === 'page' ? await this.readPage(spec) : await this.readLines(uri, spec, token);
    return { bytes: new TextEncoder().encode(text), origin, changed: Date.now() };
  }

  private async readPage(spec: PageSpec): Promise<{ text: string; origin: ViewLines }> {
    const params: PageParams = { log: spec.sourceUri, page: spec.page, size: spec.size };
    // A view may be opened again long after: a file of another computer only where the editor lets it be reached.
    const source = vscode.Uri.parse(spec.sourceUri, true);
    if (source.authority !== '') await vscode.workspace.fs.stat(source);
    const page = await this.server.ask(requests.page, params);
    if (page === null) throw vscode.FileSystemError.Unavailable(source);
    const text = page.text === '' && page.problem !== null ? page.problem : page.text;
    if (page.problem === null) await this.remember(spec.sourceUri);
    return { text, origin: { kind: 'page', sources: [source], page } };
  }

  /** What could be read now is to be read when the window is opened again, though what led to it may be closed. */
  private async remember(log: string): Promise<void> {
    const { opened } = this.server;
    const isInFolder = vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(log, true)) !== undefined;
    if (!isInFolder && !opened.all.includes(log)) await opened.keep(log);
  }

  private async readLines(
    uri: vscode.Uri,
    spec: LinesSpec,
    token: vscode.CancellationToken | undefined,
  ): Promise<{ text: string; origin: ViewLines }> {
    const view = (await this.ask(uri, token)) ?? (await this.askOtherwise(uri, spec));
    if (view === null) throw vscode.FileSystemError.FileNotFound(uri);
    if (spec.kind === 'threads') await this.remember(spec.sourceUri);
    const { text, lines, sourceOf, sources, leftOut } = view.lines.length === 0 ? withoutLines(spec) : view;
    const known = sources.map((source) => vscode.Uri.parse(source));
    if (leftOut === 0) return { text, origin: { kind: 'list', lines, sourceOf, sources: known } };
    const notice = `${counted(leftOut, 'earlier record')} of this view ${leftOut === 1 ? 'is' : 'are'} not shown.`;
    const shifted = { lines: [-1, ...lines], sourceOf: [-1, ...sourceOf] };
    return { text: `${notice}\n${text}`, origin: { kind: 'list', ...shifted, sources: known } };
  }

  private ask(uri: vscode.Uri, token?: vscode.CancellationToken): Promise<ViewResult | null> {
    return this.server.ask(requests.view, { uri: uri.toString() }, token);
  }

  /**
   * A log that lies in no folder is known to the server only after it was opened, as after a reload of the window. An address alone
   * opens no file that the server may not read.
   */
  private async askOtherwise(uri: vscode.Uri, spec: LinesSpec): Promise<ViewResult | null> {
    if (spec.kind !== 'threads') return withoutLines(spec);
    const source = vscode.Uri.parse(spec.sourceUri, true);
    if (source.scheme === 'file' && (await new Places(this.server).pageLines(source)) === undefined) return null;
    const opened = await vscode.workspace.openTextDocument(source).then(
      () => true,
      () => false,
    );
    return opened ? this.ask(uri) : null;
  }

  private async readAgain(changed: ReadonlySet<string>): Promise<void> {
    for (const [key, known] of [...this.contents]) {
      const before = await known.catch(() => undefined);
      const uri = vscode.Uri.parse(key);
      if (before !== undefined && isTouched(uri, before.origin, changed)) await this.replace(uri, before);
    }
  }

  /** The newest text of a view; what changed is told to the editor. Resolves when it is read. */
  async refresh(uri: vscode.Uri): Promise<void> {
    const before = await this.contents.get(uri.toString())?.catch(() => undefined);
    if (before !== undefined) await this.replace(uri, before);
  }

  /** The same for all pages of logs that are open. */
  async refreshPages(): Promise<void> {
    const uris = [...this.contents.keys()].map((key) => vscode.Uri.parse(key));
    await Promise.all(uris.filter((uri) => viewSpecOf(uri)?.kind === 'page').map((uri) => this.refresh(uri)));
  }

  private async replace(uri: vscode.Uri, before: Content): Promise<void> {
    const asked = (this.asked += 1);
    const after = await this.read(uri).catch(() => undefined);
    if (after === undefined || !this.contents.has(uri.toString())) return;
    // An answer that was overtaken by a later one is out of date.
    if (asked < (this.shown.get(uri.toString()) ?? 0)) return;
    this.shown.set(uri.toString(), asked);
    const same = Buffer.compare(before.bytes, after.bytes) === 0;
    const time = same ? before.changed : Math.max(after.changed, before.changed + 1);
    this.contents.set(uri.toString(), Promise.resolve({ ...after, changed: time }));
    if (!same) this.files.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    this.lines.fire(uri);
    // The text may be what it was, so that the editor has no reason of its own to ask for folds again.
    if (isEarly(before.origin) && !isEarly(after.origin)) this.server.refreshFolding();
  }

  private forget(uri: vscode.Uri): void {
    const open = vscode.workspace.textDocuments.some(
      (other) => other.uri.toString() === uri.toString() && !other.isClosed,
    );
    if (open) return;
    this.contents.delete(uri.toString());
    this.shown.delete(uri.toString());
  }
}

/** Whether a page was shown before its log was read. */
function isEarly(origin: ViewLines): boolean {
  return origin.kind === 'page' && !origin.page.complete;
}

/** What is known of an operation may come from any log; threads are those of one log. */
function isTouched(uri: vscode.Uri, { sources }: ViewLines, changed: ReadonlySet<string>): boolean {
  const kind = viewSpecOf(uri)?.kind;
  return (kind !== 'threads' && kind !== 'page') || sources.some((source) => changed.has(source.toString()));
}

/** A view that shows nothing says why. */
function withoutLines(spec: LinesSpec): ViewResult {
  const text = {
    threads: 'No line of this log belongs to these threads any more.',
    run: 'The logs that are read show no such run now. Its log may have rolled over, or may not be read.',
    server: 'The logs that are read show no run of this distribution point now.',
    thing: 'The logs that are read name no such package, job or computer now.',
  }[spec.kind];
  return { text, lines: [-1], sourceOf: [-1], sources: [], leftOut: 0 };
}
