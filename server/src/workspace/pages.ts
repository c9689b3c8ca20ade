/** The parts of logs that were read last, of all logs together: text itself is not kept. */
import type { Cutter } from '../text/byteTools.ts';

/** A part of a text. */
export interface TextPage {
  /** Offsets in the text. */
  readonly from: number;
  readonly to: number;
  /** Cuts text out of the page; offsets count from its beginning. */
  readonly cut: Cutter;
  /** Bytes in memory. */
  readonly weight: number;
  /** What holds the page, where it may hold another once this one is dropped. */
  readonly holder?: Uint8Array;
}

/** All logs together keep so many bytes of pages. */
const mostBytes = 32 * 1024 * 1024;

/** So much memory of dropped pages is kept for the next ones. */
const mostSpare = 8;

/** Pages by key; when they weigh too much, those that were not used for longest are dropped. */
export class PageCache {
  readonly #pages = new Map<string, TextPage>();
  readonly #most: number;
  #weight = 0;
  #files = 0;
  /** What held pages that were dropped last: memory that is asked of the system again and again costs more than the reading. */
  #spare: Uint8Array[] = [];
  /** The page that was asked for last, of which more is mostly wanted. */
  #last: { readonly owner: object; readonly page: TextPage } | undefined;

  constructor(most = mostBytes) {
    this.#most = most;
  }

  /** Bytes in memory. */
  get weight(): number {
    return this.#weight;
  }

  /** A beginning for keys that no other file has. */
  newFile(): string {
    this.#files += 1;
    return String(this.#files);
  }

  /** The page that its owner asked for last, when no other owner asked since and it holds the unit. */
  lastPage(owner: object, unit: number): TextPage | undefined {
    const last = this.#last;
    return last?.owner === owner && unit >= last.page.from && unit < last.page.to ? last.page : undefined;
  }

  /** Where the page ends that its owner asked for last; infinitely far off when another owner asked since. */
  lastEnd(owner: object): number {
    return this.#last?.owner === owner ? this.#last.page.to : Infinity;
  }

  /** Notes which page an owner asked for. Owners do not keep pages themselves: a thousand logs would keep a thousand. */
  setLastPage(owner: object, page: TextPage): void {
    this.#last = { owner, page };
  }

  /** Memory for a page of so many bytes that holds nothing any more; undefined where there is none. */
  spare(bytes: number): Uint8Array | undefined {
    const at = this.#spare.findLastIndex(({ length }) => length === bytes);
    return at < 0 ? undefined : this.#spare.splice(at, 1)[0];
  }

  /** Whether the page of a key is in memory. */
  has(key: string): boolean {
    return this.#pages.has(key);
  }

  /** The page of a key, which counts as used, or what is loaded now. */
  page(key: string, load: () => TextPage): TextPage {
    const known = this.#pages.get(key);
    if (known !== undefined) {
      this.#pages.delete(key);
      this.#pages.set(key, known);
      return known;
    }
    const page = load();
    this.#pages.set(key, page);
    this.#weight += page.weight;
    this.#shrink();
    return page;
  }

  #shrink(): void {
    for (const [key, page] of this.#pages) {
      if (this.#weight <= this.#most || this.#pages.size === 1) return;
      this.#pages.delete(key);
      this.#weight -= page.weight;
      if (page.holder !== undefined) this.#spare = [...this.#spare.slice(1 - mostSpare), page.holder];
    }
  }
}
