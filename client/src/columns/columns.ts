/** Columns at the left of every line: asks the server for the lines on the screen, and draws what it says. */
import * as vscode from 'vscode';
import { columns, columnsAtOnce, type ColumnsResult } from '../../../server/src/shared/columns.ts';
import { viewScheme } from '../../../server/src/shared/views.ts';
import { isLimited } from '../logView/large.ts';
import { isLog } from '../logs.ts';
import type { LanguageServer } from '../server.ts';
import { onDidChangeSettings } from '../settings.ts';
import type { ViewFiles } from '../view.ts';
import { cellsOf, choiceNamed, type ColumnChoice, type LineSpan } from './cells.ts';
import { around, suffices } from './covered.ts';
import { ColumnDrawing } from './drawing.ts';
import { atMostEach, drawOnEditors } from './editors.ts';
import { labelsOf } from './labels.ts';
import { OwnNumbers } from './ownNumbers.ts';
import { charactersIn, fitted, groupWidths } from './room.ts';

/** Milliseconds between drawings while logs change. */
const PAUSE = 300;
/** Milliseconds after which the answer that knows all is late, so that what is known at once is shown until then. */
const PATIENCE = 150;

/** What is drawn on an editor, or being asked for. */
interface Drawn {
  span: LineSpan | undefined;
  asking: vscode.CancellationTokenSource | undefined;
  /** Characters of a line that the editor shows, which is asked beside the facts: nothing waits for it longer than for these. */
  readonly room: Promise<number | undefined>;
  /** The last answer in which everything was known. */
  facts: ColumnsResult | undefined;
}

/** Shows the columns of every visible log and view, and beside the lines of views where they stand. */
export class LineColumns {
  private readonly drawn = new WeakMap<vscode.TextEditor, Drawn>();
  private readonly drawing = new ColumnDrawing();
  private readonly numbers = new OwnNumbers();
  private readonly server: LanguageServer;
  private readonly views: ViewFiles;

  constructor(server: LanguageServer, views: ViewFiles) {
    this.server = server;
    this.views = views;
  }

  /** Draws from now on. */
  start(): vscode.Disposable {
    return vscode.Disposable.from(
      this.drawing,
      drawOnEditors(
        (editor) => this.redraw(editor),
        [
          this.views.onDidChangeLines,
          onDidChangeSettings('columns', 'timeZone', 'asWritten', 'inlayHints.gapSeconds'),
          // While a folder is read, its logs change and change again.
          atMostEach(PAUSE, this.server.onDidChangeLogs),
          atMostEach(PAUSE, this.server.onDidChangeStatus),
        ],
      ),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.scrolled(textEditor)),
    );
  }

  private redraw(editor: vscode.TextEditor): void {
    const isView = editor.document.uri.scheme === viewScheme;
    if (!isView) this.numbers.restore(editor);
    if (isView || isLog(editor.document)) void this.show(editor, true);
  }

  /** Draws no more than is needed: each drawing costs the editor time. */
  private scrolled(editor: vscode.TextEditor): void {
    const { document } = editor;
    if (document.uri.scheme !== viewScheme && !isLog(document)) return;
    if (!suffices(this.drawn.get(editor)?.span, visibleIn(editor), document.lineCount)) void this.show(editor, false);
  }

  /** Draws the lines around those that are visible; what is known at once comes first, where other things are new too. */
  private async show(editor: vscode.TextEditor, isNew: boolean): Promise<void> {
    const known = this.drawn.get(editor);
    known?.asking?.cancel();
    const asking = new vscode.CancellationTokenSource();
    const span = around(visibleIn(editor), editor.document.lineCount);
    const drawn: Drawn = { span, asking, room: roomOf(editor), facts: known?.facts };
    this.drawn.set(editor, drawn);
    const choice = choiceIn(editor);
    if (choice === 'off') return this.draw(editor, drawn, undefined);
    const all = this.ask(columns, editor, drawn);
    if (isNew || drawn.facts === undefined || (await isSlow(all))) await this.drawEarly(editor, drawn);
    const facts = await all;
    if (facts === undefined) return;
    drawn.facts = facts;
    await this.draw(editor, drawn, facts);
  }

  /** What the log alone says; until that comes, a view has at least the places of its lines. */
  private async drawEarly(editor: vscode.TextEditor, drawn: Drawn): Promise<void> {
    const asked = this.ask(columnsAtOnce, editor, drawn);
    if (drawn.facts === undefined && (await isSlow(asked))) await this.draw(editor, drawn, undefined);
    const facts = await asked;
    await this.draw(editor, drawn, facts && withKnown(facts, drawn.facts));
  }

  /** Undefined where nothing is known, or nobody wants it any more. */
  private async ask(
    request: typeof columns,
    { document }: vscode.TextEditor,
    { span, asking }: Drawn,
  ): Promise<ColumnsResult | undefined> {
    const params = { uri: document.uri.toString(), ...(span ?? { from: 0, to: 0 }) };
    const facts = await this.server.ask(request, params, asking?.token).catch(() => null);
    return asking?.token.isCancellationRequested === true ? undefined : (facts ?? undefined);
  }

  private async draw(
    editor: vscode.TextEditor,
    { span, asking, room }: Drawn,
    facts: ColumnsResult | undefined,
  ): Promise<void> {
    const isView = editor.document.uri.scheme === viewScheme;
    const origin = isView ? await this.views.origin(editor.document.uri) : undefined;
    const characters = await room;
    if (span === undefined || asking?.token.isCancellationRequested === true) return;
    if (origin !== undefined) this.numbers.hide(editor);
    const labels = origin === undefined ? undefined : labelsOf(origin);
    const shown = fitted({ facts, choice: choiceIn(editor) }, labels?.width ?? 0, characters);
    this.drawing.draw(editor, cellsOf(span, shown.facts, labels, shown.choice), facts);
  }
}

