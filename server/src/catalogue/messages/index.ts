/** All known messages. */
import type { Message } from '../message.ts';
import type { CompiledTemplate, FieldNames, Fields } from '../template.ts';
import { anyLog } from './anyLog.ts';
import { appenforce } from './appenforce.ts';
import { appdiscovery, appintenteval, ciagent, citaskmgr, dcmagent } from './applications.ts';
import { cas } from './cas.ts';
import { ccm } from './ccm.ts';
import { ccmeval } from './ccmeval.ts';
import { ccmhttp } from './ccmhttp.ts';
import { ccmnotificationagent } from './ccmnotificationagent.ts';
import { ccmsetup } from './ccmsetup.ts';
import { certmgr } from './certmgr.ts';
import {
  ccmevaltask,
  ccmrepair,
  ccmrestart,
  cidownloader,
  cistore,
  dcmreporting,
  externaleventagent,
  fspstatemessage,
  inventoryagent,
  inventoryprovider,
  maintenancecoordinator,
  mtrmgr,
  oobmgmt,
  pwrprovider,
  servicewindowmanager,
  srcupdatemgr,
  swmtrreportgen,
} from './clientAgents.ts';
import { ccmevent, ccmmessaging, clientidmanagerstartup, clientlocation } from './clientRegistration.ts';
import {
  appenforceLines,
  ciagentLines,
  cidownloaderLines,
  cistatestoreLines,
  cistoreLines,
  dcmagentLines,
  policyagentproviderLines,
  schedulerLines,
  updatesdeploymentLines,
  updateshandlerLines,
  wuahandlerLines,
} from './clientProgress.ts';
import { bitlockermanagementhandler, ccmexec, scclient, statemessage } from './clientService.ts';
import { cloudmgr, proxyconnector } from './cloudGateway.ts';
import { comanagementhandler } from './coManagement.ts';
import { contenttransfermanager } from './contenttransfermanager.ts';
import { datatransferservice } from './datatransferservice.ts';
import { despool } from './despool.ts';
import { distmgr } from './distmgr.ts';
import { execmgr } from './execmgr.ts';
import { filebits } from './filebits.ts';
import { hman } from './hman.ts';
import { locationservices } from './locationservices.ts';
import { osdmessaging } from './osdmessaging.ts';
import { pkgxfermgr } from './pkgxfermgr.ts';
import { policyagent, policyevaluator } from './policyagent.ts';
import { pulldp } from './pulldp.ts';
import { scanagent } from './scanagent.ts';
import { schedule } from './schedule.ts';
import { sender } from './sender.ts';
import { serviceconnector } from './serviceconnector.ts';
import { sitecomp } from './sitecomp.ts';
import { smsdbmon } from './smsdbmon.ts';
import { smsdpmon } from './smsdpmon.ts';
import { smsdpprov } from './smsdpprov.ts';
import { smsprov } from './smsprov.ts';
import { smspxe } from './smspxe.ts';
import { smsts } from './smsts.ts';
import { statesys } from './statesys.ts';
import { dmpdownloader, patchdownloader, ruleengine } from './downloads.ts';
import { installer, msi } from './installer.ts';
import { adminservice, ccmsts, mpdatabase, mpfdm, mpregistrationmanager, mprelay } from './managementPoint.ts';
import { mpcontrol } from './mpcontrol.ts';
import { mpsetup } from './mpsetup.ts';
import {
  adsysdis,
  bgbmgr,
  dataldr,
  drsinit,
  objreplmgr,
  policypv,
  sitestat,
  smsbkup,
  srsrp,
} from './siteComponents.ts';
import { objreplmgrLines, patchdownloaderLines, policypvLines, ruleengineLines, smsprovLines } from './siteProgress.ts';
import { bgbserver, colleval, ddm, rcmctrl } from './siteThreads.ts';
import { cmupdate, configmgrprereq, configmgrsetup } from './siteUpdates.ts';
import { updatesdeployment, updateshandler, updatesstore } from './updatesClient.ts';
import { wcm } from './wcm.ts';
import { wuahandler } from './wuahandler.ts';
import { wsyncmgr } from './wsyncmgr.ts';

