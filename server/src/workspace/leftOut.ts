/** What is not in the index. */
import { unreadNotes, type UnreadKind } from './notes.ts';

/** Files and folders that are not read, and why. */
export class LeftOut {
  /** A sentence for each. */
  readonly #reasons = new Map<string, string>();
  /** Files of folders that are not read by what they are called, or are no logs of a site. */
  readonly #unread = new Map<string, UnreadKind>();

  /** A sentence for each that should have been read. */
  reasons(): readonly string[] {
    return [...this.#reasons.values()];
  }

  /** What is said of the files with which nothing is wrong, and that are not read after all. */
  notes(isRead: (uri: string) => boolean): readonly string[] {
    return unreadNotes(new Map([...this.#unread].filter(([uri]) => !isRead(uri))));
  }

  /** A file or folder is not read as it should be, or there is no reason any more. */
  set(uri: string, reason: string | undefined): void {
    if (reason === undefined) this.#reasons.delete(uri);
    else this.#reasons.set(uri, reason);
  }

  /** Nothing is wrong with a file, but it is none that is read; or it is. */
  setUnread(uri: string, kind: UnreadKind | undefined): void {
    if (kind === undefined) this.#unread.delete(uri);
    else this.#unread.set(uri, kind);
  }

  /** Forgets a folder and all below it. */
  forgetFolder(folder: string): void {
    for (const known of [this.#reasons, this.#unread])
      for (const uri of known.keys()) if (uri === folder || uri.startsWith(`${folder}/`)) known.delete(uri);
  }
}
