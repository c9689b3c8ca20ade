/** Words that name nobody: a text under pseudonyms stays readable by them. */
import { memo } from '../../base/lazy.ts';
import { allMessages } from '../../catalogue/messages/index.ts';
import { knownComponents } from '../../log/knownComponents.ts';
import { knownLogNames } from '../../shared/logNames.ts';

/** Accounts, authorities and values that every computer has. */
const everybody: ReadonlySet<string> = new Set(
  (
    'SYSTEM,LOCAL,NETWORK,SERVICE,ADMINISTRATOR,ADMINISTRATORS,EVERYONE,AUTHORITY,BUILTIN,NT,LOCALHOST,SMS,MSWNET,DISPLAY,IIS,' +
    'APPPOOL,HKLM,HKCU,HKU,HKCR,HKEY_LOCAL_MACHINE,HKEY_USERS,HKEY_CURRENT_USER,SOFTWARE,ROOT,NULL,LOG,LOCALSYSTEM,NONE,' +
    'UNKNOWN,TRUE,FALSE,YES,NO,AUTO,DEFAULT,USERS,COMPUTERS,GUEST,PUBLIC,DBO,MASTER,TEMPDB,MSDB,SUSDB,MACHINE,USER,N/A,CLIENT,HTTP,HTTPS'
  ).split(','),
);

/** Folders and shares that every computer, site or client has, besides those that are made of the product's words. */
const everywhere: ReadonlySet<string> = new Set(
  (
    'WINDOWS,WINNT,PROGRAM FILES,PROGRAM FILES (X86),PROGRAMDATA,MICROSOFT CONFIGURATION MANAGER,MICROSOFT,SYSTEM32,SYSWOW64,TEMP,' +
    'TMP,APPDATA,LOCAL,ROAMING,LOCALLOW,LOCAL SETTINGS,INETPUB,WWWROOT,BIN,X64,X86,I386,IA64,AMD64,INBOXES,LOGS,CCM,CCMCACHE,' +
    'CCMSETUP,SMS,SMS_CCM,SMSPKG,SCCMCONTENTLIB,DATALIB,PKGLIB,FILELIB,REMOTEINSTALL,SMSBOOT,SMSIMAGES,BOOT,FONTS,DRIVERS,ETC,' +
    'SOFTWAREDISTRIBUTION,DOWNLOAD,CD.LATEST,SMSSETUP,EASYSETUPPAYLOAD,CMUSTAGING,DOCUMENTS AND SETTINGS,USERS,HOME,ROOT,CIMV2,' +
    'ADMIN$,IPC$,PRINT$,NETLOGON,SYSVOL,REMINST,SMSSIG$,SMS_DP$,WSUS,WSUSCONTENT,UPDATESERVICESPACKAGES,SCCM,CONFIGMGR,DESKTOP,' +
    'DOCUMENTS,DOWNLOADS,NSITE,SMS_MP,SMS_DP,CMGATEWAY,UNC,VOLUME,GLOBALROOT,DEVICE,PIPE,COMMON FILES,INETSRV,TOSEND,STATMSGS,DIGESTSTORE,POLICYTARGETEVAL,SMSPKGSIG,' +
    '_SMSTASKSEQUENCE,INCOMING,OUTGOING,OUTBOXES,DRIVERPACKAGE,RETRY,CFD,CURRENTVERSION,' +
    'CURRENTCONTROLSET,CONTROL,SERVICES,POLICIES,WOW6432NODE,UNINSTALL,RUN,RUNONCE,WINDOWS NT,SOFTWARE,ENUM,CLASSES,CLSID,PUBLIC,DEFAULT'
  ).split(','),
);

const formsOfShares = /^(?:[A-Z]\$|SMSPKG[A-Z]?\$?|SMSSIG\$|SMS_DP_?\w{0,8}\$|\.SMS_\w+|[A-Z0-9_]+\.BOX|SMS_\w{3})$/;

/** All words that the catalogue's wordings and explanations are made of, and the names of components and logs. */
const productWords = memo((messages: typeof allMessages): ReadonlySet<string> => {
  const words = new Set<string>();
  const add = (text: string): void => {
    for (const [word] of text.matchAll(/[A-Za-z]+/g)) words.add(word.toUpperCase());
  };
  for (const { compiled, about, signature } of messages) {
    for (const piece of compiled.pieces) if ('literal' in piece) add(piece.literal);
    add(about);
    add(`${signature?.meaning ?? ''} ${signature?.cause ?? ''} ${signature?.next ?? ''} ${signature?.headline ?? ''}`);
  }
  for (const name of [...knownComponents, ...knownLogNames]) add(name);
  return words;
});

/** Whether an account or a value is everybody's, or no name at all. */
export function isEverybodys(name: string): boolean {
  return name.length < 2 || everybody.has(name.toUpperCase()) || !/\p{L}/u.test(name);
}

/** Whether a text is made of the product's words alone: then it names nobody where nothing else says so. */
export function isOfProduct(text: string): boolean {
  const words = productWords(allMessages);
  const own = text.toUpperCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return own.every((word) => words.has(word) || everybody.has(word) || /^\d+$/.test(word));
}

/** Whether a name with a dollar sign is that of a share: the account of a computer has one, too. */
export function isShareOfProduct(name: string): boolean {
  return name.endsWith('$') && isFoundEverywhere(name);
}

/** Whether every computer has a folder or a share of this name. */
export function isFoundEverywhere(folder: string): boolean {
  const name = folder.toUpperCase();
  return everywhere.has(name) || formsOfShares.test(name) || isOfProduct(folder);
}

/** Sites of the product’s maker and of standards: their addresses stand in the logs of everybody. */
export function isPublicHost(host: string): boolean {
  return /(?:^|\.)(?:microsoft|windowsupdate|msftconnecttest|windows|live|w3|xmlsoap)\.(?:com|org)\.?$/i.test(host);
}

/** Whether a text is an id of a package or its content, in which only the site code is a name. */
export function isPackageId(text: string): boolean {
  return /^[A-Z0-9]{3}[0-9A-F]{5}(?:[.-][\w.-]*)?$/i.test(text);
}
