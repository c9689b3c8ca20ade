/** Inbox files: who drops them for whom, what they say, and which messages show that they were consumed. */
import type { FieldName, MessageId } from './messages/index.ts';

/** What the file's name (without extension) is the key of. */
export type InboxKey = 'dpid' | 'site' | 'package' | 'name';

/** One kind of inbox file. */
export interface InboxFileKind {
  /** Extension in lower case, without the dot. */
  readonly extension: string;
  /** Folder of the inbox in lower case, where the extension alone is ambiguous. */
  readonly box?: string;
  /** The whole name in lower case, where only one file of the extension means this. */
  readonly name?: string;
  readonly producer: string;
  readonly consumer: string;
  readonly meaning: string;
  readonly key: InboxKey;
  /**
   * When a consumer that does not show the consumption is late. A change of properties leaves no line that names the
   * .DPN, a removal does; a package's notification may be answered by a line about another one.
   */
  readonly consumptionExpected?: 'forRemoval' | 'never';
  /** Ids of messages that show the consumption; the named field holds the file's key. `handsOver`: the worker consumes it. */
  readonly consumedBy?: readonly ConsumptionSign[];
}

/** A message that shows that a file was consumed, and its field that holds the file's key. */
interface ConsumptionSign {
  readonly message: MessageId;
  readonly field?: FieldName;
}

/** A field that the message does not have does not compile. */
function shownBy<const Id extends MessageId>(message: Id, field: FieldName<Id>): ConsumptionSign {
  return { message, field };
}