/** The logs of the site server in the order in which work flows through them, then those of distribution points and clients. */
const catalogues = [
  ...([smsprov, smsdbmon, hman, sitecomp, distmgr, pkgxfermgr, schedule, sender, despool, certmgr, statesys] as const),
  ...([smsdpprov, smsdpmon, smspxe, pulldp, datatransferservice, contenttransfermanager] as const),
  ...([wsyncmgr, wcm, mpcontrol, mpsetup, installer, dmpdownloader, patchdownloader, ruleengine] as const),
  ...([ccm, serviceconnector, ddm, colleval, rcmctrl, bgbserver] as const),
  ...([mpdatabase, mpregistrationmanager, mpfdm, mprelay, ccmsts, adminservice, cloudmgr, proxyconnector] as const),
  ...([cmupdate, configmgrsetup, configmgrprereq] as const),
  ...([drsinit, bgbmgr, srsrp, adsysdis, dataldr, objreplmgr, policypv, sitestat, smsbkup] as const),
  ...([osdmessaging, smsts, ccmsetup, msi, ccmeval, locationservices, ccmhttp] as const),
  ...([ccmnotificationagent, cas, filebits] as const),
  ...([execmgr, appenforce, scanagent, wuahandler, updatesdeployment, updateshandler, updatesstore] as const),
  ...([clientidmanagerstartup, clientlocation, ccmmessaging, ccmevent, policyagent, policyevaluator] as const),
  ...([appdiscovery, appintenteval, dcmagent, ciagent, citaskmgr] as const),
  ...([ccmexec, statemessage, inventoryagent, scclient, bitlockermanagementhandler, comanagementhandler] as const),
  ...([inventoryprovider, mtrmgr, swmtrreportgen, servicewindowmanager, dcmreporting, cidownloader, cistore] as const),
  ...([externaleventagent, fspstatemessage, ccmrestart, ccmrepair, ccmevaltask, pwrprovider] as const),
  ...([maintenancecoordinator, srcupdatemgr, oobmgmt] as const),
  ...([
    ciagentLines,
    dcmagentLines,
    cistoreLines,
    cistatestoreLines,
    cidownloaderLines,
    policyagentproviderLines,
    schedulerLines,
    updatesdeploymentLines,
    updateshandlerLines,
    wuahandlerLines,
    appenforceLines,
  ] as const),
  ...([objreplmgrLines, policypvLines, ruleengineLines, patchdownloaderLines, smsprovLines] as const),
  anyLog,
] as const;

type Declared<Catalogue = (typeof catalogues)[number]> = Catalogue extends unknown ? Catalogue[keyof Catalogue] : never;
type NamedBy<Entry> = Entry extends Message<string, string, infer Named> ? Named : never;
type Existing<Id extends MessageId> = Id;

/** The id of a message of the catalogue, `log.name`: a misspelt one does not compile where one is asked for. */
export type MessageId = Declared['id'];

/** The ids that recoveries and frames name: one that no message has does not compile here. */
type NamedId = Existing<NamedBy<Declared>>;

/** The templates by id: one look instead of one through all messages. */
type Templates = { readonly [Entry in Declared as Entry['id']]: Entry['template'] };

/** The names that the fields of a message have, or of any of several: without an id, of any message. */
export type FieldName<Id extends MessageId = MessageId> = FieldNames<Templates[Id]>;

/** The fields of a message, or of several, and what they read to; a name that was taken out reads to nothing. */
export type FieldsOf<Id extends MessageId = MessageId> = Fields<Templates[Id]>;

/** What fields of a name read to, whatever message they stand in. */
export type FieldType<Name extends FieldName> = FieldsOf[Name];

/** A message of the catalogue. */
export interface KnownMessage extends Message<string, MessageId, NamedId> {
  readonly compiled: CompiledTemplate<FieldName>;
}

const declared = catalogues.flatMap((log): readonly Message<string, MessageId, NamedId>[] =>
  Object.values<Declared>(log),
);

/** Every message of the catalogue, log by log. Its fields are compiled from the template that their names are the type of. */
export const allMessages = declared as readonly KnownMessage[];
