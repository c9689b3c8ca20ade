/** What is not in the index. */
import { counted } from '../base/counted.ts';
import type { PassedOver } from './files.ts';
import { unreadNotes, type UnreadKind } from './notes.ts';
import { folderOf, nameOf } from './uris.ts';

/** One reading of a folder, from its beginning to when the folder is read anew or forgotten. */
export interface FolderReading {
  /** Whether it still counts. */
  readonly isCurrent: () => boolean;
  /** It was stopped before these files were read. */
  readonly stopped: (uris: readonly string[]) => void;
}

/** Files and folders that are not read, and why. */
export class LeftOut {
  /** A sentence for each. */
  readonly #reasons = new Map<string, string>();
  /** Files of folders that are not read by what they are called, or are no logs of a site. */
  readonly #unread = new Map<string, UnreadKind | PassedOver>();
  /** The files of each folder that reading did not come to. */
  readonly #stopped = new Map<string, readonly string[]>();
  /** The newest reading of each folder: an earlier one has nothing to say any more. */
  readonly #readings = new Map<string, symbol>();
  /** Files that are looked at again when they answer. */
  readonly #awaited = new Set<string>();
  #looks: Promise<void> = Promise.resolve();

  /** A sentence for each that should have been read. */
  reasons(isRead: (uri: string) => boolean): readonly string[] {
    const stopped = [...this.#stopped].flatMap(([folder, uris]) => {
      const count = uris.filter((uri) => !isRead(uri)).length;
      const were = count === 1 ? 'was' : 'were';
      return count === 0
        ? []
        : [`${counted(count, 'log')} of ${nameOf(folder)} ${were} not read: reading was stopped.`];
    });
    return [...this.#reasons.values(), ...stopped];
  }

  /** What is said of the files with which nothing is wrong, and that are not read after all. */
  notes(isRead: (uri: string) => boolean): readonly string[] {
    return unreadNotes(new Map([...this.#unread].filter(([uri]) => !isRead(uri))));
  }

  /** The names of the files and folders that it tells of. */
  names(): readonly string[] {
    return [this.#reasons, this.#unread, this.#stopped].flatMap((known) => [...known.keys()].map(nameOf));
  }

  /**
   * A file that is silent is looked at again when it answers, unless there is no reason any more to leave it out. One after the
   * other: each may be silent again, and must not take the threads of the host with it.
   */
  lookAgain(uri: string, answered: Promise<void>, look: () => Promise<void>): void {
    if (this.#awaited.has(uri)) return;
    this.#awaited.add(uri);
    const again = async (): Promise<void> => {
      this.#awaited.delete(uri);
      if (this.#reasons.has(uri)) await look();
    };
    void answered.then(() => (this.#looks = this.#looks.then(again, again)));
  }

  /** A file or folder is not read as it should be, or there is no reason any more. */
  set(uri: string, reason: string | undefined): void {
    if (reason === undefined) this.#reasons.delete(uri);
    else this.#reasons.set(uri, reason);
  }

  /** Nothing is wrong with a file, but it is none that is read; or it is. */
  setUnread(uri: string, kind: UnreadKind | PassedOver | undefined): void {
    if (kind === undefined) this.#unread.delete(uri);
    else this.#unread.set(uri, kind);
  }

  /** A folder is read from its beginning: what was said before of it, and of what lies in it, is found out again. */
  begin(folder: string, deep: boolean): FolderReading {
    this.#forget((uri) => uri === folder || (deep ? uri.startsWith(`${folder}/`) : folderOf(uri) === folder));
    const own = Symbol(folder);
    this.#readings.set(folder, own);
    const isCurrent = (): boolean => this.#readings.get(folder) === own;
    return {
      isCurrent,
      stopped: (uris) => {
        if (isCurrent()) this.#stopped.set(folder, uris);
      },
    };
  }

  /** Forgets a folder and all below it. */
  forgetFolder(folder: string): void {
    this.#forget((uri) => uri === folder || uri.startsWith(`${folder}/`));
    this.#readings.delete(folder);
  }

  #forget(isMeant: (uri: string) => boolean): void {
    for (const known of [this.#reasons, this.#unread, this.#stopped])
      for (const uri of known.keys()) if (isMeant(uri)) known.delete(uri);
  }
}
