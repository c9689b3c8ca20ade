/** How many of a generated site's hand-overs, identities and problems the server answers as the generator knows them. */
import type { Diagnostic, Hover, LocationLink } from 'vscode-languageserver-types';
import { bytesOf, generateSite } from '../../generator/generate.ts';
import type { DropTruth, Line, Site, SiteOptions } from '../../generator/types.ts';
import { startServer, type TestServer } from './server.ts';

/** Questions asked and answered rightly, and the first wrong answers in words. */
export interface Score {
  readonly asked: number;
  readonly right: number;
  readonly wrong: readonly string[];
}

export interface SiteScores {
  readonly drops: Score;
  readonly handOvers: Score;
  readonly dpids: Score;
  readonly failures: Score;
  readonly lookAlikes: Score;
  readonly unexpected: readonly string[];
}

const root = 'file:///site';
const answered = /\.(?:INS|DPN|SCU|SSU|trn)$/i;

/** Generates a site, lets a real server read it, and asks about everything that the generator knows. */
export async function evaluateSite(options: SiteOptions): Promise<SiteScores> {
  const site = generateSite(options);
  const files = new Map([...site.files.keys()].map((path) => [`${root}/${path}`, bytesOf(site, path)]));
  const server = await startServer(files, root);
  try {
    const asker = new Asker(server, site);
    const shown = await asker.problems();
    const told = new Set([...shown].flatMap(([key, problem]) => [key, ...placesBeside(problem)]));
    return {
      drops: await score(site.truth.drops.filter(isAnswered), (drop) => asker.drop(drop)),
      handOvers: await score(
        site.truth.handOvers.filter((handOver) => handOver.first !== undefined),
        (handOver) => asker.handOver(handOver.line, handOver.first),
      ),
      dpids: await score(
        site.truth.drops.filter((drop) => /\.INS$/i.test(drop.inboxFile)),
        (drop) => asker.dpid(drop),
      ),
      failures: await score(failuresOf(site), (line) => Promise.resolve(isShown(told, line))),
      lookAlikes: await score(
        site.truth.findings.filter((finding) => finding.kind === 'lookAlike'),
        ({ line }) => Promise.resolve(shown.has(keyOf(line)) ? `${keyOf(line)} is shown: ${line.message}` : undefined),
      ),
      unexpected: unexpectedIn(site, shown),
    };
  } finally {
    await server.end();
  }
}

/** Drops whose consumer writes a line that names the file; for a change, none does. */
function isAnswered(drop: DropTruth): boolean {
  return answered.test(drop.inboxFile) && (drop.consumerNamesFile || drop.consumedBy === undefined);
}

/** The failures that end an operation: one problem at least must be shown on the thread, at the latest here. */
function failuresOf(site: Site): readonly Line[] {
  return site.truth.findings.filter((finding) => finding.kind === 'failure').map((finding) => finding.line);
}

/** Where else what a problem says stands: the same cause of another run is told with it. */
function placesBeside({ relatedInformation = [] }: Diagnostic): readonly string[] {
  return relatedInformation.map(({ location: { uri, range } }) =>
    keyOf({ file: uri.slice(root.length + 1), line: range.start.line + 1 }),
  );
}

/** A failure counts as shown when it or a record just before it, of which it is a frame, is shown. */
function isShown(shown: ReadonlySet<string>, line: Line): string | undefined {
  for (let back = 0; back <= 40; back++) {
    if (shown.has(keyOf({ file: line.file, line: line.line - back }))) return undefined;
  }
  return `${keyOf(line)} is not shown: ${line.message}`;
}

function unexpectedIn(site: Site, shown: ReadonlyMap<string, Diagnostic>): readonly string[] {
  const known = new Set(site.truth.findings.map((finding) => keyOf(finding.line)));
  const stuck = site.truth.operations.some((operation) => operation.outcome === 'stuck');
  return [...shown]
    .filter(([key, problem]) => !known.has(key) && (problem.severity ?? 4) <= 2)
    .filter(([, problem]) => !(stuck && problem.code === 'distmgr.removalWaits'))
    .map(([key, problem]) => `${key} ${String(problem.code)}`);
}

