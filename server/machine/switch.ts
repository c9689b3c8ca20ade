/**
 * Whether the machine reads. It can be switched off, to find out whether an answer is its doing, and some hosts cannot run it.
 * Without it the readers and patterns that it is held against do all of the work: the answers are the same, and take longer.
 */
import { code } from './code.ts';

/** What the language's library for hosts other than browsers does not name. */
export interface WasmInstance {
  readonly exports: Readonly<Record<string, unknown>> & { readonly memory: { readonly buffer: ArrayBuffer } };
}

/** WebAssembly, as far as it is used here. */
export interface Wasm {
  readonly validate: (bytes: Uint8Array) => boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => WasmInstance;
}

/** What a host may have: an environment where it is a process, and WebAssembly. */
export interface MachineHost {
  readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> };
  readonly WebAssembly?: Wasm;
}

/** `off`: by the environment. `unable`: the host has no WebAssembly, or none that looks at sixteen bytes at a time. */
export type WhyNoMachine = 'off' | 'unable';

/** What switches the machine off when it is `off`. */
const variable = 'CONFIGMGR_LOGS_MACHINE';

/** Why a host does not run the machine, given the machine's bytes; undefined where it does. */
export function whyNotOn({ process, WebAssembly }: MachineHost, bytes: () => Uint8Array): WhyNoMachine | undefined {
  if (process?.env?.[variable] === 'off') return 'off';
  return WebAssembly?.validate(bytes()) === true ? undefined : 'unable';
}

let decided: { readonly why: WhyNoMachine | undefined } | undefined;

/** Why this host does not run the machine; undefined where it does. Decided once. */
export function whyNoMachine(): WhyNoMachine | undefined {
  decided ??= { why: whyNotOn(globalThis, machineBytes) };
  return decided.why;
}

let module: { readonly instantiate: (imports: object) => WasmInstance } | undefined;

/** The machine's code, compiled once for all machines. */
export function machineModule(): { readonly instantiate: (imports: object) => WasmInstance } {
  const { WebAssembly } = globalThis as MachineHost;
  if (WebAssembly === undefined) throw new Error('This host has no WebAssembly.');
  if (module === undefined) {
    const compiled = new WebAssembly.Module(machineBytes());
    module = { instantiate: (imports) => new WebAssembly.Instance(compiled, imports) };
  }
  return module;
}

let decoded: Uint8Array | undefined;

/** The machine's code, decoded once: it is looked at before it is compiled. */
function machineBytes(): Uint8Array {
  decoded ??= Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0));
  return decoded;
}

/** What is to be said of why the machine does not read; nothing where it does. */
export function machineNotes(why: WhyNoMachine | undefined): readonly string[] {
  if (why === undefined) return [];
  const reason =
    why === 'off' ? `${variable} is off` : 'this host has no WebAssembly that looks at sixteen bytes at a time';
  return [`Logs are read without WebAssembly, which takes longer: ${reason}.`];
}
