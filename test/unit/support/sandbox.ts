/**
 * Preloaded into the server (`node --import`): notes every file, address and program that it touches, and writes them as
 * JSON lines to the file that SANDBOX_REPORT names. It hinders nothing, so that a forbidden touch is seen, not hidden.
 */
import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import tls from 'node:tls';
import workerThreads from 'node:worker_threads';

/** One call that leaves the process. */
export interface Touch {
  /** `files`, `network` or `programs`. */
  readonly kind: string;
  /** `promises.readFile`, `connect`. */
  readonly name: string;
  /** The first argument as text. */
  readonly argument: string;
}

const report = process.env.SANDBOX_REPORT;
// Taken before the functions are wrapped.
const append = fs.appendFileSync;

if (report !== undefined) {
  let noting = false;
  const note = (touch: Touch): void => {
    // Writing the note calls functions that are wrapped too.
    if (noting) return;
    noting = true;
    append(report, `${JSON.stringify(touch)}\n`);
    noting = false;
  };
  wrapAll(fs, 'files', '', note);
  wrapAll(fs.promises, 'files', 'promises.', note);
  for (const module of [net, tls, dns, dns.promises, http, https, dgram]) wrapAll(module, 'network', '', note);
  wrap(net.Socket.prototype, 'connect', { kind: 'network', name: 'Socket.connect' }, note);
  wrap(globalThis, 'fetch', { kind: 'network', name: 'fetch' }, note);
  wrapAll(childProcess, 'programs', '', note);
  wrapAll(workerThreads, 'programs', '', note);
  syncBuiltinESMExports();
}

/** Wraps every function of a module; classes are left alone, because they leave the process only when they connect. */
function wrapAll(module: object, kind: string, prefix: string, note: (touch: Touch) => void): void {
  for (const name of Object.keys(module)) {
    if (/^[a-z]/.test(name)) wrap(module, name, { kind, name: `${prefix}${name}` }, note);
  }
}

function wrap(owner: object, name: string, what: Omit<Touch, 'argument'>, note: (touch: Touch) => void): void {
  const original: unknown = Reflect.get(owner, name);
  if (typeof original !== 'function') return;
  const wrapped = function (this: unknown, ...args: unknown[]): unknown {
    // Files that are open are named by a number: opening them was noted.
    if (what.kind !== 'files' || typeof args[0] !== 'number') note({ ...what, argument: textOf(args[0]) });
    return Reflect.apply(original as (...all: unknown[]) => unknown, this, args);
  };
  Object.defineProperties(wrapped, Object.getOwnPropertyDescriptors(original));
  Reflect.set(owner, name, wrapped);
}

function textOf(argument: unknown): string {
  if (argument instanceof Uint8Array) return new TextDecoder().decode(argument);
  if (typeof argument === 'object' && argument !== null && !(argument instanceof URL)) return JSON.stringify(argument);
  return String(argument);
}
