/**
 * What the generator of site logs takes and gives: plain data, independent of the language server.
 */

/** The logs that the generator writes, under the names that the product documents. */
export const logNames = ['SMSProv', 'smsdbmon', 'hman', 'distmgr', 'sitecomp', 'PkgXferMgr', 'SMSDPProv'] as const;
export type LogName = (typeof logNames)[number];

/** How records are written down. `dpProvider` is the distribution point provider's own notation. */
export type Form = 'serverTrace' | 'ccm' | 'viewerCopy' | 'article' | 'dpProvider';

/** The viewer's locale decides how dates stand in a copy from the log viewer. */
export type ViewerLocale = 'en-US' | 'en-GB' | 'de-DE';

export type Encoding = 'utf8' | 'utf8Bom' | 'windows1252' | 'utf16le';
export type LineEnd = '\r\n' | '\n' | '\r';

/** A distribution point that exists before the logs begin. */
export interface ExistingDistributionPoint {
  /** Host name without the domain, e.g. `DP07`. */
  readonly host: string;
  readonly dpid?: number;
  readonly pull?: boolean;
  readonly pxe?: boolean;
}

/** How an installation or upgrade goes wrong. `iis` repeats a few times and then gives up. */
export type InstallationFailure = 'network' | 'wmi' | 'contentLibrary' | 'iis' | 'pxePassword';

interface Planned {
  /** Seconds after the start of the logs; by default the seed chooses. A scenario waits until its server is ready. */
  readonly at?: number;
  /** The operation writes so many records; then the thread that would write the next one hangs for ever. */
  readonly stopsAfter?: number;
}

export interface InstallScenario extends Planned {
  readonly kind: 'install';
  readonly host: string;
  readonly dpid?: number;
  readonly pull?: boolean;
  readonly pxe?: boolean;
  /** Adds the server to a boundary group in the wizard. */
  readonly boundaryGroup?: boolean;
  readonly fails?: InstallationFailure;
  /** The IIS provider fails this many times before it works. */
  readonly iisRetries?: number;
  /** So many attempts of workers fail before one succeeds; no new file is dropped for them. */
  readonly failedAttempts?: number;
  /** So many passes of the hierarchy manager are rolled back before one comes to its end. */
  readonly rolledBack?: number;
  /** The pull DP's server has a Configuration Manager client, so ccmsetup installs it. */
  readonly clientPresent?: boolean;
}

/** The site is reset: all distribution points that exist then are upgraded. */
export interface UpgradeScenario extends Planned {
  readonly kind: 'upgrade';
  /** Hosts whose upgrade fails, and how. */
  readonly fails?: Readonly<Record<string, InstallationFailure>>;
  /** Hosts whose upgrade stops after so many records. */
  readonly stops?: Readonly<Record<string, number>>;
}

export interface ChangeScenario extends Planned {
  readonly kind: 'change';
  readonly host: string;
  /** The stored PXE password cannot be read, so the settings are not written on the server. */
  readonly fails?: 'pxePassword';
}

export interface RemoveScenario extends Planned {
  readonly kind: 'remove';
  readonly host: string;
  /** `recovered`: the directory is in use at first. `stuck`: the provider is never released. */
  readonly course?: RemovalCourse;
  readonly rolledBack?: number;
}

/** `unreachable`: the server cannot be connected to, and the thread goes on to the next removal. */
export type RemovalCourse = 'clean' | 'recovered' | 'stuck' | 'unreachable';

/** A role other than a distribution point comes, changes or goes: no operation of ours. */
export interface RoleScenario extends Planned {
  readonly kind: 'role';
  readonly host: string;
  readonly verb: 'created' | 'modified' | 'deleted';
  /** E.g. `SMS Management Point`. */
  readonly role: string;
}

/** SMS_EXECUTIVE restarts: new process, new threads; what was running is cut off. */
export interface RestartScenario extends Planned {
  readonly kind: 'restart';
}

/** A package goes to one distribution point: lines that no operation on distribution points owns. */
export interface PackageScenario extends Planned {
  readonly kind: 'package';
  readonly host?: string;
  readonly course?: 'clean' | 'bandwidthControl' | 'addFileFails';
}

export type Scenario =
  | InstallScenario
  | UpgradeScenario
  | ChangeScenario
  | RemoveScenario
  | RoleScenario
  | RestartScenario
  | PackageScenario;

