/** What the reader has tried: the steps of the walkthrough are ticked by it. */
import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';

/** Where it is kept. */
const TRIED = 'configmgrLogs.tried';
/** What steps of the walkthrough are about: commands by their names, and answers that the editor was given. */
const tickable = [
  'showRun',
  'focusThread',
  'filterThread',
  'filterToThisThread',
  'lookUpError',
  'followLog',
  'openLogView',
  'showHelp',
  'readLine',
];

/** What the editor asked the server for, and got. */
export type AnswerTold = 'hover' | 'definition';

/** Remembers it for all windows. */
export class Tried {
  private readonly memory: vscode.Memento;
  private readonly known: Set<string>;

  constructor(memory: vscode.Memento) {
    this.memory = memory;
    this.known = new Set(memory.get<readonly string[]>(TRIED) ?? []);
    for (const name of this.known) show('tried', name);
  }

  /**
   * Ticks what was tried, once the walkthrough is open: the editor ticks a step when what it waits for becomes true, and never where
   * that was true before it knew of the walkthrough.
   */
  tick(): void {
    for (const name of this.known) show('tick', name);
  }

  /** A command was run. */
  command(name: string): void {
    if (tickable.includes(name)) this.note(name);
  }

  /** Something was tried. */
  note(name: string): void {
    if (this.known.has(name)) return;
    this.known.add(name);
    show('tried', name);
    void this.memory.update(TRIED, [...this.known]);
  }
}

function show(what: 'tried' | 'tick', name: string): void {
  void vscode.commands.executeCommand('setContext', `configmgrLogs.${what}.${name}`, true);
}

/** The same middleware, which tells of hovers and definitions that there are. */
export function telling(own: Middleware, tell: (what: AnswerTold) => void): Middleware {
  return {
    ...own,
    provideHover: async (document, position, token, next) => {
      const hover = await (own.provideHover?.(document, position, token, next) ?? next(document, position, token));
      if (hover !== null && hover !== undefined) tell('hover');
      return hover;
    },
    provideDefinition: async (document, position, token, next) => {
      const found = await (own.provideDefinition?.(document, position, token, next) ?? next(document, position, token));
      if (Array.isArray(found) ? found.length > 0 : found !== null && found !== undefined) tell('definition');
      return found;
    },
  };
}
