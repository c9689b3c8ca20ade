/** All known messages. */
import { compileMatcher } from '../matcher.ts';
import type { Message } from '../message.ts';
import { distmgr } from './distmgr.ts';
import { hman } from './hman.ts';
import { sitecomp } from './sitecomp.ts';
import { smsdbmon } from './smsdbmon.ts';
import { smsdpprov } from './smsdpprov.ts';
import { smsprov } from './smsprov.ts';

/** Every message of the catalogue, log by log. */
export const allMessages: readonly Message[] = [smsprov, smsdbmon, hman, sitecomp, distmgr, smsdpprov].flatMap(
  (log): Message[] => Object.values(log),
);

/** The matcher of the whole catalogue. */
export const knownMessages = compileMatcher(allMessages);