/** What is known at once, with what was known of the same records before. */
function withKnown(facts: ColumnsResult, known: ColumnsResult | undefined): ColumnsResult {
  if (known === undefined || known === facts) return facts;
  const before = new Map(known.rows.map((row) => [row.line, row]));
  const rows = facts.rows.map((row) => {
    const same = before.get(row.line);
    return same?.time === row.time && same.colour === row.colour ? { ...same, day: row.day, gap: row.gap } : row;
  });
  return { ...facts, rows };
}

/** Whether an answer is late. */
function isSlow(answer: Promise<unknown>): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(true), PATIENCE));
  return Promise.race([answer.then(() => false), late]);
}

function visibleIn({ visibleRanges }: vscode.TextEditor): LineSpan {
  const from = Math.min(...visibleRanges.map(({ start }) => start.line));
  const to = Math.max(...visibleRanges.map(({ end }) => end.line));
  return Number.isFinite(from) ? { from, to } : { from: 0, to: 0 };
}

/** The columns that are wanted; none where the editor itself leaves things out because of a document's size. */
function choiceIn({ document }: vscode.TextEditor): ColumnChoice {
  const choice = chosen();
  return choice !== 'off' && isLimited(document) ? 'off' : choice;
}

function chosen(): ColumnChoice {
  return choiceNamed(vscode.workspace.getConfiguration('configmgrLogs').get('columns'));
}

/** Characters of a line that an editor shows; undefined where the window does not tell how wide it is. */
async function roomOf({ document, viewColumn }: vscode.TextEditor): Promise<number | undefined> {
  const layout = await vscode.commands.executeCommand<unknown>('vscode.getEditorLayout');
  const width = viewColumn === undefined ? undefined : groupWidths(layout)[viewColumn - 1];
  const fontSize = vscode.workspace.getConfiguration('editor', document).get('fontSize', 14);
  return width === undefined ? undefined : charactersIn(width, fontSize);
}

/** The columns that were shown before they were switched off. */
let shownBefore: ColumnChoice = 'time+thread';

/** Switches the columns off, and on again as they were. */
export async function toggleColumns(): Promise<void> {
  const settings = vscode.workspace.getConfiguration('configmgrLogs');
  const now = chosen();
  if (now !== 'off') shownBefore = now;
  const isOfFolder = settings.inspect('columns')?.workspaceValue !== undefined;
  const target = isOfFolder ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await settings.update('columns', now === 'off' ? shownBefore : 'off', target);
}
