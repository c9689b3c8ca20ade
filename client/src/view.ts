/** The read-only views: lines of one or several logs as a file of their own. */
import * as vscode from 'vscode';
import {
  method,
  readViewQuery,
  viewPathAndQuery,
  viewScheme,
  type ViewResult,
  type ViewSpec,
} from '../../server/src/lsp/protocol.ts';
import { plain, shortened } from './text.ts';
import type { Server } from './server.ts';

/** Where each line of a view comes from. */
export interface ViewLines {
  /** Line in its log of each line; -1 for lines that stand in no log. */
  readonly lines: readonly number[];
  /** Index into `sources` for each line. */
  readonly sourceOf: readonly number[];
  readonly sources: readonly vscode.Uri[];
}

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

/** The URI of a view. The title is what its tab shows. */
export function viewUri(spec: ViewSpec, title: string): vscode.Uri {
  const sound = shortened(plain(title), 80).replace(/\s+/g, ' ').trim();
  return vscode.Uri.from({ scheme: viewScheme, ...viewPathAndQuery(spec, sound) });
}

/** What a URI shows, when it is one of a view. */
export function viewSpecOf(uri: vscode.Uri): ViewSpec | undefined {
  return uri.scheme === viewScheme ? readViewQuery(uri.query) : undefined;
}

/** Opens a view. */
export async function openView(spec: ViewSpec, title: string, viewColumn: vscode.ViewColumn): Promise<void> {
  const document = await vscode.workspace.openTextDocument(viewUri(spec, title));
  await vscode.window.showTextDocument(document, { viewColumn, preview: false });
}

/** Serves the views to the editor as files that cannot be written. */
export class ViewFiles implements vscode.FileSystemProvider {
  readonly onDidChangeFile: vscode.Event<vscode.FileChangeEvent[]>;
  /** Views whose lines are new. */
  readonly onDidChangeLines: vscode.Event<vscode.Uri>;
  private readonly files = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  private readonly lines = new vscode.EventEmitter<vscode.Uri>();
  private readonly contents = new Map<string, Promise<Content>>();
  private readonly server: Server;

  constructor(server: Server) {
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

  /** Where the lines of a view come from; undefined when the view was not read yet. */
  async origin(uri: vscode.Uri): Promise<ViewLines | undefined> {
    return (await this.contents.get(uri.toString())?.catch(() => undefined))?.origin;
  }

  /** The line of a log that a line shows: of a log itself, of a view its source. */
  async logLine(uri: vscode.Uri, line: number): Promise<LogLine | undefined> {
    if (uri.scheme !== viewScheme) return { uri, line };
    const origin = await this.origin(uri);
    const source = origin?.sources[origin.sourceOf[line] ?? -1];
    const there = origin?.lines[line] ?? -1;
    return source === undefined || there < 0 ? undefined : { uri: source, line: there };
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { bytes, changed } = await this.content(uri);
    const permissions = vscode.FilePermission.Readonly;
    return { type: vscode.FileType.File, ctime: 0, mtime: changed, size: bytes.length, permissions };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return (await this.content(uri)).bytes;
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  private content(uri: vscode.Uri): Promise<Content> {
    const key = uri.toString();
    const known = this.contents.get(key);
    if (known !== undefined) return known;
    const read = this.read(uri);
    this.contents.set(key, read);
    // A failure is not kept: the next look asks again.
    read.catch(() => this.contents.get(key) === read && this.contents.delete(key));
    return read;
  }

  private async read(uri: vscode.Uri): Promise<Content> {
    const spec = viewSpecOf(uri);
    if (spec === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    const view = (await this.ask(uri)) ?? (await this.askOtherwise(uri, spec));
    if (view === null) throw vscode.FileSystemError.FileNotFound(uri);
    const { text, lines, sourceOf, sources } = view.lines.length === 0 ? withoutLines(spec) : view;
    const origin = { lines, sourceOf, sources: sources.map((source) => vscode.Uri.parse(source)) };
    return { bytes: new TextEncoder().encode(text), origin, changed: Date.now() };
  }

  private ask(uri: vscode.Uri): Promise<ViewResult | null> {
    return this.server.ask<ViewResult | null>(method.view, { uri: uri.toString() });
  }

  /** A log outside the opened folders is known to the server only after it was opened, as after a reload of the window. */
  private async askOtherwise(uri: vscode.Uri, spec: ViewSpec): Promise<ViewResult | null> {
    if (spec.kind !== 'threads') return withoutLines(spec);
    const opened = await vscode.workspace.openTextDocument(vscode.Uri.parse(spec.sourceUri, true)).then(
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

  private async replace(uri: vscode.Uri, before: Content): Promise<void> {
    const after = await this.read(uri).catch(() => undefined);
    if (after === undefined || !this.contents.has(uri.toString())) return;
    const same = Buffer.compare(before.bytes, after.bytes) === 0;
    const time = same ? before.changed : Math.max(after.changed, before.changed + 1);
    this.contents.set(uri.toString(), Promise.resolve({ ...after, changed: time }));
    if (!same) this.files.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    this.lines.fire(uri);
  }

  private forget(uri: vscode.Uri): void {
    const open = vscode.workspace.textDocuments.some(
      (other) => other.uri.toString() === uri.toString() && !other.isClosed,
    );
    if (!open) this.contents.delete(uri.toString());
  }
}

/** What is known of an operation may come from any log; threads are those of one log. */
function isTouched(uri: vscode.Uri, { sources }: ViewLines, changed: ReadonlySet<string>): boolean {
  return viewSpecOf(uri)?.kind !== 'threads' || sources.some((source) => changed.has(source.toString()));
}

/** A view that shows nothing says why. */
function withoutLines(spec: ViewSpec): ViewResult {
  const text = {
    threads: 'No line of this log belongs to these threads any more.',
    run: 'The logs that are read show no such operation now. Its log may have rolled over, or may not be read.',
    server: 'The logs that are read show no operation on this distribution point now.',
  }[spec.kind];
  return { text, lines: [-1], sourceOf: [-1], sources: [] };
}
