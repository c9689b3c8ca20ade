/** Answers about pages of logs. A page is there at once: while the log is being read, its bytes come straight from the file. */
import { isOnDisk } from '../shared/archiveAddress.ts';
import { isKnownLogName } from '../shared/fileNames.ts';
import { pageSizeFor, sound, textOfPage, timesOfPage } from '../features/pages.ts';
import { decodeBytes } from '../text/decode.ts';
import { lineCount } from '../log/lines.ts';
import { sniffLog } from '../reading/sniff.ts';
import type { EventLog } from '../events/eventLog.ts';
import { nameOf } from '../workspace/uris.ts';
import { headOf, isPartial, readLog, refusalOf, tailOf } from './hooks.ts';
import { endLines, mostPageLines } from '../shared/views.ts';
import type { FileResult, FilesParams, FilesResult, PageParams, PageResult } from '../shared/requests.ts';
import type { Zone } from '../shared/times.ts';
import type { Session } from './session.ts';
import { pageNamed } from './target.ts';

/** Bytes that are read to learn what a file is and how long its lines are: 64 KiB. */
const sample = 64 * 1024;
/** Bytes that tell an encoding. */
const headOfText = 4096;
/** Bytes of the first page and of the end at most, while the log is not read: 6 MiB, 1 MiB. */
const headLength = 6 * 1024 * 1024;
const tailLength = 1024 * 1024;
/** Milliseconds that a page of some megabytes needs to get to the client. */
const headStart = 250;

/** What is known of files; null for those that cannot be read. */
export function answerFiles(session: Session, { uris }: FilesParams): Promise<FilesResult> {
  return Promise.all(uris.map((uri) => fileResult(session, uri).catch(() => null)));
}

/** Only what is on the disk of this computer, as the client names it, is read for it. */
async function fileResult(session: Session, uri: string): Promise<FileResult | null> {
  if (!isOnDisk(uri) || (await session.refusal(uri)) !== undefined) return null;
  const events = session.store.workspace().logs.get(uri);
  if (events !== undefined) {
    const [units, lines] = [events.log.text.length, lineCount(events.log)];
    const bytes = await session.files.stat(uri).then(
      ({ size }) => size,
      () => units,
    );
    return { bytes, units, lines, isLog: true, pageLines: pageSizeFor(units, lines, mostPageLines) };
  }
  const { bytes, size } = await headOf(session, uri, sample);
  const head = decode(session, bytes);
  const isLog = isKnownLogName(nameOf(uri)) || sniffLog(head);
  const pageLines = pageSizeFor(head.length, head.split(/\r\n?|\n/).length, mostPageLines);
  return { bytes: size, units: null, lines: null, isLog, pageLines };
}

/** The text of a page; never rejects but for a log that was replaced meanwhile. */
export async function answerPage(session: Session, params: PageParams): Promise<PageResult> {
  const { log } = params;
  const { timeZone: zone } = session.settings;
  if (!isOnDisk(log)) return withoutText('Only files on a disk are shown in pages.');
  const refused = await session.refusal(log);
  if (refused !== undefined) return withoutText(`${nameOf(log)} is not read: ${refused}.`);
  const known = session.store.workspace().logs.get(log);
  const partial = known !== undefined && (await isPartial(session, log));
  if (known !== undefined && !partial) return pageOfLog(known, params, zone);
  if (known !== undefined && isWithin(known, params))
    return { ...pageOfLog(known, params, zone), pages: null, complete: false };
  const early = await pageOfFile(session, params).catch(() => undefined);
  if (early !== undefined && refusalOf(session, log) === undefined) {
    // The client hears of the log when it is read. Until the page is on its way, reading would only hold it up.
    setTimeout(() => void readLog(session, log), headStart).unref();
    return early;
  }
  await readLog(session, log);
  const late = session.store.workspace().logs.get(log);
  if (late !== undefined) return pageOfLog(late, params, zone);
  const reason = refusalOf(session, log) ?? 'it holds no line of Configuration Manager';
  return { ...(early ?? withoutText('')), complete: true, problem: `${nameOf(log)} is not read: ${reason}.` };
}

/** Whether the part of a log that is known holds a whole page. */
function isWithin({ log }: EventLog, { page, size }: PageParams): boolean {
  return page !== 'end' && (page + 1) * size < lineCount(log);
}

function pageOfLog(events: EventLog, params: PageParams, zone: Zone): PageResult {
  const page = pageNamed(events, params);
  if (page === undefined) return withoutText('The log is shorter now: it does not have this page any more.');
  const times = timesOfPage(events.log, page, zone);
  return {
    text: textOfPage(events.log, page),
    ...page,
    from: times?.from ?? null,
    to: times?.to ?? null,
    complete: true,
    problem: null,
  };
}

/** The first page or the end, from the bytes of the file alone; undefined for any other page. */
async function pageOfFile(session: Session, { log: uri, page, size }: PageParams): Promise<PageResult | undefined> {
  if (page === 0) {
    const { bytes } = await headOf(session, uri, headLength);
    return { ...early(firstLines(sound(decode(session, bytes)), size)), firstLine: 0, page: 0 };
  }
  return page === 'end' ? early(await endOfFile(session, uri, size)) : undefined;
}

async function endOfFile(session: Session, uri: string, size: number): Promise<string> {
  const { bytes: head } = await headOf(session, uri, headOfText);
  const { bytes } = await tailOf(session, uri, tailLength);
  const { encoding } = decodeBytes(head, session.settings.ansiCodePage);
  const marked = encoding === 'utf-16le' ? [0xff, 0xfe] : encoding === 'utf-16be' ? [0xfe, 0xff] : [];
  // The first line is cut, and with it perhaps a character: it is left away before anything is decoded.
  const from = marked.length > 0 ? bytes.length % 2 : bytes.indexOf(0x0a) + 1;
  const lines = sound(decode(session, Uint8Array.from([...marked, ...bytes.subarray(from)]))).split('\n');
  return lines.slice(Math.max(marked.length > 0 ? 1 : 0, lines.length - Math.min(size, endLines))).join('\n');
}

function decode(session: Session, bytes: Uint8Array): string {
  return decodeBytes(bytes, session.settings.ansiCodePage).text;
}

/** The first lines of a text, whose last one is left away where it may be cut. */
function firstLines(text: string, most: number): string {
  let end = -1;
  for (let line = 0; line < most; line++) {
    const next = text.indexOf('\n', end + 1);
    if (next < 0) return end < 0 ? text : text.slice(0, end);
    end = next;
  }
  return text.slice(0, end);
}

function early(text: string): PageResult {
  const lines = text.split('\n').length;
  const unknown = { firstLine: null, page: null, pages: null, from: null, to: null, problem: null };
  return { text, lines, complete: false, ...unknown };
}

function withoutText(problem: string): PageResult {
  const unknown = { firstLine: null, page: null, pages: null, from: null, to: null };
  return { text: '', lines: 1, complete: true, ...unknown, problem };
}
