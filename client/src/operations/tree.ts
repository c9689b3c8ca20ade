/** The tree of operations: distribution points, packages or computers, their runs, and the runs' steps. */
import * as vscode from 'vscode';
import { State } from 'vscode-languageclient/node';
import type { OperationView, RunView } from '../../../server/src/shared/runs.ts';
import type { LanguageServer } from '../server.ts';
import { onDidChangeSettings } from '../settings.ts';
import { counted, plain } from '../text.ts';
import { zone } from '../zone.ts';
import { Acknowledged } from './acknowledged.ts';
import { AttentionStatus } from './attention.ts';
import { AskedRuns } from './askedRuns.ts';
import { childrenOf, rowsOfSection, runNodesOf, skippedSteps, stepsOf } from './children.ts';
import { firstOf, lastResets, nodeOf, sectionNodes } from './sectionNodes.ts';
import { itemOf } from './items.ts';
import { isNode, runOfStep, type ResetNode, type RestNode, type SectionNode, type TreeNode } from './nodes.ts';
import { groupNouns, groupsOf, type Grouping } from './points.ts';
import { pointsOfReset } from './resets.ts';
import { clockOf, type RowClock } from './rowText.ts';
import { filterText, isActive, noFilter, passes, type RunFilter } from './runs.ts';
import { inOrder, messageOf, sectionsOf, summaryOf, summaryText, type NowSummary, type RowOrder } from './sections.ts';

/** So many children of one node are shown; more would make the editor slow. */
const MOST_CHILDREN = 1_000;
/** Milliseconds that the logs have to be quiet before the tree asks again; longer while nobody sees it. */
const PAUSE_VISIBLE = 500;
const PAUSE_HIDDEN = 2_000;
/** How often a run is revealed, and the milliseconds in between: a refresh of the view meanwhile undoes it. */
const TRIES = 5;
const PAUSE_REVEAL = 200;

/** What the tree shows. */
interface TreeContents {
  readonly resets: readonly ResetNode[];
  readonly sections: readonly SectionNode[];
  readonly clock: RowClock;
}