/** What site to imagine. Everything but the seed has a default. */
export interface SiteOptions {
  readonly seed: number;
  readonly siteCode?: string;
  readonly siteName?: string;
  readonly domain?: string;
  /** Host name of the site server, without the domain. */
  readonly siteServer?: string;
  readonly user?: string;
  /** Minutes to add to the site server's local time to get UTC. */
  readonly biasMinutes?: number;
  /** The same on the distribution points; by default as on the site server. */
  readonly hostBiasMinutes?: number;
  readonly form?: Form;
  readonly forms?: Readonly<Partial<Record<LogName, Form>>>;
  readonly viewerLocale?: ViewerLocale;
  /** First moment of the logs, ISO 8601, UTC. */
  readonly start?: string;
  /** Where Configuration Manager is installed on the site server. */
  readonly installDirectory?: string;
  /** Drive letter of SMS_DP$ on the distribution points; by default the seed chooses for each server. */
  readonly drive?: string;
  readonly distributionPoints?: readonly ExistingDistributionPoint[];
  readonly firstDpid?: number;
  readonly scenarios?: readonly Scenario[];
  /** Package distributions strewn over the time that the scenarios take. */
  readonly noise?: number;
  /** Threads that the upgrade pool may use. */
  readonly threadLimit?: number;
  /** Whether SQL tracing is on, so that hman.log shows `SQL>>>`. */
  readonly sqlTracing?: boolean;
  /** Whether the logs begin with the start of the components. */
  readonly startLines?: boolean;
  readonly encoding?: Encoding;
  readonly lineEnd?: LineEnd;
  /** Other spellings of the file names, e.g. `{ distmgr: 'DistMgr.log' }`. */
  readonly fileNames?: Readonly<Partial<Record<LogName, string>>>;
  /** How many records of a log have already rolled into its `.lo_`. */
  readonly rolled?: Readonly<Partial<Record<LogName, number>>>;
  /** The logs were copied when this operation had written so many records. */
  readonly endsAfter?: { readonly operation: number; readonly records: number };
  /** Logs that nobody copied. */
  readonly missing?: readonly LogName[];
  /** Where logs of distribution points lie: in a folder named after the host or its full name, beside the others, or under `Logs`. */
  readonly hostFolders?: 'host' | 'server' | 'fileName' | 'none';
  /** Seconds by which the clocks of the distribution points are fast; each one's own clock differs a little more. */
  readonly hostSkewSeconds?: number;
  /** Distribution points are known by their NetBIOS name alone. */
  readonly shortNames?: boolean;
  /** Blanks, letter case and texts differ as they do between versions and copies of the product's logs. */
  readonly loose?: boolean;
}

/** Where a record stands: the file as in `Site.files`, the line from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** A record that the truth speaks of, with the message that stands there. */
export interface Line extends Place {
  readonly message: string;
}

export type OperationKind = 'install' | 'upgrade' | 'change' | 'removal';

/** `stuck` waits for ever, `interrupted` was cut off by a restart, `running` is not over when the logs end. */
export type Outcome = 'succeeded' | 'failed' | 'stuck' | 'interrupted' | 'running';

/** A step of Microsoft's article, as `install.4a`. `change.5` and `change.6` are what follows there in distmgr. */
export type StepId = `${OperationKind}.${string}`;

/**
 * What a reader can know after a record. `waiting`: the next actor has not taken over. `failing`: something went wrong and
 * nobody has reported the end yet. `unknown`: the log of the next actor is missing.
 */
export type State = 'succeeded' | 'failed' | 'failing' | 'waiting' | 'inProgress' | 'unknown';

export interface StepTruth {
  readonly step: StepId;
  readonly line: Line;
  /** The state of the operation after this record. */
  readonly state: State;
  /** Milliseconds since 1970, UTC. */
  readonly time: number;
}

export interface OperationTruth {
  /** Index in `Truth.operations`. */
  readonly index: number;
  readonly kind: OperationKind;
  readonly dpid: number;
  /** Fully qualified domain name. */
  readonly server: string;
  readonly nalPath: string;
  readonly pull: boolean;
  readonly pxe: boolean;
  /** The distmgr thread that works on the distribution point, when it came that far. */
  readonly thread: number | undefined;
  /** The distmgr thread that installs the pull part. */
  readonly pullThread: number | undefined;
  readonly outcome: Outcome;
  /** What the logs that are not missing show at their end. */
  readonly state: State;
  /** Whether those logs show that there was this operation on this server at all. */
  readonly visible: boolean;
  /** In the order of time. A line that serves several operations stands in each. */
  readonly steps: readonly StepTruth[];
}

/** A file put into an inbox. */
export interface DropTruth {
  readonly line: Line;
  /** E.g. `32.INS`. */
  readonly inboxFile: string;
  readonly path: string;
  /** Missing for files that smsdbmon does not drop. */
  readonly notificationId: number | undefined;
  /** The line that says which change was received. */
  readonly received: Line | undefined;
  /** The first line by which the consumer shows that it has the file; undefined where no log tells. */
  readonly consumedBy: Line | undefined;
  /** Whether that line names the file or its key; if not, only time and knowledge tie the two together. */
  readonly consumerNamesFile: boolean;
  /** Index of the operation that the file belongs to. */
  readonly operation: number | undefined;
}

/** A line that gives work to another thread, or names a thread that it starts. */
export interface HandOverTruth {
  readonly line: Line;
  readonly thread: number;
  /** The first record of that thread after it. */
  readonly first: Line | undefined;
  readonly operation: number | undefined;
}

/** `failure` is real, `setback` is real but overcome, `lookAlike` only sounds bad. */
export type FindingKind = 'failure' | 'setback' | 'lookAlike';

export interface FindingTruth {
  readonly line: Line;
  readonly kind: FindingKind;
  readonly operation: number | undefined;
  /** The line that settles a setback or shows that a look-alike is none. */
  readonly settledBy: Line | undefined;
}

/** A stretch of time in which a thread did one piece of work. */
export interface ThreadStretch {
  readonly log: LogName;
  readonly thread: number;
  readonly processId: number;
  readonly work: 'install' | 'upgrade' | 'pull' | 'removal' | 'change' | 'package' | 'send' | 'console' | 'provider';
  readonly operation: number | undefined;
  readonly first: Line;
  readonly last: Line;
  readonly records: number;
}

export interface Truth {
  readonly operations: readonly OperationTruth[];
  readonly drops: readonly DropTruth[];
  readonly handOvers: readonly HandOverTruth[];
  readonly findings: readonly FindingTruth[];
  readonly threads: readonly ThreadStretch[];
  /** Records of each file. */
  readonly records: ReadonlyMap<string, number>;
}

export interface Site {
  /** Relative path to text, e.g. `DP07/SMSDPProv.log`. */
  readonly files: ReadonlyMap<string, string>;
  readonly truth: Truth;
  readonly encoding: Encoding;
}
