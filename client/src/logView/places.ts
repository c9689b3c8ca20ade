/** Where a line of a log is shown: in the log itself, or in a page of the Log View where the editor shows extensions nothing of it. */
import * as vscode from 'vscode';
import * as requests from '../../../server/src/shared/requests.ts';
import { mostPageLines, type PageSpec } from '../../../server/src/shared/views.ts';
import { fileName } from '../logs.ts';
import type { Asking } from '../asking.ts';
import { shortened } from '../text.ts';
import { viewSpecOf, viewUri } from '../viewAddress.ts';

/** The editor gives extensions no document with more UTF-16 units: 50 Mi. */
export const MOST_UNITS = 50 * 1024 * 1024;
/** Characters of a log's name in a tab. */
const LONGEST_NAME = 60;

/** A place in a document. */
export interface ShownPage {
  readonly uri: vscode.Uri;
  readonly at: vscode.Position;
}

/** The logs whose lines are shown in pages, with the lines of a page. */
export type Paged = ReadonlyMap<string, number>;

/** Finds out which logs are too large for the editor, and where their lines are. */
export class Places {
  private readonly server: Asking;

  constructor(server: Asking) {
    this.server = server;
  }

  /** How many lines of a log a page of the Log View has; undefined when the log cannot be read. */
  async pageLines(log: vscode.Uri): Promise<number | undefined> {
    const files = await this.server.ask(requests.files, { uris: [log.toString()] });
    return files?.[0]?.pageLines;
  }

  /** The document in which a place of a log is shown, and where. */
  async shownAs(log: vscode.Uri, at: vscode.Position): Promise<ShownPage> {
    const size = (await this.paged([log])).get(log.toString());
    return size === undefined ? { uri: log, at } : inPage(log, at, size);
  }

  /** Those of some logs whose lines are to be shown in pages: too large ones, and the one that `reader` is a page of. */
  async paged(logs: readonly vscode.Uri[], reader?: vscode.Uri): Promise<Paged> {
    const found = new Map<string, number>();
    const own = reader === undefined ? undefined : viewSpecOf(reader);
    if (own?.kind === 'page') found.set(own.sourceUri, own.size);
    const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
    const others = [...new Set(logs.map(String))].filter((uri) => !found.has(uri) && !open.has(uri));
    if (others.length === 0) return found;
    const files = await this.server.ask(requests.files, { uris: others });
    files?.forEach((file, index) => {
      const uri = others[index];
      if (uri !== undefined && file !== null && (file.units ?? file.bytes) > MOST_UNITS) found.set(uri, file.pageLines);
    });
    return found;
  }
}

/** The place in the page that shows it. */
export function inPage(log: vscode.Uri, at: vscode.Position, size: number): ShownPage {
  const page = Math.floor(at.line / size);
  return { uri: pageUri(log, page, size), at: at.with(at.line - page * size) };
}

/** A range of a log as it is shown: moved into its page where the log is shown in pages. */
export function moved<Target extends { readonly uri: vscode.Uri; readonly range: vscode.Range }>(
  paged: Paged,
  { uri, range }: Target,
): { readonly uri: vscode.Uri; readonly range: vscode.Range } {
  const size = paged.get(uri.toString());
  if (size === undefined) return { uri, range };
  const start = inPage(uri, range.start, size);
  const last = Math.min(size - 1, start.at.line + range.end.line - range.start.line);
  return { uri: start.uri, range: new vscode.Range(start.at, range.end.with(last)) };
}

/** The URI of a page, counted from 0, or of the end of a log. */
export function pageUri(log: vscode.Uri, page: PageSpec['page'], size = mostPageLines): vscode.Uri {
  const name = shortened(fileName(log), LONGEST_NAME);
  const title = page === 'end' ? `${name} (end)` : `${name} (page ${String(page + 1)})`;
  return viewUri({ kind: 'page', sourceUri: log.toString(), page, size }, title);
}
