/** Checks that ask a real server about a site written in the dialect of `site.ts`. */
import assert from 'node:assert/strict';
import type { Diagnostic, FoldingRange, Hover, Location, LocationLink } from 'vscode-languageserver-types';
import { problemsOf } from '../../../server/src/features/diagnostics/index.ts';
import { memoryFiles } from '../../../server/src/workspace/memoryFiles.ts';
import { LogStore } from '../../../server/src/workspace/store.ts';
import { logsOf } from '../../../server/src/workspace/workspace.ts';
import { startServer, type TestServer } from './server.ts';
import { siteOf, type TestSite } from './site.ts';

/** Asks a server that has read the whole site. */
export async function withSite<Result>(
  source: string,
  ask: (server: TestServer, site: TestSite) => Promise<Result>,
  settings?: unknown,
): Promise<Result> {
  const site = siteOf(source);
  const server = await startServer(site.files, site.root, settings);
  try {
    return await ask(server, site);
  } finally {
    await server.end();
  }
}

function cursorOf(site: TestSite) {
  assert.ok(site.cursor, 'the site marks a cursor');
  return { textDocument: { uri: site.cursor.uri }, position: site.cursor.position };
}

/** The Markdown of the hover at the cursor, or null. */
export function hoverMarkdownAt(source: string): Promise<string | null> {
  return withSite(source, async (server, site) => {
    const hover = await server.request<Hover | null>('textDocument/hover', cursorOf(site));
    return hover === null ? null : (hover.contents as { value: string }).value;
  });
}

/** The same as it is read: of links to places in logs the words alone. */
export async function hoverAt(source: string): Promise<string | null> {
  return withoutLinks(await hoverMarkdownAt(source));
}

/** A hover's Markdown without the addresses behind places in logs. */
export function withoutLinks<Markdown extends string | null>(markdown: Markdown): Markdown {
  return markdown === null ? markdown : (markdown.replace(/\[(`[^`]*`)\]\(<[^<>]*>\)/g, '$1') as Markdown);
}

/** Where the definition at the cursor leads: `distmgr.log:3`, lines from 1. */
export function definitionAt(source: string): Promise<readonly string[]> {
  return withSite(source, async (server, site) => {
    const links = await server.request<LocationLink[] | null>('textDocument/definition', cursorOf(site));
    return (links ?? []).map(
      (link) => `${link.targetUri.slice(site.root.length + 1)}:${String(link.targetRange.start.line + 1)}`,
    );
  });
}

/** The references of the thing at the cursor: `distmgr.log:3`, lines from 1. */
export function referencesAt(source: string): Promise<readonly string[]> {
  return withSite(source, async (server, site) => {
    const params = { ...cursorOf(site), context: { includeDeclaration: true } };
    const found = await server.request<Location[] | null>('textDocument/references', params);
    return (found ?? []).map(({ uri, range }) => `${uri.slice(site.root.length + 1)}:${String(range.start.line + 1)}`);
  });
}

const severityNames = ['', 'error', 'warning', 'information', 'hint'];

/** The problems of all logs: `distmgr.log:3 error distmgr.networkConnectionFailed`. */
export function problemsIn(source: string, settings?: unknown): Promise<readonly string[]> {
  return withSite(
    source,
    async (server, site) => {
      const all = await Promise.all([...site.files.keys()].map((uri) => diagnosticsOf(server, uri)));
      return all.flatMap((items, index) => {
        const name = [...site.files.keys()][index]?.slice(site.root.length + 1) ?? '';
        return items.map(
          (d) => `${name}:${String(d.range.start.line + 1)} ${severityNames[d.severity ?? 0] ?? ''} ${String(d.code)}`,
        );
      });
    },
    settings,
  );
}

/** The diagnostics of one log. */
export async function diagnosticsOf(server: TestServer, uri: string): Promise<readonly Diagnostic[]> {
  const report = await server.request<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } });
  return report.items;
}

/** All that is said of the problems of all logs: their texts, as the command line prints them. */
export function problemTexts(source: string): Promise<readonly string[]> {
  const options = { ansiCodePage: 'windows-1252', assumedBias: undefined, budget: 0, exclude: [] };
  const store = new LogStore(memoryFiles(new Map()), options);
  for (const [uri, text] of siteOf(source).texts) store.setDocument(uri, text);
  const workspace = store.workspace();
  return Promise.resolve(logsOf(workspace).flatMap((events) => problemsOf(workspace, events).map(({ text }) => text)));
}

/** The rows of the list of problems, of all logs. */
export function problemRows(source: string): Promise<readonly string[]> {
  return withSite(source, async (server, site) => {
    const all = await Promise.all([...site.files.keys()].map((uri) => diagnosticsOf(server, uri)));
    return all.flat().map(rowOf);
  });
}

/** What the list of problems shows of one. */
export function rowOf({ message }: Diagnostic): string {
  return typeof message === 'string' ? message : message.value;
}

/** The folding ranges of the first log: `1-3`, lines from 1. */
export function foldsOf(source: string): Promise<readonly string[]> {
  return withSite(source, async (server, site) => {
    const uri = [...site.files.keys()][0];
    const ranges = await server.request<FoldingRange[]>('textDocument/foldingRange', { textDocument: { uri } });
    return ranges.map(({ startLine, endLine }) => `${String(startLine + 1)}-${String(endLine + 1)}`);
  });
}
