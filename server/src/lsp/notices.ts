/** What a client tells without being asked: checked before anybody works with it, and what fails on it ends nothing. */
import type {
  Connection,
  DidChangeTextDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
} from 'vscode-languageserver';
import { list, object, text, whole, type WireShape } from '../shared/shapes.ts';

/** Files that were created (1), changed (2) or deleted (3) on the disk. */
export interface FileChanges {
  readonly changes: readonly { readonly uri: string; readonly type: number }[];
}

/** What is told of files on the disk. */
export const fileChanges: WireShape<FileChanges> = object({ changes: list(object({ uri: text, type: whole(1, 3) })) });

const anyWhole = whole(Number.MIN_SAFE_INTEGER);
const identifier = object({ uri: text });
const versioned = object({ uri: text, version: anyWhole });

/** What is told of a document that was opened, as far as it is read here. */
export const opened: WireShape<{
  textDocument: Pick<DidOpenTextDocumentParams['textDocument'], 'uri' | 'version' | 'text'>;
}> = object({ textDocument: object({ uri: text, version: anyWhole, text }) });

/** What is told of a document that changed; the changes themselves are looked at when they are applied. */
export const changed: WireShape<Pick<DidChangeTextDocumentParams, 'textDocument'>> = object({
  textDocument: versioned,
});

/** What is told of a document that was closed. */
export const closed: WireShape<DidCloseTextDocumentParams> = object({ textDocument: identifier });

/** Folders that were opened, or are not open any more. */
export const foldersChanged = object({ added: list(identifier), removed: list(identifier) });

/** A listener that hears only what has a shape, and whose failure is reported and ends nothing. */
export function heard<Told, Params extends Told>(
  connection: Connection,
  shape: WireShape<Told>,
  listener: (params: Params) => void,
): (params: Params) => void {
  return (params) => {
    const complaint = shape.complaint(params, 'what is told');
    if (complaint !== undefined) {
      connection.console.warn(`Something was told that is not understood: ${complaint}.`);
      return;
    }
    try {
      listener(params);
    } catch (error) {
      connection.console.error(`What was told could not be taken in: ${String(error)}`);
    }
  };
}
