/** Files that the reader opened on purpose without a document, as in the Log View: the server reads nothing outside the opened folders else. */
import type * as vscode from 'vscode';
import { isOnDisk } from '../../server/src/shared/archiveAddress.ts';

/** Where it is kept which they are: their pages are shown again when the window is. */
const OPENED = 'configmgrLogs.opened';
/** More are not kept; those that were opened last are. */
const MOST = 100;

/** Knows them beyond the life of the window. */
export class OpenedFiles {
  private readonly memory: vscode.Memento | undefined;
  private uris: readonly string[];

  constructor(memory: vscode.Memento | undefined) {
    this.memory = memory;
    this.uris = memory?.get<readonly string[]>(OPENED) ?? [];
  }

  /** Their URIs. */
  get all(): readonly string[] {
    return this.uris;
  }

  /** Keeps a file; answers whether it is one on a disk. */
  async keep(uri: string): Promise<boolean> {
    if (!isOnDisk(uri)) return false;
    if (this.uris.at(-1) === uri) return true;
    this.uris = [...this.uris.filter((other) => other !== uri), uri].slice(-MOST);
    await this.memory?.update(OPENED, this.uris);
    return true;
  }
}
