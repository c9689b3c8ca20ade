/** What a person waits for: answers of the real server on a large log, while it reads, and while a log grows. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { URI } from 'vscode-uri';
import { bytesOf, generateSite } from '../generator/generate.ts';
import { sampleOptions } from '../generator/sample-site.ts';
import { median, spread } from './measure.mjs';
import { endOf, placesIn, viewOfThread } from './places.ts';
import { Server, TooLate } from './server.mjs';

const patience = 60_000;
/** No kind of request is repeated for longer, in milliseconds. */
const enough = 15_000;

/** Requests on a log that is read but not open. Answers `{ method: { first, p50, p95, max, n } | { late } }`. */
export async function requestTimes(data, rounds) {
  const found = {};
  let server = await openAndWait(data.folder);
  for (const [name, method, paramsOf] of requestsOn(data)) {
    try {
      found[name] = await repeat(server, { method, paramsOf, rounds });
    } catch (error) {
      if (!(error instanceof TooLate)) throw error;
      found[name] = { late: patience };
      await server.end();
      server = await openAndWait(data.folder);
    }
  }
  await server.end();
  return found;
}

async function openAndWait(folder) {
  const server = await Server.open(folder);
  await server.ready();
  return server;
}

async function repeat(server, { method, paramsOf, rounds }) {
  const end = performance.now() + enough;
  const times = [];
  while (times.length < rounds && (times.length === 0 || performance.now() < end)) {
    times.push((await server.timed(method, paramsOf(times.length), patience)).milliseconds);
  }
  return { first: times[0], ...spread(times) };
}

function requestsOn({ path, thread }) {
  const uri = URI.file(path).toString();
  const textDocument = { uri };
  const places = placesIn(path, 200, 7);
  const position = (at) => places[at % places.length];
  const atPlace = (at) => ({ textDocument, position: position(at) });
  const screen = (at) => ({ start: position(at), end: { line: position(at).line + 60, character: 0 } });
  return [
    ['hover', 'textDocument/hover', atPlace],
    ['definition', 'textDocument/definition', atPlace],
    ['references', 'textDocument/references', (at) => ({ ...atPlace(at), context: { includeDeclaration: true } })],
    ['folding', 'textDocument/foldingRange', () => ({ textDocument })],
    ['diagnostics', 'textDocument/diagnostic', () => ({ textDocument })],
    ['documentSymbol', 'textDocument/documentSymbol', () => ({ textDocument })],
    ['inlayHint', 'textDocument/inlayHint', (at) => ({ textDocument, range: screen(at) })],
    ['codeLens', 'textDocument/codeLens', () => ({ textDocument })],
    ['threads', 'configmgrLogs/threads', () => ({ uri })],
    ['view', 'configmgrLogs/view', () => ({ uri: viewOfThread(path, thread) })],
    ['focus', 'configmgrLogs/focus', () => ({ uri, stretches: [{ thread }] })],
    ['step', 'configmgrLogs/step', (at) => ({ uri, ...position(at), direction: 'next' })],
    ['operations', 'configmgrLogs/operations', () => ({})],
  ];
}

/** How long the server's event loop stood still while it read a folder, and the most memory that it held. */
export async function blockWhileIndexing(folder) {
  const server = await openAndWait(folder);
  return await server.end();
}

/** Milliseconds from the start of a server on a folder to its first answer that is not empty to a hover; `rounds` times. */
export async function firstHover(folder, path, rounds) {
  const textDocument = { uri: URI.file(path).toString() };
  const places = placesIn(path, 50, 11);
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    const server = await Server.open(folder);
    for (let at = 0; performance.now() - start < patience; at++) {
      const position = places[at % places.length];
      if ((await server.request('textDocument/hover', { textDocument, position }, patience)) !== null) break;
    }
    times.push(performance.now() - start);
    await server.end();
  }
  return { p50: median(times), max: Math.max(...times), n: times.length };
}

/** The same on the sample site. */
export async function firstHoverOnSample(rounds) {
  const folder = mkdtempSync(join(tmpdir(), 'configmgr-logs-bench-'));
  try {
    const site = generateSite(sampleOptions);
    for (const path of site.files.keys()) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytesOf(site, path));
    }
    return await firstHover(folder, join(folder, 'DistMgr.log'), rounds);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A log is open in the editor and grows by a line: milliseconds from the change to the problems as they are then. */
export async function problemsAfterAppend({ path }, rounds) {
  const folder = mkdtempSync(join(tmpdir(), 'configmgr-logs-bench-'));
  const server = await Server.open(folder);
  try {
    const uri = URI.file(join(folder, 'distmgr.log')).toString();
    const text = readFileSync(path, 'latin1');
    const textDocument = { uri, languageId: 'configmgr-log', version: 1, text };
    await server.notify('textDocument/didOpen', { textDocument });
    const opened = await server.timed('textDocument/diagnostic', { textDocument: { uri } }, patience);
    const line = text.slice(text.lastIndexOf('\n', text.length - 2) + 1);
    return { opened: opened.milliseconds, ...spread(await grow(server, { uri, line, end: endOf(text), rounds })) };
  } catch (error) {
    if (error instanceof TooLate) return { late: patience };
    throw error;
  } finally {
    await server.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function grow(server, { uri, line, end, rounds }) {
  const times = [];
  const stop = performance.now() + 2 * enough;
  for (let version = 2; times.length < rounds && (times.length === 0 || performance.now() < stop); version++) {
    const at = { line: end.line + times.length, character: 0 };
    const start = performance.now();
    const contentChanges = [{ range: { start: at, end: at }, text: line }];
    await server.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    await server.request('textDocument/diagnostic', { textDocument: { uri } }, patience);
    times.push(performance.now() - start);
  }
  return times;
}
