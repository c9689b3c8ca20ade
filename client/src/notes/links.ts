/** Places of logs in Markdown files, such as a pasted ticket or an incident note, as links to their lines. */
import * as vscode from 'vscode';
import * as requests from '../../../server/src/shared/requests.ts';
import { Places } from '../logView/places.ts';
import type { LanguageServer } from '../server.ts';
import { notedPlaces, type NotedPlace } from './places.ts';

/** A link whose target is told when it is followed: what is shown of a log depends on its size. */
class PlaceLink extends vscode.DocumentLink {
  readonly log: vscode.Uri;
  readonly line: number;

  constructor(range: vscode.Range, log: vscode.Uri, line: number) {
    super(range);
    this.log = log;
    this.line = line;
    this.tooltip = 'Open the line of the log';
  }
}

/** Links what names a log that is read. Logs themselves are no notes: nothing in them is a link. */
export function linkNotes(server: LanguageServer): vscode.Disposable {
  const provider: vscode.DocumentLinkProvider<PlaceLink> = {
    provideDocumentLinks: (document, token) => linksIn(server, document, token),
    resolveDocumentLink: async (link) => {
      const shown = await new Places(server).shownAs(link.log, new vscode.Position(link.line, 0));
      link.target = shown.uri.with({ fragment: `L${String(shown.at.line + 1)}` });
      return link;
    },
  };
  return vscode.languages.registerDocumentLinkProvider({ language: 'markdown' }, provider);
}

/** A note starts no server: where none runs, no log is read. */
async function linksIn(
  server: LanguageServer,
  document: vscode.TextDocument,
  token: vscode.CancellationToken,
): Promise<PlaceLink[]> {
  const places = server.running ? notedPlaces(document.getText()) : [];
  if (places.length === 0) return [];
  const names = [...new Set(places.map(({ name }) => name))];
  const logs = (await server.ask(requests.namedLogs, { names }, token)) ?? [];
  const known = new Map(names.map((name, index) => [name, logs[index] ?? undefined]));
  return places.flatMap((place) => linkOf(document, place, known.get(place.name)));
}

function linkOf(document: vscode.TextDocument, { at, length, line }: NotedPlace, log: string | undefined): PlaceLink[] {
  if (log === undefined) return [];
  const range = new vscode.Range(document.positionAt(at), document.positionAt(at + length));
  return [new PlaceLink(range, vscode.Uri.parse(log, true), line)];
}
