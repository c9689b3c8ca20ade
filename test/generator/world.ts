/** The imagined site: its servers, threads, queues, and the voice in which its components write. */
import { statusTime } from './forms.ts';
import type { Growing, GrowingLine, GrowingOperation, Journal, Mark } from './journal.ts';
import type { Random } from './random.ts';
import { Hang, Signal, Timeline, type Life } from './timeline.ts';
import type {
  DropTruth,
  FindingKind,
  InstallationFailure,
  LogName,
  RemovalCourse,
  SiteOptions,
  ThreadStretch,
} from './types.ts';

/** A writer: a thread of a component, on the site server or on a distribution point. */
export interface Voice {
  readonly log: LogName;
  readonly component: string;
  readonly thread: number;
  /** Set when the log is on a distribution point. */
  readonly host?: string;
  /** Milliseconds by which the clock of that distribution point is fast. */
  readonly skew?: number;
}

/** What is true of a record besides its text. */
export interface Notes {
  readonly marks?: readonly Mark[];
  readonly finding?: FindingKind;
  readonly operation?: GrowingOperation;
}

/** One incarnation of a distribution point: a server under one DPID. */
export interface DistributionPoint {
  readonly dpid: number;
  readonly host: string;
  readonly server: string;
  readonly nalPath: string;
  readonly pull: boolean;
  readonly pxe: boolean;
  /** Drive of SMS_DP$, e.g. `E:`. */
  readonly drive: string;
  readonly guid: string;
  readonly threads: ThreadIds;
  /** Milliseconds by which its clock is fast. */
  readonly skew: number;
  readonly clientPresent: boolean;
  crc: string;
  description: string;
  /** Whether the DistributionPoints table holds it. */
  listed: boolean;
  /** Whether an operation is under way. */
  busy: boolean;
  /** Whether the installation has ended well at least once. */
  installed: boolean;
}

/** What HMAN shall find changed when it reads the site control file. */
export interface SiteChange {
  readonly kind: 'install' | 'change' | 'removal';
  readonly point: DistributionPoint;
  readonly operation: GrowingOperation;
  readonly done: Signal;
  readonly fails: InstallationFailure | undefined;
  readonly iisRetries: number;
  readonly failedAttempts: number;
  readonly course: RemovalCourse;
  /** Passes that will still be rolled back. */
  rolledBack: number;
}

/** A role that HMAN finds to have come, changed or gone. */
export interface RoleChange {
  readonly server: string;
  readonly verb: 'created' | 'modified' | 'deleted';
  readonly role: string;
}

/** What lies in the inbox of HMAN. */
export interface HierarchyJob {
  readonly change: SiteChange | undefined;
  readonly role?: RoleChange;
  readonly drop: Growing<DropTruth>;
}

export interface UpgradeJob {
  readonly point: DistributionPoint;
  readonly operation: GrowingOperation;
  readonly kind: 'install' | 'upgrade' | 'pull';
  readonly drop: Growing<DropTruth> | undefined;
  readonly change: Pick<SiteChange, 'done' | 'fails' | 'iisRetries'>;
  /** Attempts that will still fail before one succeeds. */
  readonly failedAttempts: number;
  readonly retried?: boolean;
}

/** A table change that smsdbmon shall announce. */
export interface Notification {
  readonly verb: 'INSERT' | 'UPDATE';
  readonly table: string;
  readonly trigger: string;
  readonly key: string;
  /** Inbox and file, e.g. `distmgr.box\32.INS`. */
  readonly file: string;
  readonly received: readonly Mark[];
  readonly sent: readonly Mark[];
  readonly operation: GrowingOperation | undefined;
  readonly deliver: (drop: Growing<DropTruth>) => void;
}

export interface PackageJob {
  readonly packageId: string;
  readonly point: DistributionPoint;
  readonly drop: Growing<DropTruth>;
  readonly course: 'clean' | 'bandwidthControl' | 'addFileFails';
}

/** What changed of a distribution point, and the file that tells DistMgr of it. */
export interface SiteChangeFile {
  readonly change: SiteChange;
  readonly drop: Growing<DropTruth>;
}

/** A queue and the signal that it is not empty. */
export class Inbox<T> {
  readonly items: T[] = [];
  readonly arrived: Signal;

  /** Inboxes that one thread reads share a signal. */
  constructor(arrived = new Signal()) {
    this.arrived = arrived;
  }
}

/** Hands out thread ids that are free, preferably ones that were used before. */
export class ThreadIds {
  readonly #random: Random;
  readonly #live = new Set<number>();
  #ended: number[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  take(): number {
    if (this.#ended.length > 0 && this.#random.chance(0.5)) {
      const at = this.#random.between(0, this.#ended.length - 1);
      const [again] = this.#ended.splice(at, 1);
      if (again !== undefined) return this.#keep(again);
    }
    for (;;) {
      const thread = this.#random.between(25, this.#random.chance(0.1) ? 18_000 : 2_499) * 4;
      if (!this.#live.has(thread)) return this.#keep(thread);
    }
  }