/** Keeps the runs that the server knows, and shows those that pass the filter. */
export class OperationsTree implements vscode.TreeDataProvider<TreeNode> {
  readonly onDidChangeTreeData: vscode.Event<undefined>;
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly server: LanguageServer;
  private view: vscode.TreeView<TreeNode> | undefined;
  private filter: RunFilter = noFilter;
  private readonly known: AskedRuns;
  private readonly memory: vscode.Memento;
  private shown: TreeContents = { resets: [], sections: [], clock: { zone: 'log', latest: null } };
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly attention = new AttentionStatus();

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
      this.attention,
      onDidChangeSettings('timeZone')(() => this.showAgain()),
      this.server.onDidChangeLogs(() => this.reloadSoon()),
      this.server.onDidChangeState((state) => state === State.Running && void this.reload()),
      new vscode.Disposable(() => clearTimeout(this.timer)),
    );
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return itemOf(node, this.shown.clock);
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.kind === 'section' ? undefined : node.parent;
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node === undefined && !this.known.asked) await this.load();
    if (node === undefined) return [...this.shown.resets, ...this.shown.sections];
    switch (node.kind) {
      case 'section':
        return limited(rowsOfSection(node), node);
      case 'point':
        return limited(childrenOf(node), node);
      case 'content':
        return limited(runNodesOf(node), node);
      case 'reset':
        return limited(pointsOfReset(node), node);
      case 'run':
        return [...stepsOf(node)];
      case 'skipped':
        return [...skippedSteps(node)];
      case 'step':
      case 'rest':
      case 'resetPoint':
        return [];
    }
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

  /** What the runs are grouped by, and in which order they stand; remembered for the workspace. */
  get grouping(): Grouping {
    return groupingOf(this.memory.get<unknown>(GROUPING));
  }

  get order(): RowOrder {
    return orderOf(this.memory.get<unknown>(ORDER));
  }

  /** Groups the runs by something else. */
  async groupBy(grouping: Grouping): Promise<void> {
    await this.memory.update(GROUPING, grouping);
    this.showAgain();
  }

  /** Puts the rows in another order. */
  async sortBy(order: RowOrder): Promise<void> {
    await this.memory.update(ORDER, order);
    this.showAgain();
  }

  /** The ids of the runs that somebody knows of. */
  get acknowledged(): ReadonlySet<string> {
    return new Acknowledged(this.memory).ids;
  }

  /** Somebody knows of runs, or is to be asked again. */
  async acknowledge(runs: readonly RunView[], isAcknowledged: boolean): Promise<void> {
    await new Acknowledged(this.memory).set(runs, isAcknowledged);
    this.showAgain();
  }

  /** Shows only the runs that pass. */
  show(filter: RunFilter): void {
    this.filter = filter;
    this.showAgain();
  }

  /** Selects a run where the view is in sight; nothing is brought to the front. */
  async select(run: RunView): Promise<void> {
    if (this.view?.visible !== true) return;
    for (let attempt = 0; attempt < TRIES && !this.selects(run); attempt++) {
      const node = nodeOf(this.shown.sections, run);
      if (node === undefined) return;
      await this.view.reveal(node, { select: true, focus: false });
      await new Promise((resolve) => setTimeout(resolve, PAUSE_REVEAL));
    }
  }

  private selects(run: RunView): boolean {
    const selected = this.view?.visible === true ? this.view.selection[0] : undefined;
    return selected?.kind === 'run' && selected.run.id === run.id;
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

  private showAgain(): void {
    this.arrange();
    this.changed.fire(undefined);
  }

  private arrange(): void {
    const all = this.known.runs;
    const clock = clockOf(all, zone());
    const passing = all.filter((run) => passes(this.filter, run));
    const known = this.acknowledged;
    const wishes = { order: this.order, isAcknowledged: ({ id }: RunView) => known.has(id) };
    const sections = sectionsOf(all, wishes);
    const shown = isActive(this.filter) ? sectionsOf(passing, wishes) : sections;
    const isPassing = new Set(passing);
    const points = inOrder(
      groupsOf(all, this.grouping, (run) => isPassing.has(run)),
      this.order,
    );
    // A filter is one of runs.
    const resets = isActive(this.filter) ? [] : this.known.resets;
    this.shown = {
      resets: lastResets(resets),
      sections: sectionNodes(shown, points, { grouping: this.grouping, resets, isOpen: isActive(this.filter) }),
      clock,
    };
    void vscode.commands.executeCommand('setContext', 'configmgrLogs.operationsFiltered', isActive(this.filter));
    void vscode.commands.executeCommand('setContext', 'configmgrLogs.hasOperations', all.length > 0);
    const summary = summaryOf(all, sections);
    this.attention.show(summary, firstOf(sections, clock), all.length > 0);
    this.tell(summary, passing.length);
  }

  /** What stands above the rows, and the number on the icon: what needs attention now. */
  private tell(summary: NowSummary, passing: number): void {
    if (this.view === undefined) return;
    const all = this.known.runs.length;
    const value = summary.attention;
    this.view.description = this.grouping === 'point' ? '' : `by ${groupNouns[this.grouping]}`;
    this.view.badge = value === 0 ? undefined : { value, tooltip: summaryText(summary) };
    this.view.message = isActive(this.filter)
      ? `${filterText(this.filter, this.known.runs)} (${passing.toLocaleString('en')} of ${counted(all, 'run')})`
      : messageOf(summary, all, plain(this.known.understood));
  }
}

/** Under which names the workspace remembers what the runs are grouped by, and their order. */
const GROUPING = 'configmgrLogs.groupRunsBy';
const ORDER = 'configmgrLogs.sortRunsBy';

function groupingOf(remembered: unknown): Grouping {
  return remembered === 'package' || remembered === 'computer' ? remembered : 'point';
}

function orderOf(remembered: unknown): RowOrder {
  return remembered === 'name' || remembered === 'time' ? remembered : 'state';
}

function limited(nodes: readonly TreeNode[], parent: RestNode['parent']): TreeNode[] {
  const count = nodes.length - MOST_CHILDREN;
  return count <= 0 ? [...nodes] : [...nodes.slice(0, MOST_CHILDREN), { kind: 'rest', count, parent }];
}

/** The run that a command was given: a node of the tree. */
export function runOfNode(given: unknown): RunView | undefined {
  if (!isNode(given)) return undefined;
  // A row of several runs stands for the one that makes its state.
  if (given.kind === 'point' && given.parent?.name !== 'all') return given.point.decisive;
  if (given.kind === 'run') return given.run;
  return given.kind === 'step' ? runOfStep(given).run : undefined;
}
