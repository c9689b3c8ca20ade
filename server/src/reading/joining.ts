/** Records of a piece, taken into the log: columns that its readers wrote become the log's. */
import { kindOf, speaking, warning } from '../../machine/shared.ts';
import { byName, joinedColumns, logColumns, namesOf, readColumns } from '../log/columns.ts';
import type { Wide } from '../log/columns.ts';
import { notations } from '../log/log.ts';
import type { Chunk } from '../text/chunk.ts';
import type { Batch, BlockBuilder } from './blockBuilder.ts';
import type { NameTable } from './names.ts';
import type { Recogniser } from './regular.ts';
import type { Scan } from './scan.ts';

/** The first records of a piece, so many, and where the piece begins in the log: an offset, and the line that is there. */
export interface TakenPiece {
  readonly chunk: Chunk;
  readonly scan: Scan;
  readonly count: number;
  readonly offset: number;
  readonly line: number;
}

type JoinedColumns = Pick<Wide<typeof logColumns>, keyof typeof joinedColumns>;
type TakenColumns = Pick<Batch, keyof typeof readColumns>;

const joinedNames = namesOf(joinedColumns);
const readNames = namesOf(readColumns);

/** Adds records of a piece to those of the log, whose components' names are `names`. */
export function takeIn(
  builder: BlockBuilder,
  piece: TakenPiece,
  names: NameTable,
  recogniser: Recogniser | undefined,
): void {
  const { columns, names: ownNames } = piece.scan.out;
  const components = ownNames.names.map((name) => names.indexOf(name));
  for (let from = 0, to = 0; from < piece.count; from = to) {
    to = Math.min(piece.count, from + builder.room);
    const joined = byName<JoinedColumns>(joinedNames, (name) => new logColumns[name].type(to - from));
    const start = columns.start[from] ?? 0;
    const line = piece.scan.lines.at(start);
    placeRecords(joined, piece.scan, from, line);
    for (let at = 0; from + at < to; at += 1) joined.component[at] = components[columns.component[from + at] ?? 0] ?? 0;
    if (recogniser !== undefined) recogniseRecords(joined, piece, from, recogniser);
    const taken = byName<TakenColumns>(readNames, (name) => columns[name].subarray(from, to));
    builder.addAll({ ...joined, ...taken, count: to - from }, piece.offset + start, piece.line + line);
  }
}

/** Fills in where the records from one on stand, and how they are written; that one starts on a line of the piece. */
function placeRecords(
  joined: JoinedColumns,
  { out: { columns }, lines: { starts } }: Scan,
  from: number,
  firstLine: number,
): void {
  const first = columns.start[from] ?? 0;
  let line = firstLine;
  for (let at = 0; at < joined.start.length; at += 1) {
    const record = from + at;
    const [start = 0, end = 0] = [columns.start[record], columns.end[record]];
    const [messageStart = 0, messageEnd = 0] = [columns.messageStart[record], columns.messageEnd[record]];
    while ((starts[line + 1] ?? Infinity) <= start) line += 1;
    joined.start[at] = start - first;
    joined.line[at] = line - firstLine;
    joined.head[at] = messageStart - start;
    joined.message[at] = messageEnd - messageStart;
    joined.tail[at] = end - messageEnd;
    const isLong = (starts[line + 1] ?? Infinity) <= end;
    joined.kind[at] = kindOf(columns.notation[record] ?? 0, columns.severity[record] ?? 0, isLong);
  }
}

/** Fills in which messages the records from one on are, and which of the others may speak of a failure. */
function recogniseRecords(
  joined: JoinedColumns,
  { chunk, scan }: TakenPiece,
  from: number,
  recogniser: Recogniser,
): void {
  const { columns } = scan.out;
  for (let at = 0; at < joined.known.length; at += 1) {
    const record = from + at;
    const [start = 0, end = 0] = [columns.messageStart[record], columns.messageEnd[record]];
    const notation = notations[columns.notation[record] ?? 0] ?? 'plain';
    const known = recogniser.inText(chunk, start, end, notation);
    joined.known[at] = known;
    const isPlain = known === 0 && (columns.severity[record] ?? 0) < warning;
    if (isPlain && recogniser.speaksOfFailure(chunk, start, end)) joined.kind[at] = speaking(joined.kind[at] ?? 0);
  }
}
