/** The tree of operations: distribution points, packages or computers, their runs, and the runs' steps. */
import * as vscode from 'vscode';
import { State } from 'vscode-languageclient/node';
import type { OperationView, RunView } from '../../../server/src/shared/runs.ts';
import type { LanguageServer } from '../server.ts';
import { plain } from '../text.ts';
import { AskedRuns } from './askedRuns.ts';
import {
  isNode,
  itemOf,
  keyOf,
  shownOf,
  type ContentNode,
  type PointNode,
  type RunNode,
  type TreeNode,
} from './nodes.ts';
import { childrenOf, runNodesOf } from './children.ts';
import { countedGroups, groupsOf, needingAttention, type Grouping } from './points.ts';
import { pointsOfReset, type ResetNode } from './resets.ts';
import { filterText, isActive, noFilter, passes, type RunFilter } from './runs.ts';

/** So many children of one node are shown; more would make the editor slow. */
const MOST_CHILDREN = 1_000;
/** Milliseconds that the logs have to be quiet before the tree asks again; longer while nobody sees it. */
const PAUSE_VISIBLE = 500;
const PAUSE_HIDDEN = 2_000;
/** How often a run is revealed, and the milliseconds in between: a refresh of the view meanwhile undoes it. */
const TRIES = 5;
const PAUSE_REVEAL = 200;

/** Keeps the runs that the server knows, and shows those that pass the filter. */
export class OperationsTree implements vscode.TreeDataProvider<TreeNode> {
  readonly onDidChangeTreeData: vscode.Event<undefined>;
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly server: LanguageServer;
  private view: vscode.TreeView<TreeNode> | undefined;
  private filter: RunFilter = noFilter;
  private readonly known: AskedRuns;
  private readonly memory: vscode.Memento;
  private roots: readonly PointNode[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** The memory is that of the workspace. */
  constructor(server: LanguageServer, memory: vscode.Memento) {
    this.server = server;
    this.memory = memory;
    this.known = new AskedRuns(server);
    this.onDidChangeTreeData = this.changed.event;
  }

  /** Shows the view and follows the logs. */
  register(): vscode.Disposable {
    const options = { treeDataProvider: this, showCollapseAll: true };
    this.view = vscode.window.createTreeView('configmgrLogs.operations', options);
    return vscode.Disposable.from(
      this.view,
      this.changed,
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('configmgrLogs.timeZone')) this.changed.fire(undefined);
      }),
      this.server.onDidChangeLogs(() => this.reloadSoon()),
      this.server.onDidChangeState((state) => state === State.Running && this.reloadSoon()),
      new vscode.Disposable(() => clearTimeout(this.timer)),
    );
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return itemOf(node);
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.kind === 'point' || node.kind === 'reset' ? undefined : node.parent;
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node === undefined) {
      if (!this.known.asked) await this.load();
      return limited(this.rows(), undefined);
    }
    if (node.kind === 'point') return limited(childrenOf(node), node);
    if (node.kind === 'content') return limited(runNodesOf(node), node);
    if (node.kind === 'reset') return limited(pointsOfReset(node), node);
    return node.kind === 'run' ? node.run.steps.map((step) => ({ kind: 'step', step, parent: node })) : [];
  }

  /** What goes on or failed of the last reset comes first, what is over last; a filter is one of runs. */
  private rows(): readonly TreeNode[] {
    if (isActive(this.filter)) return this.roots;
    const resets = this.known.resets.map((reset): ResetNode => ({ kind: 'reset', reset }));
    const isOver = ({ reset }: ResetNode) => reset.state === 'over';
    return [...resets.filter((node) => !isOver(node)), ...this.roots, ...resets.filter(isOver)];
  }

  /** All runs that the logs show, whatever the filter; asks the server when it was not asked yet. */
  async runs(): Promise<readonly RunView[]> {
    if (!this.known.asked) await this.load();
    return this.known.runs;
  }

  /** The operations that the server looks for. */
  get operations(): readonly OperationView[] {
    return this.known.operations;
  }

  /** Asks the server again, and keeps open what is open. */
  async reload(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.known.loaded();
    const before = this.known.content();
    await this.load();
    if (this.known.content() !== before) this.changed.fire(undefined);
  }

  get currentFilter(): RunFilter {
    return this.filter;
  }

  /** What the runs are grouped by; remembered for the workspace. */
  get grouping(): Grouping {
    return groupingOf(this.memory.get<unknown>(GROUPING));
  }

  /** Groups the runs by something else. */
  async groupBy(grouping: Grouping): Promise<void> {
    await this.memory.update(GROUPING, grouping);
    this.arrange();
    this.changed.fire(undefined);
  }

  /** Shows only the runs that pass. */
  show(filter: RunFilter): void {
    this.filter = filter;
    this.arrange();
    this.changed.fire(undefined);
  }

  /** Selects a run in the view, which comes to the front; a filter that hides the run is dropped. */
  async reveal(run: RunView): Promise<void> {
    if (!passes(this.filter, run)) this.show(noFilter);
    const isRun = (other: RunView) => keyOf(other) === keyOf(run);
    for (let attempt = 0; attempt < TRIES && !this.selects(run); attempt++) {
      const node = this.roots
        .filter((root) => root.point.runs.some(isRun))
        .flatMap(nodesOf)
        .find((each) => isRun(each.run));
      if (node === undefined) return;
      await this.view?.reveal(node, { select: true, focus: false, expand: true });
      await new Promise((resolve) => setTimeout(resolve, PAUSE_REVEAL));
    }
  }

  private selects(run: RunView): boolean {
    const selected = this.view?.visible === true ? this.view.selection[0] : undefined;
    return selected?.kind === 'run' && keyOf(selected.run) === keyOf(run);
  }

  private reloadSoon(): void {
    if (this.timer !== undefined) return;
    const pause = this.view?.visible === true ? PAUSE_VISIBLE : PAUSE_HIDDEN;
    this.timer = setTimeout(() => void this.reload(), pause);
  }

  private async load(): Promise<void> {
    await this.known.load();
    this.arrange();
  }

  private arrange(): void {
    const all = this.known.runs;
    const passing = all.filter((run) => passes(this.filter, run));
    const isPassing = new Set(passing);
    const groups = groupsOf(all, this.grouping, (run) => isPassing.has(run));
    this.roots = groups.map((point) => ({ kind: 'point', point }));
    void vscode.commands.executeCommand('setContext', 'configmgrLogs.operationsFiltered', isActive(this.filter));
    void vscode.commands.executeCommand('setContext', 'configmgrLogs.hasOperations', all.length > 0);
    if (this.view === undefined) return;
    const open = needingAttention(isActive(this.filter) ? groupsOf(all, this.grouping) : groups);
    const value = open.length;
    const tooltip = `${countedGroups(open)} with a failed or waiting run`;
    this.view.description = this.grouping === 'point' ? '' : `by ${this.grouping}`;
    this.view.badge = value === 0 ? undefined : { value, tooltip };
    this.view.message = isActive(this.filter)
      ? `${filterText(this.filter, all)} (${shownOf(passing.length, all.length)})`
      : value > 0
        ? ''
        : quietText(all.length, plain(this.known.understood));
  }
}