async function score<Item>(items: readonly Item[], check: (item: Item) => Promise<string | undefined>): Promise<Score> {
  const answers = await Promise.all(items.map(check));
  const wrong = answers.filter((answer) => answer !== undefined);
  return { asked: items.length, right: items.length - wrong.length, wrong: wrong.slice(0, 10) };
}

function keyOf({ file, line }: { readonly file: string; readonly line: number }): string {
  return `${file}:${String(line)}`;
}

class Asker {
  readonly #server: TestServer;
  readonly #site: Site;
  readonly #lines: ReadonlyMap<string, readonly string[]>;

  constructor(server: TestServer, site: Site) {
    this.#server = server;
    this.#site = site;
    this.#lines = new Map([...site.files].map(([path, text]) => [path, text.split(/\r\n|\n|\r/)]));
  }

  async drop(drop: DropTruth): Promise<string | undefined> {
    const at = this.#text(drop.line).indexOf(drop.inboxFile) + 1;
    const worker = this.#site.truth.handOvers.find(
      ({ line }) => drop.consumedBy !== undefined && keyOf(line) === keyOf(drop.consumedBy),
    );
    return this.#expect(drop.line, at, worker?.first ?? drop.consumedBy);
  }

  async handOver(line: Line, first: Line | undefined): Promise<string | undefined> {
    const named = /(?:[Tt]hread(?: ID)?(?: ?= ?| )|processing thread |despooling thread )(?=0x[0-9A-Fa-f]|\d)/.exec(
      this.#text(line),
    );
    return named === null ? undefined : this.#expect(line, named.index + named[0].length + 1, first);
  }

  /** The hover on a dropped .INS names the server that the generator installs under that DPID. */
  async dpid(drop: DropTruth): Promise<string | undefined> {
    const operation = this.#site.truth.operations[drop.operation ?? -1];
    if (operation === undefined || drop.consumedBy === undefined) return undefined;
    const position = { line: drop.line.line - 1, character: this.#text(drop.line).indexOf(drop.inboxFile) + 1 };
    const hover = await this.#server.request<Hover | null>('textDocument/hover', {
      ...this.#document(drop.line),
      position,
    });
    const text = (hover?.contents as { value?: string } | undefined)?.value ?? '';
    return text.includes(operation.server)
      ? undefined
      : `${keyOf(drop.line)} hover does not name ${operation.server}: ${text.slice(0, 120)}`;
  }

  async problems(): Promise<ReadonlyMap<string, Diagnostic>> {
    const shown = new Map<string, Diagnostic>();
    for (const file of this.#site.files.keys()) {
      const report = await this.#server.request<{ items: Diagnostic[] }>(
        'textDocument/diagnostic',
        this.#document({ file }),
      );
      for (const item of report.items) shown.set(keyOf({ file, line: item.range.start.line + 1 }), item);
    }
    return shown;
  }

  async #expect(line: Line, character: number, want: Line | undefined): Promise<string | undefined> {
    const position = { line: line.line - 1, character };
    const links = await this.#server.request<LocationLink[] | null>('textDocument/definition', {
      ...this.#document(line),
      position,
    });
    const got = links?.[0];
    const found =
      got === undefined
        ? 'nothing'
        : `${got.targetUri.slice(root.length + 1)}:${String(got.targetRange.start.line + 1)}`;
    const wanted = want === undefined ? 'nothing' : keyOf(want);
    return found === wanted ? undefined : `${keyOf(line)} leads to ${found}, not to ${wanted}: ${line.message}`;
  }

  #text(line: Line): string {
    return this.#lines.get(line.file)?.[line.line - 1] ?? '';
  }

  #document({ file }: { readonly file: string }) {
    return { textDocument: { uri: `${root}/${file}` } };
  }
}
