/**
 * Which logs may hold which messages: a wording means something else, or nothing, where another program writes it. Only what is
 * surely of another log is kept out; where the log of a record is not known, any message may be meant.
 */
import { taskSequenceComponents } from '../log/knownComponents.ts';
import { componentNamed } from './components.ts';
import { clientLogs, managementPointLogs, setupLogs, siteServerLogs } from '../shared/logNames.ts';
import { logNamed } from '../shared/fileNames.ts';
import { allMessages, type MessageId } from './messages/index.ts';

/** The files of messages, by the first part of their ids. */
type Source = MessageId extends infer Id ? (Id extends `${infer Log}.${string}` ? Log : never) : never;

const named = (fileNames: readonly string[]): readonly string[] => fileNames.flatMap((name) => logNamed(name) ?? []);

/** The programs that a client is made of share libraries, and so all their messages; the pull distribution point is built from them. */
const clients = [...named(clientLogs), 'pulldp'];
/** So do the parts of a management point; its messages may stand in each of their logs. */
const managementPoint = named(managementPointLogs);
const taskSequences = ['smsts', 'tsagent', 'tsdthandler', 'createtsmedia'];
/** A site is updated by the same program that installs it, and Hierarchy Manager starts it. */
const siteSetups = ['configmgrsetup', 'configmgrprereq', 'cmupdate', 'hman'];
/** Roles are watched by managers that ask over HTTP and say so in the same words. */
const roleManagers = ['mpcontrol', 'smpmgr', 'awebsctl', 'portlctl', 'crpctrl', 'srsrp', 'fspmgr', 'mcsmgr'];
/** Workers of the service connection point that speak with the cloud service. */
const tenantAttach = named(siteServerLogs).filter((name) => name.startsWith('cmgateway') || name.endsWith('worker'));
/** Programs that work with the content library. */
const contentLogs = ['distmgr', 'pkgxfermgr', 'smsdpprov', 'smsdpmon', 'despool', 'pulldp', 'offlineservicingmgr'];

/**
 * The logs that hold the messages of a file, where it is not just the log of its name: named without regard to the components
 * that write into them. `any`: a library of Windows or of the product writes them, wherever it is used.
 */
const sharing: Readonly<Partial<Record<Source, readonly string[] | 'any'>>> = {
  anyLog: 'any',
  ccmhttp: 'any',
  installer: 'any',
  msi: 'any',
  serviceconnector: tenantAttach,
  mpdatabase: managementPoint,
  mprelay: managementPoint,
  cmupdate: siteSetups,
  configmgrsetup: siteSetups,
  configmgrprereq: siteSetups,
  // The site server.
  smsprov: ['smsprov', 'tasksequenceprovider', 'drivercatalog', 'smsadminui', 'offlineservicingmgr'],
  hman: ['hman', 'sitecomp', 'cmupdate', 'configmgrsetup'],
  sitecomp: ['sitecomp', 'sms_bootstrap', 'configmgrsetup'],
  distmgr: contentLogs,
  pkgxfermgr: [...contentLogs, 'sender'],
  sender: ['sender', 'pkgxfermgr'],
  schedule: ['schedule', 'sched', 'sender'],
  despool: ['despool', 'distmgr'],
  certmgr: ['certmgr', 'sitecomp'],
  bgbserver: ['bgbserver', 'bgbmgr'],
  wcm: ['wcm', 'wsyncmgr', 'wsusctrl', 'supsetup'],
  mpcontrol: roleManagers,
  mpsetup: named(setupLogs),
  dmpdownloader: ['dmpdownloader', 'dmpuploader', 'serviceconnectiontool', 'cmupdate', 'configmgrsetup'],
  patchdownloader: ['patchdownloader', 'ruleengine', 'smsadminui', 'offlineservicingmgr'],
  ruleengine: ['ruleengine', 'patchdownloader'],
  // Distribution points.
  smsdpprov: [...contentLogs, 'smspxe', 'smsprov'],
  smspxe: ['smspxe', 'smsdpprov'],
  pulldp: ['pulldp', 'datatransferservice', 'contenttransfermanager'],
  // Task sequences and clients.
  osdmessaging: [...taskSequences, 'smspxe', 'mcsprv', 'smsdpmon', 'pulldp'],
  smsts: taskSequences,
  ccmevent: clients,
  scclient: clients,
  scheduler: clients,
};

const families: readonly (readonly string[])[] = [clients, managementPoint];
const shared: Readonly<Record<string, readonly string[] | 'any' | undefined>> = sharing;
const taskSequence: ReadonlySet<string> = new Set(taskSequenceComponents.map((name) => name.toUpperCase()));

/** What tells who wrote the records of a log: the components that they name, the name of the file, or both. */
export type Writers = 'components' | 'componentsOrName' | 'name';

/**
 * The logs that the records of a component may be of, in lower case and without their extension; none where nobody can tell. A
 * program may write its own wordings into the log of another, whose code it may run there. The name of a file says nothing of
 * records without a component where others name one.
 */
export function writingLogs(component: string, fileName: string, writers: Writers): readonly string[] {
  const own = component === '' ? undefined : logOfComponent(component);
  const saysName = writers !== 'components' && (component !== '' || writers === 'name');
  const byName = saysName ? logNamed(fileName) : undefined;
  return [...new Set([own ?? [], byName ?? []].flat())];
}

/** Many components bear the name of their log. */
function logOfComponent(component: string): string | undefined {
  const own = logNamed(componentNamed(component)?.log ?? `${component}.log`);
  return own ?? (taskSequence.has(component.toUpperCase()) ? 'smsts' : undefined);
}

/** Whether a message may stand in one of some logs; where the logs are not known, every message may. */
function mayStandIn(logs: readonly string[], { log: source, anywhere }: (typeof allMessages)[number]): boolean {
  if (logs.length === 0 || anywhere === true) return true;
  const writers = shared[source] ?? families.find((family) => family.includes(source)) ?? [source];
  return writers === 'any' || logs.some((log) => writers.includes(log));
}

const tables = new Map<string, Uint8Array>();

/** Per message, by its index in `allMessages`, 1 where it may stand in one of the logs that `writingLogs` answers. */
export function messagesAllowed(logs: readonly string[]): Uint8Array {
  const key = logs.join('/');
  const allowed = tables.get(key) ?? Uint8Array.from(allMessages, (entry) => (mayStandIn(logs, entry) ? 1 : 0));
  tables.set(key, allowed);
  return allowed;
}