  #keep(thread: number): number {
    this.#ended = this.#ended.filter((ended) => ended !== thread);
    this.#live.add(thread);
    return thread;
  }

  give(thread: number): void {
    if (!this.#live.delete(thread)) return;
    this.#ended.push(thread);
    if (this.#ended.length > 48) this.#ended.shift();
  }
}

/** The threads of one life of SMS_EXECUTIVE or of the distribution manager within it. */
export interface Process extends Life {
  readonly threads: number[];
  /** What its threads are working on. */
  readonly jobs: Set<
    Pick<UpgradeJob, 'operation' | 'point'> & { readonly done?: Signal; readonly change?: { readonly done: Signal } }
  >;
}

export const components = {
  SMSProv: 'SMS Provider',
  smsdbmon: 'SMS_DATABASE_NOTIFICATION_MONITOR',
  hman: 'SMS_HIERARCHY_MANAGER',
  distmgr: 'SMS_DISTRIBUTION_MANAGER',
  sitecomp: 'SMS_SITE_COMPONENT_MANAGER',
  PkgXferMgr: 'SMS_PACKAGE_TRANSFER_MANAGER',
  SMSDPProv: 'SMS_DP_PROVIDER',
} as const satisfies Record<LogName, string>;

export class World {
  readonly options: SiteOptions;
  readonly random: Random;
  readonly journal: Journal;
  readonly timeline: Timeline;
  readonly code: string;
  readonly domain: string;
  readonly server: string;
  readonly user: string;
  readonly installDirectory: string;
  readonly threads: ThreadIds;
  readonly threadLimit: number;
  readonly points: DistributionPoint[] = [];
  readonly notifications = new Inbox<Notification>();
  readonly hman = new Inbox<HierarchyJob>();
  /** Changes whose pass was rolled back: the next pass finds them again. */
  readonly held: SiteChange[] = [];
  /** What was under way when the process ended; the start of the next one shows it. */
  readonly interrupted: GrowingOperation[] = [];
  readonly changed = new Inbox<SiteChangeFile>();
  readonly removals = new Inbox<SiteChangeFile>();
  readonly upgrades = new Inbox<UpgradeJob>();
  readonly packages = new Inbox<PackageJob>(this.changed.arrived);
  readonly sends = new Inbox<PackageJob>();
  readonly statusFiles = new Inbox<PackageJob>();
  /** Set while the site is reset: the file that DistMgr finds at its start. */
  reset: Growing<DropTruth> | undefined;
  /** The upgrades that the reset asks for. */
  readonly resetJobs: UpgradeJob[] = [];
  processId = 0;
  /** When the last record was written; threads that wait go on after it. */
  lastWritten = 0;
  /** Notifications and site control files that are not dealt with yet. */
  pending = 0;
  nextNotification: number;
  nextDpid: number;
  nextJob: number;

  constructor(options: SiteOptions, journal: Journal, random: Random) {
    this.options = options;
    this.random = random;
    this.journal = journal;
    this.timeline = new Timeline(Date.parse(options.start ?? '2024-03-12T13:02:11.407Z'));
    this.code = options.siteCode ?? 'HQ1';
    this.domain = options.domain ?? 'fabrikam.example';
    this.server = `${options.siteServer ?? 'CM01'}.${this.domain}`;
    this.user = options.user ?? 'FABRIKAM\\siteadmin';
    this.installDirectory = options.installDirectory ?? 'D:\\ConfigMgr';
    this.threadLimit = options.threadLimit ?? 50;
    this.threads = new ThreadIds(random);
    this.nextNotification = random.between(20_000, 3_000_000);
    this.nextDpid = options.firstDpid ?? random.between(12, 160);
    this.nextJob = random.between(200, 900);
  }

  /** Minutes to add to the clock of the voice to get UTC. */
  #bias(voice: Voice): number {
    const site = this.options.biasMinutes ?? 240;
    return voice.host === undefined ? site : (this.options.hostBiasMinutes ?? site);
  }

  /** Writes a record now. */
  say(voice: Voice, message: string, notes: Notes = {}): GrowingLine {
    const marks = notes.marks ?? [];
    if (marks.some(([operation]) => operation.steps.length >= operation.stopsAfter)) throw new Hang();
    const finding = notes.finding;
    const record = {
      log: voice.log,
      component: voice.component,
      thread: voice.thread,
      message,
      time: this.timeline.now + (voice.skew ?? 0),
      bias: this.#bias(voice),
      type: finding === 'failure' ? 3 : finding === 'setback' ? 2 : 1,
    } as const;
    this.lastWritten = this.timeline.now;
    const line = this.journal.write(record, voice.host);
    const time = this.timeline.now;
    for (const [operation, step, state = 'inProgress'] of marks) operation.steps.push({ step, line, state, time });
    if (finding !== undefined) {
      const operation = notes.operation ?? notes.marks?.[0]?.[0];
      this.journal.finding({ line, kind: finding, operation: operation?.index, settledBy: undefined });
    }
    return line;
  }

  /** The voice of a thread of a component on the site server. */
  voice(log: keyof typeof components, thread: number): Voice {
    return { log, component: components[log], thread };
  }

  /** A short pause as between two records of one piece of work. */
  moment(): number {
    return this.random.chance(0.15) ? this.random.between(200, 2_600) : this.random.between(0, 90);
  }

  /** A status message as a log shows it. `strings` are the insertion strings, `attributes` pairs of type and value. */
  status(
    voice: Voice,
    id: string,
    strings: readonly string[],
    attributes: readonly (readonly [number, string])[],
  ): string {
    const insertions = Array.from({ length: 10 }, (_, at) => `ISTR${at}="${strings[at] ?? ''}"`).join(' ');
    const values = attributes.map(([type, value], at) => ` AID${at}=${type} AVAL${at}="${value}"`).join('');
    return (
      `STATMSG: ${id} LEV=M SOURCE="SMS Server" COMP="${voice.component}" SYS=${this.server} SITE=${this.code} ` +
      `PID=${this.processId} TID=${voice.thread} GMTDATE=${statusTime(this.timeline.now)} ` +
      `${insertions} NUMATTRS=${attributes.length}${values}`
    );
  }

  /** Runs a thread's work under its name in the truth. */
  begin(voice: Voice, work: ThreadStretch['work'], operation: GrowingOperation | undefined): void {
    const key = voice.host === undefined ? voice.log : `${voice.host}/${voice.log}`;
    const { log, thread } = voice;
    const processId = voice.host === undefined ? this.processId : 0;
    this.journal.beginStretch(key, { log, thread, processId, work, operation: operation?.index });
  }

  end(voice: Voice): void {
    this.journal.endStretch(voice.host === undefined ? voice.log : `${voice.host}/${voice.log}`, voice.thread);
  }

  put<T>(inbox: Inbox<T>, item: T): void {
    inbox.items.push(item);
    this.timeline.fire(inbox.arrived);
  }

  /** The distribution point is gone from the site. */
  forget(point: DistributionPoint): void {
    point.listed = false;
    const at = this.points.indexOf(point);
    if (at >= 0) this.points.splice(at, 1);
  }

  /** Tells smsdbmon of a table change. */
  notify(notification: Notification): void {
    this.pending++;
    this.put(this.notifications, notification);
  }

  nalPath(server: string): string {
    return `["Display=\\\\${server}\\"]MSWNET:["SMS_SITE=${this.code}"]\\\\${server}\\`;
  }

  /** A new incarnation of a distribution point; it is not in the table yet. */
  point(
    host: string,
    wish: { readonly dpid?: number; readonly pull?: boolean; readonly pxe?: boolean; readonly clientPresent?: boolean },
  ): DistributionPoint {
    const server = this.fullName(host);
    const dpid = wish.dpid ?? this.nextDpid;
    if (wish.dpid === undefined) this.nextDpid += this.random.between(1, 3);
    const kind = wish.pull === true ? 'Pull' : 'Standard';
    return {
      dpid,
      host,
      server,
      nalPath: this.nalPath(server),
      pull: wish.pull ?? false,
      pxe: wish.pxe ?? false,
      drive: `${this.options.drive ?? this.random.pick(['C', 'D', 'E', 'F'])}:`,
      guid: this.random.guid(),
      threads: this.#threadsOf(host),
      skew: this.#skewOf(host),
      clientPresent: wish.clientPresent ?? false,
      crc: this.crc(),
      description: `${this.code} ${kind} DP`,
      listed: false,
      busy: false,
      installed: false,
    };
  }

  /** A host whose name has a domain of its own keeps it. */
  fullName(host: string): string {
    return this.options.shortNames === true || host.includes('.') ? host : `${host}.${this.domain}`;
  }

  /** Every clock is off by an amount of its own. */
  #skewOf(host: string): number {
    const most = (this.options.hostSkewSeconds ?? 0) * 1000;
    const own = [...host].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1009, 7) / 1009;
    return Math.round(most * (1 + own));
  }

  #threadsOf(host: string): ThreadIds {
    return this.points.find((point) => point.host === host)?.threads ?? new ThreadIds(this.random);
  }

  /** A checksum as HMAN prints it: hexadecimal, without leading zeros. */
  crc(): string {
    return this.random.between(0x100000, 0xffffffff).toString(16).toUpperCase();
  }

  packageId(number: number): string {
    return `${this.code}${number.toString(16).toUpperCase().padStart(5, '0')}`;
  }
}
