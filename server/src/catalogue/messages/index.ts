/** All known messages. */
import { compileMatcher } from '../matcher.ts';
import type { Message } from '../message.ts';
import { anyLog } from './anyLog.ts';
import { certmgr } from './certmgr.ts';
import { contenttransfermanager } from './contenttransfermanager.ts';
import { datatransferservice } from './datatransferservice.ts';
import { despool } from './despool.ts';
import { distmgr } from './distmgr.ts';
import { hman } from './hman.ts';
import { pkgxfermgr } from './pkgxfermgr.ts';
import { pulldp } from './pulldp.ts';
import { schedule } from './schedule.ts';
import { sender } from './sender.ts';
import { sitecomp } from './sitecomp.ts';
import { smsdbmon } from './smsdbmon.ts';
import { smsdpprov } from './smsdpprov.ts';
import { smsprov } from './smsprov.ts';
import { smspxe } from './smspxe.ts';
import { statesys } from './statesys.ts';

/** The logs of the site server in the order in which work flows through them, then those of distribution points and clients. */
const logs: readonly Readonly<Record<string, Message>>[] = [
  ...[smsprov, smsdbmon, hman, sitecomp, distmgr, pkgxfermgr, schedule, sender, despool, certmgr, statesys],
  ...[smsdpprov, smspxe, pulldp, datatransferservice, contenttransfermanager],
  ...[anyLog],
];

/** Every message of the catalogue, log by log. */
export const allMessages: readonly Message[] = logs.flatMap((log) => Object.values(log));

/** The matcher of the whole catalogue. */
export const knownMessages = compileMatcher(allMessages);
