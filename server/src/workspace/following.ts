/** Whether open documents follow their files: the editor does not always see that a file grew. */

/** What is known of the file of an open document at one look. */
interface LookedAt {
  readonly fact: string;
  readonly version: number;
  /** The file was written since, and the editor gets some time to see that. */
  readonly isWaiting: boolean;
}

/** What was seen of the files of open documents. */
export class Following {
  readonly #seen = new Map<string, LookedAt>();

  /** Whether the file was written while the document stayed as it is, at this look and at the one before. */
  fellBehind(uri: string, file: { readonly size: number; readonly modified: number }, version: number): boolean {
    const fact = `${String(file.size)} ${String(file.modified)}`;
    const last = this.#seen.get(uri);
    const isFollowed = last?.version !== version || last.fact === fact;
    this.#seen.set(uri, isFollowed ? { fact, version, isWaiting: false } : { ...last, isWaiting: true });
    return !isFollowed && last.isWaiting;
  }

  /** Forgets a document that was closed. */
  forget(uri: string): void {
    this.#seen.delete(uri);
  }
}
