/** The imagined site: its servers, packages and queues, and the voice in which its components write. */
import { localeStamp, render, statusTime, type Style } from '../forms.ts';
import type { Random } from '../random.ts';
import { Timeline, type Signal, type Work } from '../timeline.ts';
import type { Form } from '../types.ts';
import { Inbox, ThreadIds } from '../world.ts';
import type { Ledger, Mark, Marks, Steps } from './ledger.ts';
import type {
  ContentAction,
  ContentLog,
  ContentOutcome,
  ContentSiteOptions,
  Injected,
  PackageFault,
  Place,
  PointFault,
  ZoneName,
} from './types.ts';
import { biasAt, zoneName } from './zones.ts';

const components: Readonly<Record<ContentLog, string>> = {
  SMSProv: 'SMS Provider',
  smsdbmon: 'SMS_DATABASE_NOTIFICATION_MONITOR',
  distmgr: 'SMS_DISTRIBUTION_MANAGER',
  PkgXferMgr: 'SMS_PACKAGE_TRANSFER_MANAGER',
  schedule: 'SMS_SCHEDULER',
  sender: 'SMS_LAN_SENDER',
  despool: 'SMS_DESPOOLER',
  statesys: 'SMS_STATE_SYSTEM',
  SMSDPProv: 'SMS_DP_PROVIDER',
  PullDP: 'PullDP',
  DataTransferService: 'DataTransferService',
};

/** A distribution point. */
export interface Point {
  readonly host: string;
  readonly server: string;
  readonly nalPath: string;
  readonly dpid: number;
  readonly pull: boolean;
  /** It is the site server itself. */
  readonly isSiteServer: boolean;
  readonly threads: ThreadIds;
  /** Where its provider says that the pull part was notified, and when. */
  readonly notified: (readonly [time: number, place: Place])[];
}

/** A package as the site knows it. */
export interface Package {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  /** The SMS Provider's class. */
  readonly className: 'SMS_Package' | 'SMS_ContentPackage';
  /** Ids of its contents without their version; none for a package of old, whose content has the package's id. */
  readonly contents: readonly string[];
  version: number;
  /** The version whose content lies on the site server. */
  stored: number;
}

/** A package on its way to one distribution point. */
export interface Delivery {
  readonly point: Point;
  readonly fault: PointFault | undefined;
  readonly steps: Steps;
  errand: Errand;
  version: number;
  /** Number of the transfer job. */
  job: number | undefined;
  outcome: ContentOutcome;
  setback: boolean;
  /** Attempts of its transfer so far. */
  attempts: number;
  /** A log has said that all files are sent again. */
  isKnownAsRedistribution: boolean;
  injected: Injected;
  /** Whether the distribution manager has begun with the distribution point. */
  begun: boolean;
}

/** What was asked for one package, and what its package thread does. */
export interface Errand {
  readonly package: Package;
  readonly action: ContentAction;
  readonly deliveries: Delivery[];
  readonly fault: PackageFault | undefined;
  readonly steps: Steps;
  /** Sites to which a copy is sent. */
  readonly sites: readonly string[];
  /** The package was created just now. */
  readonly isNew: boolean;
  /** The content came from another site. */
  readonly isReceived: boolean;
  /** The properties of the package have changed: the main thread says so. */
  readonly isPropertyChange: boolean;
  outcome: ContentOutcome;
  injected: Injected;
  /** Its files went into another errand. */
  isCollapsed: boolean;
  /** What came of it when its content had arrived. */
  continued: Errand | undefined;
  /** What was asked for in the same moment: whose call is whose, nobody can tell. */
  twin: Errand | undefined;
  /** The versions that the logs tell, each as right as the others. */
  versions: readonly (number | null)[];
  /** Whether the logs tell the action. */
  actionTold: boolean;
}

/** A writer: a thread of a component, on the site server or on a distribution point. */
export interface Voice {
  readonly log: ContentLog;
  readonly thread: number;
  readonly host?: string;
}

/** A change of a table that the database monitor announces. */
export interface Announcement {
  readonly verb: 'INSERT' | 'UPDATE';
  readonly table: string;
  readonly trigger: string;
  readonly key: string;
  /** Inbox and file, e.g. `distmgr.box\HQ100007.PKN`. */
  readonly file: string;
  readonly marks: Marks;
  readonly deliver: () => void;
}

/** What the options leave open, decided by the seed. */
export type Settled = Required<Omit<ContentSiteOptions, 'pointZone'>> & { readonly pointZone: ZoneName };

/** What a reading of the replication thread is about: a status file, or the answer of a pull distribution point. */
export type Answer =
  | { readonly kind: 'status'; readonly delivery: Delivery; readonly status: 0 | 3 | 4 }
  | { readonly kind: 'pull'; readonly delivery: Delivery; readonly state: 1 | 4; readonly row: string };

/** The queues between the components. */
export class Queues {
  readonly announcements = new Inbox<Announcement>();
  /** `.PKN` files for the distribution manager. */
  readonly packages = new Inbox<Errand>();
  readonly transfers = new Inbox<Delivery>();
  readonly answers = new Inbox<Answer>();
  readonly schedule = new Inbox<Minijob>();
  readonly sends = new Inbox<Minijob>();
}