/** All runs under a group, those behind a row of their own too. */
function nodesOf(group: PointNode): readonly RunNode[] {
  return childrenOf(group).flatMap((node) => (node.kind === 'content' ? runNodesOf(node) : [node]));
}

/** Under which name the workspace remembers what the runs are grouped by. */
const GROUPING = 'configmgrLogs.groupRunsBy';

function groupingOf(remembered: unknown): Grouping {
  return remembered === 'package' || remembered === 'computer' ? remembered : 'point';
}

/** What stands where no operation needs attention; of content the problems tell. It is worth as much as was understood. Nothing where nothing was read. */
function quietText(runs: number, understood: string): string {
  if (understood === '') return '';
  const found = runs === 0 ? noOperation : 'No run failed or waits.';
  return `${found} ${understood}`;
}

const noOperation =
  'No run is seen in the logs read. Those of distribution points stand in SMSProv.log, smsdbmon.log, hman.log, distmgr.log, sitecomp.log and SMSDPProv.log, those of content in PkgXferMgr.log, too.';

function limited(nodes: readonly TreeNode[], parent: PointNode | ContentNode | ResetNode | undefined): TreeNode[] {
  const count = nodes.length - MOST_CHILDREN;
  return count <= 0 ? [...nodes] : [...nodes.slice(0, MOST_CHILDREN), { kind: 'rest', count, parent }];
}

/** The run that a command was given: a node of the tree. */
export function runOfNode(given: unknown): RunView | undefined {
  if (!isNode(given)) return undefined;
  if (given.kind === 'run') return given.run;
  return given.kind === 'step' ? given.parent.run : undefined;
}
