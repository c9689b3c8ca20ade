/** What is asked of error codes. */
import { request } from './messages.ts';
import { object, text, whole } from './shapes.ts';

/** A code as a person has it. */
export interface LookUpParams {
  readonly typed: string;
}

/** A code that may be meant by what was typed. */
export interface CodeItem {
  /** What asks for its places. */
  readonly key: string;
  /** `53`, `0x80070035`, `HTTP 404`, `Status message 2370` */
  readonly title: string;
  /** `ERROR_BAD_NETPATH`, or the empty string. */
  readonly name: string;
  /** `Win32 error` */
  readonly family: string;
  /** A sentence, or the empty string. */
  readonly meaning: string;
  /** What to do next, or the empty string. */
  readonly next: string;
  /** The same number as it is written elsewhere. */
  readonly spellings: readonly string[];
}

/** The codes that may be meant, the likeliest first. */
export interface LookUpResult {
  readonly codes: readonly CodeItem[];
}

/** What a code means, in any spelling. */
export const lookUp = request<LookUpParams, LookUpResult>('configmgrLogs/lookUp', object({ typed: text }));

/** Which code is looked for in the logs. */
export interface CodePlacesParams {
  /** Key of a `CodeItem`. */
  readonly key: string;
  /** So many places are listed at most; the others are counted. */
  readonly most: number;
}

/** A record that names a code. */
export interface CodePlaceItem {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
  /** `distmgr.log:339` */
  readonly where: string;
  readonly time: number | null;
  /** Minutes to add to the log's clock to get UTC; null where that is not known. */
  readonly bias: number | null;
  /** The beginning of the message, on one line. */
  readonly message: string;
}

/** Where a code occurs in all logs that are read. */
export interface CodePlacesResult {
  readonly places: readonly CodePlaceItem[];
  readonly count: number;
  /** There may be more than `count`. */
  readonly isCut: boolean;
}

/** Where a code occurs, by its value, whatever its spelling. */
export const codePlaces = request<CodePlacesParams, CodePlacesResult>(
  'configmgrLogs/codePlaces',
  object({ key: text, most: whole(0) }),
);
