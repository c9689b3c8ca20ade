/** Cutting a text into records: what stands at an offset decides which notation reads it. */
import { longRecord } from '../../machine/shared.ts';
import { byteOrderMark, isBreak, skipQuoteMark } from '../text/characters.ts';
import { joinedRecord, readArticle } from './notations/article.ts';
import { clientHead, readCcm, readTornCcm } from './notations/ccm.ts';
import { readDpProvider } from './notations/dpProvider.ts';
import { readEscapedCcm, readEscapedTrace } from './notations/escapedFrames.ts';
import { readMsi } from './notations/msi.ts';
import { readAlert, readBlank, readPadding, readPlain, readRolloverMark } from './notations/plain.ts';
import { readRoleSetup } from './notations/roleSetup.ts';
import { readServerTrace, readWrappedTrace } from './notations/serverTrace.ts';
import { readViewerCopy } from './notations/viewerCopy.ts';
import { skipGrepPrefix } from './scan.ts';
import type { Scan } from './scan.ts';
import { continuedRecord, continueRecord, nameRecord, recordNamedBy } from './wraps.ts';

/** Reads all records from an offset to the end of the text. */
export function readSegments(scan: Scan, from: number): void {
  const { text } = scan;
  let at = from;
  while (at < text.length) {
    if (isBreak(text.charCodeAt(at))) at += 1;
    else at = readSegment(scan, at, scan.lines.endAt(at));
  }
}

/** Reads one record or gap. Answers the offset behind it, which is always further on. */
function readSegment(scan: Scan, from: number, lineEnd: number): number {
  const code = scan.text.charCodeAt(from);
  if (code === byteOrderMark) return scan.gap(from, from + 1, 'byteOrderMark');
  const head = clientHead(scan, from, lineEnd);
  if (head >= 0) return readCcm(scan, from, head);
  const padding = readPadding(scan, from);
  if (padding >= 0) return padding;
  return readLine(scan, from, lineEndBeforePadding(scan, from, lineEnd));
}

/** A run of NULs ends what stands before it on its line; a single NUL is a character of the message. */
function lineEndBeforePadding(scan: Scan, from: number, lineEnd: number): number {
  for (let nul = scan.marks.nul.from(from); nul < lineEnd; nul = scan.marks.nul.from(nul + 1)) {
    if (scan.text.charCodeAt(nul + 1) === 0) return nul;
  }
  return lineEnd;
}

function readLine(scan: Scan, from: number, lineEnd: number): number {
  const trace = readServerTrace(scan, from, Math.min(lineEnd, scan.marks.head.from(from)));
  if (trace >= 0) return trace;
  const torn = readTornCcm(scan, from, lineEnd);
  if (torn >= 0) return torn;
  const wrapped = readWrappedTrace(scan, from, Math.min(lineEnd, scan.marks.head.from(from)));
  if (wrapped >= 0) return wrapped;
  const escaped = readEscapedCcm(scan, from, lineEnd);
  if (escaped >= 0) return escaped;
  return readOtherLine(scan, from, Math.min(lineEnd, scan.marks.head.from(from)));
}

/** The notations whose records end with their line, and those that people paste. */
function readOtherLine(scan: Scan, from: number, lineEnd: number): number {
  const gap = readBlank(scan, from, lineEnd);
  if (gap >= 0) return gap;
  const mark = readRolloverMark(scan, from, lineEnd);
  if (mark >= 0) return mark;
  const head = skipQuoteMark(scan.text, skipGrepPrefix(scan, from, lineEnd), lineEnd);
  if (lineEnd - from > longRecord) return readPlain(scan, from, head, lineEnd);
  const trace = readEscapedTrace(scan, from, lineEnd);
  if (trace >= 0) return trace;
  for (const read of lineReaders) {
    const end = read(scan, from, head, lineEnd);
    if (end >= 0) return end;
  }
  return readPasted(scan, from, head, lineEnd);
}

const lineReaders = [readDpProvider, readRoleSetup, readMsi, readAlert];

function readPasted(scan: Scan, from: number, head: number, lineEnd: number): number {
  const joined = joinedRecord(scan.text, head, lineEnd);
  const to = joined < 0 ? lineEnd : joined;
  const copy = readViewerCopy(scan, from, head, to);
  if (copy >= 0) return copy;
  const article = readArticle(scan, from, head, to);
  if (article >= 0) return article;
  const named = recordNamedBy(scan, from, head, to);
  if (named >= 0) return nameRecord(scan, named, head, to);
  const continued = continuedRecord(scan, from, head, to);
  return continued >= 0 ? continueRecord(scan, continued, to) : readPlain(scan, from, head, to);
}
