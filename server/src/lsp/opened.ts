/** What a client has opened: its documents, and files that its user named, wherever they lie. No other files are read outside of its folders. */
import { URI } from 'vscode-uri';

/** Documents and files that were opened one by one. */
export class Opened {
  /** Files whose documents are open. */
  readonly #documents = new Set<string>();
  readonly #named = new Set<string>();

  /** A document is open; answers whether it was not before. */
  addDocument(uri: string): boolean {
    const isNew = !this.#documents.has(uri);
    this.#documents.add(uri);
    return isNew;
  }

  /** A document is open no more; answers whether it was. */
  removeDocument(uri: string): boolean {
    return this.#documents.delete(uri);
  }

  /** The user opened a file that may have no document, as in the Log View. */
  name(uri: string): void {
    this.#named.add(uri);
  }

  /** Whether a file was opened by itself. */
  has(uri: string): boolean {
    return this.#documents.has(uri) || this.#named.has(uri);
  }
}

/** Why a file is not read, as it goes behind its name. */
export const notOpened = 'it lies in no opened folder, and was not opened by itself';

/** Whether the address of a file begins with that of a folder, however either is spelt, and leads nowhere else by its dots. */
export function isBelow(uri: string, folder: string): boolean {
  const file = parsed(uri);
  if (file === undefined || file.path.split(/[\\/]/).some((part) => part === '.' || part === '..')) return false;
  const holder = (parsed(folder)?.toString() ?? folder).replace(/(?<!\/)\/+$/, '');
  return file.toString().startsWith(`${holder}/`);
}

function parsed(uri: string): URI | undefined {
  try {
    return URI.parse(uri, true);
  } catch {
    return undefined;
  }
}

/** The URIs that a client lists under a name in what it says at the start; undefined where it lists none. */
export function urisIn(options: unknown, name: 'quarantine' | 'opened'): readonly string[] | undefined {
  const listed: unknown = typeof options === 'object' && options !== null && (options as Record<string, unknown>)[name];
  return Array.isArray(listed) ? listed.filter((uri): uri is string => typeof uri === 'string') : undefined;
}
