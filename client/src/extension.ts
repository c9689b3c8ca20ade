/** The extension: what VS Code calls when a log is opened or a command is run. */
import * as vscode from 'vscode';
import { Archives } from './archives.ts';
import { showReading } from './bar.ts';
import { LineColumns, toggleColumns } from './columns/columns.ts';
import { showMarks } from './columns/marks.ts';
import { Detector } from './detect.ts';
import { FocusMode } from './focus.ts';
import { acknowledge, filterToRun, filterToServer, filterToThing, goToStep, showRun } from './operations/commands.ts';
import { copyChecks, copyTicket } from './operations/copy.ts';
import { clearOperationsFilter, filterOperations } from './operations/filter.ts';
import { Follow } from './logView/follow.ts';
import { LargeLogs } from './logView/large.ts';
import { serveHelp, showHelp } from './help/help.ts';
import { readLine } from './help/readLine.ts';
import { lookUpError } from './lookUp/lookUp.ts';
import { goToProblem, goToTime, openLogView, turnPage } from './logView/pages.ts';
import { showPage } from './logView/status.ts';
import { groupOperations } from './operations/groupBy.ts';
import { DetailsPane } from './pages/detailsPane.ts';
import { RunPages } from './pages/runPages.ts';
import { sortOperations } from './operations/sortBy.ts';
import { OperationsTree } from './operations/tree.ts';
import { muteProblem } from './problems/mute.ts';
import { explainProblem, servePages } from './problems/page.ts';
import { linkNotes } from './notes/links.ts';
import { copyQuery } from './query.ts';
import { openPasted } from './pasted.ts';
import { openSample, welcomeSample } from './sample.ts';
import { LanguageServer } from './server.ts';
import { showSourceStatus } from './sourceStatus.ts';
import { goToSourceLine, showInView } from './sourceLines.ts';
import { showLanguageStatus, showStatus } from './status.ts';
import { stepInThread } from './step.ts';
import { addThreadToView, filterThread, filterToThisThread } from './threads.ts';
import { Tried } from './tried.ts';
import { ViewFiles } from './view.ts';
import { GivenUp } from './waiting.ts';
import { welcome } from './welcome.ts';

/** What the commands work with. */
interface Parts {
  readonly server: LanguageServer;
  readonly focus: FocusMode;
  readonly views: ViewFiles;
  readonly detector: Detector;
  readonly tree: OperationsTree;
  readonly follow: Follow;
  readonly archives: Archives;
  readonly runPages: RunPages;
  readonly context: vscode.ExtensionContext;
  readonly tried: Tried;
}

type CommandRun = (parts: Parts, given: unknown) => unknown;

const commands = new Map<string, CommandRun>([
  ['focusThread', ({ focus }) => focus.focus()],
  ['unfocus', ({ focus }) => focus.unfocus()],
  ['nextInThread', ({ server }) => stepInThread(server, 'next')],
  ['previousInThread', ({ server }) => stepInThread(server, 'previous')],
  ['filterThread', ({ server, views }, given) => filterThread(server, views, given)],
  ['filterToThisThread', ({ server, views }) => filterToThisThread(server, views)],
  ['addThreadToView', ({ server, views }) => addThreadToView(server, views)],
  ['goToSourceLine', ({ server, views }) => goToSourceLine(server, views)],
  ['openLogView', ({ server }, given) => openLogView(server, given)],
  ['openSample', ({ server, context }) => openSample(server, context)],
  ['openPasted', ({ server }) => openPasted(server)],
  ['openArchive', ({ archives }, given) => archives.open(given)],
  ['closeArchive', ({ archives }) => archives.close()],
  ['nextPage', ({ views }) => turnPage(views, 'next')],
  ['previousPage', ({ views }) => turnPage(views, 'previous')],
  ['firstPage', ({ views }) => turnPage(views, 'first')],
  ['lastPage', ({ views }) => turnPage(views, 'last')],
  ['goToTime', ({ server }, given) => goToTime(server, given)],
  ['nextProblem', ({ server }) => goToProblem(server, 'next')],
  ['previousProblem', ({ server }) => goToProblem(server, 'previous')],
  ['followLog', ({ follow }, given) => follow.follow(given)],
  ['stopFollowing', ({ follow }, given) => follow.stop(given)],
  ['resumeFollowing', ({ follow }) => follow.toggle()],
  ['showInView', ({ views }) => showInView(views)],
  ['toggleColumns', () => toggleColumns()],
  ['treatAsConfigMgrLog', ({ detector }) => withDocument((document) => detector.treatAsConfigMgrLog(document))],
  ['treatAsPlainLog', ({ detector }) => withDocument((document) => detector.treatAsPlainLog(document))],
  ['showRun', ({ tree, runPages }, given) => showRun(tree, runPages, given)],
  ['goToStep', ({ tree }, given) => goToStep(tree, given)],
  ['filterToRun', ({ tree, views }, given) => filterToRun(tree, views, given)],
  ['filterToServer', ({ tree, views }, given) => filterToServer(tree, views, given)],
  ['filterToPackage', (parts, given) => filterToThing(parts, 'package', given)],
  ['filterToJob', (parts, given) => filterToThing(parts, 'job', given)],
  ['filterToComputer', (parts, given) => filterToThing(parts, 'computer', given)],
  ['filterOperations', ({ tree }) => filterOperations(tree)],
  ['acknowledge', ({ tree }, given) => acknowledge(tree, given, true)],
  ['unacknowledge', ({ tree }, given) => acknowledge(tree, given, false)],
  ['sortOperations', ({ tree }) => sortOperations(tree)],
  ['groupOperations', ({ tree }) => groupOperations(tree)],
  ['clearOperationsFilter', ({ tree }) => clearOperationsFilter(tree)],
  ['refreshOperations', ({ tree }) => tree.reload()],
  ['lookUpError', ({ server }, given) => lookUpError(server, given)],
  ['explainProblem', (_parts, given) => explainProblem(given)],
  ['muteProblem', (_parts, given) => muteProblem(given)],
  ['copyQuery', ({ server }) => copyQuery(server)],
  ['copyTicket', ({ tree }, given) => copyTicket(tree, given, { pseudonyms: false })],
  ['copyTicketWithPseudonyms', ({ tree }, given) => copyTicket(tree, given, { pseudonyms: true })],
  ['copyChecks', ({ tree }, given) => copyChecks(tree, given)],
  ['restartServer', ({ server }) => server.restart()],
  ['showServerLog', ({ server }) => server.showLog()],
  ['showStatus', ({ server }) => showStatus(server)],
  ['readLine', ({ server }) => readLine(server)],
  ['showHelp', () => showHelp()],
  ['openWalkthrough', ({ tried }) => openWalkthrough(tried)],
]);

