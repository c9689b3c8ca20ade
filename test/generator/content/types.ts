/** What the generator of content sites takes and gives: plain data, independent of the language server. */
import type { Form, ViewerLocale } from '../types.ts';

/** The logs in which content is on its way, under the names that the product documents. */
export const contentLogs = [
  ...(['SMSProv', 'smsdbmon', 'distmgr', 'PkgXferMgr', 'schedule', 'sender', 'despool', 'statesys'] as const),
  ...(['SMSDPProv', 'PullDP', 'DataTransferService'] as const),
] as const;
export type ContentLog = (typeof contentLogs)[number];

/** Logs that lie on the distribution point. */
export const pointLogs: ReadonlySet<ContentLog> = new Set<ContentLog>(['SMSDPProv', 'PullDP', 'DataTransferService']);

export type ContentAction = 'distribute' | 'update' | 'redistribute';
export type ContentOutcome = 'succeeded' | 'failed' | 'waiting' | 'inProgress' | 'unknown';

/** `content.1` … `content.12`, `content.4a`, `content.9p` … `content.19p`. */
export type ContentStep = `content.${string}`;

/** Codes with which the source of a package is not found: path, rights, server, logon. */
export const sourceCodes = [2, 3, 5, 53, 67, 1326] as const;

/** What goes wrong, or waits, before any distribution point is touched. */
export type PackageFault =
  | `source ${(typeof sourceCodes)[number]}`
  | 'snapshot does not end'
  | 'pool full'
  | 'not arrived'
  | 'arrived later'
  | 'file not read'
  | 'no point';

/** What goes wrong, or waits, on the way to a distribution point that the site server sends to. */
export const sendingFaults = [
  ...(['unreachable', 'add file 80041001', 'add file 80041002', 'library 80070003', 'retry succeeds'] as const),
  ...(['retry to come', 'address closed', 'address opens', 'bandwidth control', 'bandwidth free'] as const),
  ...(['pulse mode', 'cut in the middle'] as const),
] as const;

/** The same for a pull distribution point. */
export const pullFaults = [
  ...(['unreachable', 'capacity', 'capacity free', 'no source', 'source found', 'transfer service error'] as const),
  ...(['content job missing', 'state message 4', 'download does not end', 'polled'] as const),
] as const;

export type PointFault = (typeof sendingFaults)[number] | (typeof pullFaults)[number];

/** What was put into a run on purpose; `none` for one that is as it should be. */
export type Injected = PackageFault | PointFault | 'none' | 'on the site server' | 'to another site' | 'superseded';

/** `crossing` sends to another site, `receiving` gets its packages from another. */
export type SiteRole = 'alone' | 'sending' | 'receiving';

export type ZoneName = 'eastern' | 'mountain' | 'india' | 'westEurope' | 'utc';

/** How the logs end. */
export type Ending = 'quiet' | 'pool full' | 'file not read';

export interface ContentSiteOptions {
  readonly seed: number;
  /** Packages; each goes to several distribution points. */
  readonly packages?: number;
  /** Distribution points of the site, the site server's own among them. */
  readonly points?: number;
  readonly role?: SiteRole;
  readonly siteCode?: string;
  readonly siteServer?: string;
  readonly domain?: string;
  readonly user?: string;
  readonly zone?: ZoneName;
  /** The zone of the distribution points; by default that of the site server. */
  readonly pointZone?: ZoneName;
  /** First moment of the logs, ISO 8601, UTC. */
  readonly start?: string;
  /** Where the product is installed on the site server. */
  readonly installDirectory?: string;
  /** Drive letter of the content library and of SMS_DP$. */
  readonly drive?: string;
  /** Share of deliveries into which a fault is put. */
  readonly faults?: number;
  readonly ending?: Ending;
  /** `Attempt to write …` lines of the sending threads. */
  readonly verbose?: boolean;
  readonly sqlTracing?: boolean;
  readonly statusMessages?: boolean;
  /** Records of other work between those of packages, for each package. */
  readonly noise?: number;
  readonly form?: Form;
  readonly viewerLocale?: ViewerLocale;
  readonly lineEnd?: '\r\n' | '\n';
  /** Packages that the distribution manager processes at once. */
  readonly packageLimit?: number;
  /** The part of all records that the copied logs hold, e.g. from 0.2 to 0.7. */
  readonly window?: readonly [from: number, to: number];
  /** Logs that nobody copied. */
  readonly missing?: readonly ContentLog[];
}

/** Where a record stands: the file as in `ContentSite.files`, the line from 0. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

export interface ContentStepTruth {
  readonly id: ContentStep;
  /** The log and the line of the first record that shows the step. */
  readonly log: string;
  readonly line: number;
  /** All records that the articles put under the step: each of them is right. */
  readonly places: readonly Place[];
  /** Whether the logs say whose the records are; if not, a reader may leave the step out. */
  readonly certain: boolean;
}

export interface ContentRunTruth {
  readonly kind: 'content';
  readonly package: string;
  /** Null where the logs do not tell; of a snapshot that failed either version is right. */
  readonly versions: readonly (number | null)[];
  /** Undefined where the logs do not tell. */
  readonly action: ContentAction | undefined;
  /** Fully qualified name of the distribution point; null when the package never came so far. */
  readonly server: string | null;
  /** Undefined where the logs do not tell. */
  readonly pull: boolean | undefined;
  /** Only traced SQL tells it; undefined where it does not. */
  readonly dpid: number | undefined;
  /** Numbers of its transfer job that are right; undefined among them where the logs do not tell. */
  readonly jobs: readonly (number | undefined)[];
  readonly outcome: ContentOutcome;
  /** Other outcomes that are as true, because the records that would tell were not copied. */
  readonly alsoTrue: readonly ContentOutcome[];
  /** Something failed or waited, and was overcome. */
  readonly setback: boolean;
  readonly injected: Injected;
  /** What another run of the same package tells, too, or what is too little to tell: a reader may show it or not. */
  readonly optional: boolean;
  /** Its first records were gone when the logs were copied. */
  readonly isBeheaded: boolean;
  readonly steps: readonly ContentStepTruth[];
}

export interface ContentSite {
  /** Relative path to text, e.g. `DP07/PullDP.log`. */
  readonly files: ReadonlyMap<string, string>;
  readonly runs: readonly ContentRunTruth[];
}