/** The kinds of inbox files of the distribution point flows and their neighbours. */
export const inboxFileKinds: readonly InboxFileKind[] = [
  {
    extension: 'scu',
    producer: 'SMSDBMON',
    consumer: 'HMAN',
    meaning: 'The site control file of the site changed; Hierarchy Manager is to process it.',
    key: 'site',
    consumedBy: [shownBy('hman.siteControlFileProcessing', 'site')],
  },
  {
    extension: 'ssu',
    producer: 'SMSDBMON',
    consumer: 'HMAN',
    meaning: 'The site’s row in table Sites changed; Hierarchy Manager is to process the site control file.',
    key: 'site',
    consumedBy: [shownBy('hman.siteControlFileProcessing', 'site')],
  },
  {
    extension: 'ins',
    box: 'distmgr.box',
    producer: 'SMSDBMON',
    consumer: 'DistMgr, DP upgrade processing thread',
    meaning: 'A row was inserted into table DistributionPoints; the distribution point is to be installed.',
    key: 'dpid',
    consumedBy: [shownBy('distmgr.upgradeStarted', 'dpid'), shownBy('distmgr.installFileProcessing', 'dpid')],
  },
  {
    extension: 'not',
    box: 'distmgr.box',
    producer: 'SMSDBMON',
    consumer: 'DistMgr',
    meaning: 'Properties of the distribution point changed.',
    key: 'dpid',
  },
  {
    extension: 'dpn',
    box: 'distmgr.box',
    producer: 'SMSDBMON',
    consumer: 'DistMgr, DP Manager thread',
    meaning:
      'The distribution point changed. It is a removal only when its Action is 3, or Hierarchy Manager says that the site system is no longer in use.',
    key: 'dpid',
    consumptionExpected: 'forRemoval',
    consumedBy: [shownBy('distmgr.policyTriggerCreated', 'dpid')],
  },
  {
    extension: 'trn',
    name: 'resetdps.trn',
    producer: 'Site Component Manager',
    consumer: 'DistMgr, main thread',
    meaning: 'Every distribution point of the site is to be upgraded.',
    key: 'name',
    consumedBy: [{ message: 'distmgr.resetFileFound' }],
  },
  {
    extension: 'itc',
    box: 'hman.box',
    producer: 'SMSDBMON',
    consumer: 'HMAN',
    meaning: 'Interoperability data of the site changed.',
    key: 'site',
  },
  {
    extension: 'ct0',
    box: 'sitectrl.box',
    producer: 'SMSDBMON',
    consumer: 'Site Control Manager',
    meaning: 'The site control image of the site changed.',
    key: 'site',
  },
  {
    extension: 'pkn',
    box: 'distmgr.box',
    producer: 'SMSDBMON',
    consumer: 'DistMgr, main thread',
    meaning: 'The package is to be processed.',
    key: 'package',
    consumptionExpected: 'never',
    consumedBy: [
      shownBy('distmgr.packageNotificationFound', 'package'),
      shownBy('distmgr.oldNotificationFound', 'package'),
      shownBy('distmgr.packageQueued', 'package'),
    ],
  },
  {
    extension: 'pkn',
    box: 'pkgtransfermgr.box',
    producer: 'SMSDBMON',
    consumer: 'PkgXferMgr',
    meaning: 'A transfer job of the package is new or changed.',
    key: 'package',
    consumptionExpected: 'never',
    consumedBy: [shownBy('pkgxfermgr.sendRequestFound', 'package')],
  },
  {
    extension: 'sta',
    producer: 'PkgXferMgr',
    consumer: 'DistMgr, replication processing thread',
    meaning: 'Status of a package on a distribution point.',
    key: 'name',
  },
  {
    extension: 'pul',
    producer: 'SMSDBMON',
    consumer: 'DistMgr, replication processing thread',
    meaning: 'A pull distribution point’s answer about a package.',
    key: 'name',
    consumptionExpected: 'never',
    consumedBy: [shownBy('distmgr.pullResponseProcessed', 'path')],
  },
  {
    extension: 'fwd',
    producer: 'DistMgr of another site',
    consumer: 'DistMgr, replication processing thread',
    meaning: 'The package is to be forwarded to a site.',
    key: 'name',
  },
  {
    extension: 'dmd',
    producer: 'Management point',
    consumer: 'DistMgr, replication processing thread',
    meaning: 'A package is to be distributed on demand.',
    key: 'name',
  },
  {
    extension: 'cer',
    box: 'distmgr.box',
    producer: 'SMSDBMON',
    consumer: 'DistMgr, DP cert monitoring thread',
    meaning: 'The certificate of a distribution point changed; it is to be bound in IIS.',
    key: 'name',
  },
  {
    extension: 'cml',
    producer: 'Console',
    consumer: 'DistMgr, content library move thread',
    meaning: 'The content library is to be moved.',
    key: 'name',
  },
  {
    extension: 'dpu',
    producer: 'SMSDBMON',
    consumer: 'DistMgr, shared DP reassignment thread',
    meaning: 'A distribution point of another site is to be taken over.',
    key: 'name',
  },
  {
    extension: 'cmn',
    producer: 'SMSDBMON',
    consumer: 'Certificate Manager',
    meaning: 'The certificate of a distribution point is to be provisioned.',
    key: 'name',
  },
  {
    extension: 'acu',
    producer: 'Administrator or setup',
    consumer: 'HMAN',
    meaning: 'The client packages are to be refreshed.',
    key: 'name',
  },
  {
    extension: 'smx',
    producer: 'Management point',
    consumer: 'State System',
    meaning: 'A state message report.',
    key: 'name',
  },
];

/** Triggers whose bracketed key is a DPID. */
export const triggersWithDpid: ReadonlySet<string> = new Set([
  'DistributionPoints_Ins',
  'DP_Properties_Upd',
  'DPNotify_ADD',
]);

/** Triggers whose bracketed key is a package id. */
export const triggersWithPackage: ReadonlySet<string> = new Set(['PkgNotify_Add', 'DistributionJob_Creation']);

/** An inbox file as a path names it. */
export interface InboxFile {
  /** Name with extension, in upper case. */
  readonly name: string;
  /** Name without extension. */
  readonly key: string;
  /** Last folder of the path in lower case, or the empty string. */
  readonly box: string;
  readonly kind: InboxFileKind | undefined;
}

/** Reads an inbox file from its path or bare name. */
export function inboxFileOf(path: string): InboxFile {
  const parts = path.split(/[\\/]+/);
  const name = parts.at(-1) ?? '';
  const dot = name.lastIndexOf('.');
  const key = dot < 0 ? name : name.slice(0, dot);
  const extension = dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
  const box = parts.findLast((part, index) => index < parts.length - 1 && /\.box$/i.test(part))?.toLowerCase() ?? '';
  const kind = inboxFileKinds.find(
    (candidate) =>
      candidate.extension === extension &&
      (candidate.name === undefined || candidate.name === name.toLowerCase()) &&
      (candidate.box === undefined || box === '' || candidate.box === box),
  );
  return { name: name.toUpperCase(), key, box, kind };
}