let running: LanguageServer | undefined;

/** Registers everything; the language server starts with the first log that is open, or that a folder holds. */
export function activate(context: vscode.ExtensionContext): void {
  const focus = new FocusMode();
  const server = serverOf(context, focus);
  const views = new ViewFiles(server);
  const detector = new Detector(server);
  const tree = new OperationsTree(server, context.workspaceState);
  const follow = new Follow(server, views);
  const archives = new Archives(server, context.workspaceState);
  const runPages = new RunPages(server, context.extensionUri, views);
  const tried = new Tried(context.globalState);
  const parts = { server, focus, views, detector, tree, follow, archives, runPages, context, tried };
  context.subscriptions.push(
    server,
    views.register(),
    archives.register(),
    tree.register(),
    runPages.register(),
    new DetailsPane(server, context.extensionUri, (run) => runPages.show(run)).register(),
    new LineColumns(server, views).start(),
    showSourceStatus(views),
    showLanguageStatus(server),
    showMarks(server),
    showReading(server),
    servePages(server),
    serveHelp(context),
    linkNotes(server),
    focus.start(),
    showPage(views),
    follow.start(),
    new LargeLogs(server, context.globalState).start(),
    ...[...commands].map(([name, command]) => register({ name, title: titleOf(context, name) }, parts, command)),
    server.onDidAnswer((what) => tried.note(what)),
    server.onDidChangeStatus(({ logs }) => logs > 0 && tried.note('logsRead')),
    server.startWithLogs(namesOfLogs(context)),
    detector.start(),
    welcome(server, tree, context.workspaceState),
  );
  welcomeSample(context).catch((error: unknown) => server.log.warn(String(error)));
}

function serverOf(context: vscode.ExtensionContext, focus: FocusMode): LanguageServer {
  const module = context.asAbsolutePath('server/dist/main.cjs');
  running = new LanguageServer(module, focus.folding, context.workspaceState);
  focus.server = running;
  return running;
}

/** Ends the language server. */
export function deactivate(): Promise<void> | undefined {
  return running?.stop();
}

/** What is read of the extension’s own package.json. */
interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: { readonly commands: readonly { readonly command: string; readonly title: string }[] };
}

/** `Go to Time`, as the palette calls a command. */
function titleOf({ extension }: vscode.ExtensionContext, name: string): string {
  const { contributes } = extension.packageJSON as Manifest;
  const own = contributes.commands.find(({ command }) => command === `configmgrLogs.${name}`);
  return own?.title.replace(/\.{3}$/, '') ?? name;
}

/** By which names a folder wakes the extension, as globs. */
function namesOfLogs({ extension }: vscode.ExtensionContext): readonly string[] {
  const { activationEvents } = extension.packageJSON as Manifest;
  return activationEvents.flatMap((event) => /^workspaceContains:(.*)$/.exec(event)?.[1] ?? []);
}

interface NamedCommand {
  readonly name: string;
  readonly title: string;
}

function register({ name, title }: NamedCommand, parts: Parts, command: CommandRun): vscode.Disposable {
  return vscode.commands.registerCommand(`configmgrLogs.${name}`, async (given: unknown) => {
    try {
      parts.tried.command(name);
      await command(parts, given);
    } catch (error) {
      if (error instanceof GivenUp) return;
      parts.server.log.error(`${name}: ${String(error)}`);
      tellFailure(parts.server, title);
    }
  });
}

/** The command does not wait for the answer. */
function tellFailure(server: LanguageServer, title: string): void {
  const sentence = `${title} did not succeed; the log of the language server tells why.`;
  void vscode.window.showErrorMessage(sentence, 'Show Log').then((choice) => {
    if (choice !== undefined) server.showLog();
  });
}

async function withDocument(act: (document: vscode.TextDocument) => Promise<void>): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document !== undefined) await act(document);
}

/** Milliseconds that the editor needs at most, also on a busy computer, to read the walkthrough. */
const UNTIL_READ = 3_000;

async function openWalkthrough(tried: Tried): Promise<void> {
  const id = 'configmgr-log-navigator.configmgr-log-navigator#navigateConfigMgrLogs';
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', id, false);
  setTimeout(() => tried.tick(), UNTIL_READ);
}
