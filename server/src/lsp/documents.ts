/** The texts of the documents that the client has open. */
import type {
  DidChangeTextDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
  TextDocumentContentChangeEvent,
} from 'vscode-languageserver';
import { chunkedText, isAppend, offsetAt, replaced, type ChunkedText } from '../text/chunkedText.ts';

/** How a document's text came from the one before it; of an appended one the length of that one, in UTF-16 units. */
export type DocumentChange =
  { readonly kind: 'opened' } | { readonly kind: 'appended'; readonly from: number } | { readonly kind: 'replaced' };

/** Who hears of open documents. */
export interface DocumentEvents {
  readonly changed: (uri: string, text: ChunkedText, change: DocumentChange) => void;
  readonly closed: (uri: string) => Promise<void>;
}

/** A document as the client last told it. */
export interface OpenDocument {
  readonly version: number;
  readonly text: ChunkedText;
}

/** Follows what the client says of its open documents. What it says of others is not heard. */
export class Documents {
  readonly #events: DocumentEvents;
  readonly #open = new Map<string, OpenDocument>();

  constructor(events: DocumentEvents) {
    this.#events = events;
  }

  /** The document, if it is open. */
  get(uri: string): OpenDocument | undefined {
    return this.#open.get(uri);
  }

  /** `textDocument/didOpen`. */
  open({ textDocument: { uri, version, text: whole } }: DidOpenTextDocumentParams): void {
    const text = chunkedText(whole);
    this.#open.set(uri, { version, text });
    this.#events.changed(uri, text, { kind: 'opened' });
  }

  /** `textDocument/didChange`: the changes apply one after the other, and are told as one. */
  change({ textDocument: { uri, version }, contentChanges }: DidChangeTextDocumentParams): void {
    const before = this.#open.get(uri);
    // An older state comes to nothing where a newer one is known.
    if (before === undefined || version < before.version || contentChanges.length === 0) return;
    let { text } = before;
    let appended = true;
    for (const change of contentChanges) {
      const step = applied(text, change);
      text = step.text;
      appended &&= step.appended;
    }
    this.#open.set(uri, { version, text });
    this.#events.changed(uri, text, appended ? { kind: 'appended', from: before.text.length } : { kind: 'replaced' });
  }

  /** `textDocument/didClose`. */
  async close({ textDocument: { uri } }: DidCloseTextDocumentParams): Promise<void> {
    if (this.#open.delete(uri)) await this.#events.closed(uri);
  }
}

/** The text after one change, and whether that only added to its end. */
function applied(
  text: ChunkedText,
  change: TextDocumentContentChangeEvent,
): { readonly text: ChunkedText; readonly appended: boolean } {
  const [from, to] = rangeOf(text, change);
  const inserted = change.text;
  // An editor that reads a grown file again may send its last line anew: only what is behind it is new.
  if (isAppend(text, from, to, inserted)) {
    return { text: replaced(text, to, to, inserted.slice(to - from)), appended: true };
  }
  return { text: replaced(text, from, to, inserted), appended: false };
}

/** The offsets between which a change replaces the text, the lower first; without a range, all of it. */
function rangeOf(text: ChunkedText, change: TextDocumentContentChangeEvent): readonly [number, number] {
  if (!('range' in change)) return [0, text.length];
  const start = offsetAt(text, change.range.start);
  const end = offsetAt(text, change.range.end);
  return [Math.min(start, end), Math.max(start, end)];
}