/** A compressed copy of a package on its way to another site. */
export interface Minijob {
  readonly errand: Errand;
  readonly site: string;
  readonly job: string;
  readonly request: string;
  readonly sent: Signal;
}

/** Numbers that count up. */
export interface Counters {
  notification: number;
  job: number;
  row: bigint;
  minijob: number;
}

export class Site {
  readonly options: Settled;
  readonly random: Random;
  readonly timeline: Timeline;
  readonly ledger: Ledger;
  readonly queues = new Queues();
  readonly threads: ThreadIds;
  readonly counters: Counters;
  readonly life = { ended: false };
  /** The main thread of the distribution manager waits for a distribution point that does not answer. */
  isStuck = false;
  readonly processId: number;

  constructor(options: Settled, ledger: Ledger, random: Random) {
    this.options = options;
    this.random = random;
    this.timeline = new Timeline(Date.parse(options.start));
    this.ledger = ledger;
    this.threads = new ThreadIds(random);
    this.counters = {
      notification: random.between(20_000, 3_000_000),
      job: random.between(100, 9_000),
      row: 72_057_594_037_928_000n + BigInt(random.between(1, 900)),
      minijob: random.between(0x100, 0xfff),
    };
    this.processId = random.between(300, 9_000) * 4;
  }

  get server(): string {
    return `${this.options.siteServer}.${this.options.domain}`;
  }

  start(work: Work, delay = 0): void {
    this.timeline.start(work, this.life, delay);
  }

  put<T>(inbox: Inbox<T>, item: T): void {
    inbox.items.push(item);
    this.timeline.fire(inbox.arrived);
  }

  /** Writes a record now. */
  say(voice: Voice, message: string, marks: Marks = []): Place {
    const zone = voice.host === undefined ? this.options.zone : this.options.pointZone;
    const { now } = this.timeline;
    const record = {
      ...{ log: voice.log, component: components[voice.log], thread: voice.thread, message, time: now },
      ...({ bias: biasAt(zone, now), type: 1 } as const),
    };
    return this.ledger.write(voice.log, voice.host, render(record, this.#style(voice.log)), marks);
  }

  #style(log: ContentLog): Style {
    return { form: formOf(log, this.options.form), locale: this.options.viewerLocale, articleGap: ' ' };
  }

  /** A short pause as between two records of one piece of work. */
  moment(): number {
    return this.random.chance(0.15) ? this.random.between(200, 2_600) : this.random.between(0, 90);
  }

  /** Writes records with short pauses between them. */
  *tell(voice: Voice, messages: readonly string[], marks: Marks = []): Work {
    for (const message of messages) {
      this.say(voice, message, marks);
      yield this.moment();
    }
  }

  /** A status message, where the log shows them. */
  status(
    voice: Voice,
    id: string,
    strings: readonly string[],
    attributes: readonly (readonly [number, string])[],
    marks: Marks = [],
  ): void {
    if (!this.options.statusMessages) return;
    const insertions = Array.from({ length: 10 }, (_, at) => `ISTR${at}="${strings[at] ?? ''}"`).join(' ');
    const values = attributes.map(([type, value], at) => ` AID${at}=${type} AVAL${at}="${value}"`).join('');
    const text =
      `STATMSG: ${id} LEV=M SOURCE="SMS Server" COMP="${components[voice.log]}" SYS=${this.server} ` +
      `SITE=${this.options.siteCode} PID=${this.processId} TID=${voice.thread} GMTDATE=${statusTime(this.timeline.now)} ` +
      `${insertions} NUMATTRS=${attributes.length}${values}`;
    this.say(voice, text, marks);
  }

  /** A traced statement, where tracing is on. */
  sql(voice: Voice, statement: string, marks: Marks = []): void {
    if (this.options.sqlTracing) this.say(voice, `SQL>>>${statement}`, marks);
  }

  announce(announcement: Announcement): void {
    this.put(this.queues.announcements, announcement);
  }

  /** A moment on the site server's clock with the name of its zone: `1/7/2019 4:06:04 PM Eastern Standard Time`. */
  clock(time: number): string {
    const { zone, viewerLocale } = this.options;
    return `${localeStamp(time - biasAt(zone, time) * 60_000, viewerLocale)} ${zoneName(zone, time)}`;
  }

  inbox(path: string): string {
    return `${this.options.installDirectory}\\inboxes\\${path}`;
  }
}

/** The client's logs on a distribution point are written in the client's form, its provider's in a form of its own. */
function formOf(log: ContentLog, form: Form): Form {
  if (form === 'article' || form === 'ccm') return form;
  if (log === 'SMSDPProv') return 'dpProvider';
  return log === 'PullDP' || log === 'DataTransferService' ? (form === 'viewerCopy' ? form : 'ccm') : form;
}

/** `0xBCC`. */
export function hexThread(thread: number): string {
  return `0x${thread.toString(16).toUpperCase()}`;
}

/** The ids of the contents of a version: `HQ100007.3`, or `Content_<guid>.1` each. */
export function contentIds({ id, contents }: Package, version: number): readonly string[] {
  return contents.length === 0 ? [`${id}.${version}`] : contents;
}

/** Marks of one step for all that an errand tells of. */
export function shared(errand: Errand, ...steps: readonly Mark[]): Marks {
  return [[errand.steps, ...steps]];
}
