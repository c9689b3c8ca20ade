/**
 * The machine that reads units: WebAssembly, made from `guest/`. What it does is described there. Here are its
 * memory, the texts that it looks at, and what it may ask.
 */
import { margin } from './shared.ts';
import { machineModule } from './switch.ts';

/** A text whose units can be looked at without making a string: units of 0x100 and above stand as a control character. */
export interface UnitText {
  readonly units: Uint8Array;
  slice(from: number, to: number): string;
}

/** Answers what the machine asks about messages. */
export interface Lore {
  /** Writes the program of a candidate into the memory. */
  readonly prepare: (candidate: number) => void;
  /** Whether the pattern of a message reads a text. */
  readonly isRead: (message: number, text: string) => boolean;
}

/** Gives component names their indexes. */
export interface Names {
  indexOf(name: string): number;
}

/** The functions of `guest/index.ts`. Places are addresses in the memory. */
interface Calls {
  readonly allocate: (bytes: number) => number;
  readonly read: (from: number, to: number, most: number) => number;
  readonly forgetNames: () => void;
  readonly learn: (trie: number) => void;
  readonly match: (from: number, to: number) => number;
  readonly learnFailureWords: (address: number, count: number) => void;
  readonly speaksOfFailure: (from: number, to: number) => number;
}

/** The columns of `guest/index.ts`, each the address at which it stands. */
export type ColumnName =
  | ('start' | 'line' | 'head' | 'message' | 'tail' | 'local' | 'thread' | 'bias' | 'component')
  | ('kind' | 'problem' | 'known' | 'stated' | 'unclear' | 'foldable');
/** What else it says of the records that it has read. */
type Variable = 'firstStart' | 'firstLine' | 'lastEnd' | 'lastLine' | 'clients' | 'unclears' | 'foldables';
type Variables = Readonly<Record<ColumnName | Variable, { readonly value: number }>>;

const smallestWindow = 1 << 16;

/** A place in the memory for a stretch of a text. */
export class Window {
  readonly #machine: Machine;
  #address = 0;
  #capacity = 0;
  #text: UnitText | undefined;
  /** The stretch of the text that stands there. */
  from = 0;
  to = 0;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** Puts a stretch of a text there. */
  enter(text: UnitText, from: number, to: number): void {
    const length = to - from;
    if (length > this.#capacity) {
      this.#capacity = Math.max(smallestWindow, length, this.#capacity * 2);
      this.#address = this.#machine.allocate(this.#capacity + 2 * margin) + margin;
    }
    const { bytes } = this.#machine;
    bytes.set(text.units.subarray(from, to), this.#address);
    bytes.fill(0, this.#address + length, this.#address + length + margin);
    this.#text = text;
    this.from = from;
    this.to = to;
  }

  /** Whether an offset of a text stands there. */
  holds(text: UnitText, offset: number): boolean {
    return this.#text === text && offset >= this.from && offset <= this.to;
  }

  /** Forgets the text. */
  leave(): void {
    this.#text = undefined;
  }

  /** Whether an address lies there. */
  isAt(address: number): boolean {
    return address >= this.#address && address <= this.#address + this.#capacity;
  }

  addressOf(offset: number): number {
    return this.#address + offset - this.from;
  }

  offsetOf(address: number): number {
    return address - this.#address + this.from;
  }

  /** The true text between two addresses. */
  slice(from: number, to: number): string {
    return this.#text?.slice(this.offsetOf(from), this.offsetOf(to)) ?? '';
  }
}

/** One machine, with a memory of its own. */
export class Machine {
  readonly call: Calls;
  readonly #memory: { readonly buffer: ArrayBuffer };
  readonly #variables: Variables;
  #bytes: Uint8Array;
  /** Where records are read, and where single messages are. */
  readonly records = new Window(this);
  readonly #messages = new Window(this);
  #names: Names | undefined;

  constructor(lore: Lore) {
    const sliceOf = (from: number, to: number): string =>
      (this.records.isAt(from) ? this.records : this.#messages).slice(from, to);
    const asked = {
      indexOfName: (from: number, to: number) => this.#names?.indexOf(sliceOf(from, to)) ?? 0,
      prepare: lore.prepare,
      isRead: (message: number, from: number, to: number) => (lore.isRead(message, sliceOf(from, to)) ? 1 : 0),
    };
    const { exports } = machineModule().instantiate({ asked, env: { abort } });
    this.call = exports as unknown as Calls;
    this.#variables = exports as unknown as Variables;
    this.#memory = exports.memory;
    this.#bytes = new Uint8Array(this.#memory.buffer);
  }

  /** The whole memory, until it grows. */
  get bytes(): Uint8Array {
    if (this.#bytes.buffer !== this.#memory.buffer) this.#bytes = new Uint8Array(this.#memory.buffer);
    return this.#bytes;
  }

  /** The value of a variable: a number or an address. */
  value(name: ColumnName | Variable): number {
    return this.#variables[name].value;
  }

  /** Whether it writes a column of that name. */
  writes(name: string): name is ColumnName {
    return name in this.#variables;
  }

  /** Reads component names into a table from now on. */
  nameBy(names: Names): void {
    if (names !== this.#names) this.call.forgetNames();
    this.#names = names;
  }

  /** The address of room for so many bytes, where numbers of any width can stand. */
  allocate(bytes: number): number {
    return this.call.allocate(bytes);
  }

  /** Keeps numbers in the memory. Answers where. */
  keep(numbers: Uint8Array | Int16Array | Uint16Array | Uint32Array): number {
    const address = this.allocate(numbers.byteLength + margin);
    this.bytes.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), address);
    return address;
  }

  /** The index of the message that a stretch of a text is, or -1. */
  match(text: UnitText, from: number, to: number): number {
    this.#messages.enter(text, from, to);
    return this.call.match(this.#messages.addressOf(from), this.#messages.addressOf(to));
  }

  /** Whether words of failure may stand between two offsets of a text. */
  speaksOfFailure(text: UnitText, from: number, to: number): boolean {
    this.#messages.enter(text, from, to);
    return this.call.speaksOfFailure(this.#messages.addressOf(from), this.#messages.addressOf(to)) !== 0;
  }
}

function abort(): never {
  throw new Error('The machine that reads records has no more memory.');
}
