/** Starts of WinPE from the network, as a computer's own smsts.log tells them. */
import { memo } from '../../base/lazy.ts';
import { mapBy } from '../../base/group.ts';
import { allMessages, type MessageId } from '../../catalogue/messages/index.ts';
import { isOneOf, messageAt, type EventLog } from '../../events/eventLog.ts';
import { recordsOf } from '../../events/postings.ts';
import { orderOf, type Place } from '../../events/place.ts';
import { fieldAt } from '../../events/values.ts';
import type { BootAttempt } from './bootAttempts.ts';
import { plainAddress, variableFileGuid } from './packets.ts';

/** One start of WinPE from the network, up to its wizard. */
export interface WinPeBoot {
  readonly places: readonly Place[];
  /** The GUID in the name of its file of variables. */
  readonly variableFile: string | undefined;
  readonly addresses: readonly string[];
  /** Package id of the boot image. */
  readonly bootImage: string | undefined;
}

/** What WinPE shows of each step, in order. */
export const started: readonly MessageId[] = [
  'smsts.ramDisk',
  'smsts.bootedFromNetwork',
  'smsts.pxeFromRoot',
  'smsts.fromPxe',
  'smsts.pxeBooted',
  'smsts.variablePath',
  'smsts.variablesFetching',
  'smsts.variableFileDownloaded',
  'smsts.networkAdapterFound',
];
export const reached: readonly MessageId[] = [
  'smsts.managementPointKnown',
  'smsts.certificatesReceived',
  'osdmessaging.requestSucceeded',
];
export const policyRead: readonly MessageId[] = [
  'smsts.policyDownloading',
  'smsts.assignmentsRetrieving',
  'smsts.assignmentsRead',
  'smsts.noTaskSequences',
  'smsts.policyNotDownloaded',
];
export const welcomed: readonly MessageId[] = ['smsts.welcomePage'];

/** Lines that only a start from the network has. */
const fromNetwork = new Set<MessageId>([
  'smsts.bootedFromNetwork',
  'smsts.pxeFromRoot',
  'smsts.fromPxe',
  'smsts.pxeBooted',
]);
const shell = new Set<MessageId>(['smsts.bootShellStarted']);
const over = new Set<MessageId>([...welcomed, 'smsts.executing']);
/** What may go wrong on the way. */
const failing = allMessages.flatMap(({ id, log, signature }) =>
  signature !== undefined && (log === 'smsts' || log === 'osdmessaging') ? [id] : [],
);
const all = new Set<MessageId>([...started, ...reached, ...policyRead, ...failing, ...shell, ...over]);

/** The starts from the network in a log, in order. */
export const winPeBootsIn: (events: EventLog) => readonly WinPeBoot[] = memo((events) => {
  const boots: Place[][] = [];
  let isOver = false;
  for (const record of recordsOf(events, all)) {
    const isBegin = isOneOf(shell, events, record) && /TSBootShell/i.test(fieldAt(events, record, 'program') ?? '');
    if (isBegin || boots.length === 0) boots.push([]);
    isOver = isOver && !isBegin;
    if (!isOver) boots.at(-1)?.push({ events, record });
    isOver ||= isOneOf(over, events, record);
  }
  return boots.filter(isFromNetwork).map(bootOf);
});

function isFromNetwork(places: readonly Place[]): boolean {
  return places.some(({ events, record }) => isOneOf(fromNetwork, events, record));
}

function bootOf(places: readonly Place[]): WinPeBoot {
  const files = fieldsIn(places, 'smsts.variablePath', 'path').concat(
    fieldsIn(places, 'smsts.variablesFetching', 'variableFile'),
  );
  return {
    places,
    variableFile: files.flatMap((file) => variableFileGuid(file) ?? [])[0],
    addresses: fieldsIn(places, 'smsts.networkAdapterFound', 'address').map((address) =>
      plainAddress(address.replace(/\.$/, '')),
    ),
    bootImage: fieldsIn(places, 'smsts.ramDisk', 'path').flatMap((path) => bootImageIn(path) ?? [])[0],
  };
}

function fieldsIn(places: readonly Place[], id: MessageId, name: 'path' | 'variableFile' | 'address'): string[] {
  return places.flatMap(({ events, record }) =>
    messageAt(events, record)?.id === id ? (fieldAt(events, record, name) ?? []) : [],
  );
}

/** `HQ100004` of `NET(0)\SMSIMAGES\HQ100004\BOOT.HQ100004.WIM`. */
function bootImageIn(path: string): string | undefined {
  return /\\SMSIMAGES\\(\w{8})\\/i.exec(path)?.[1]?.toUpperCase();
}

/** The attempt that each start of WinPE follows: by its file of variables, else by an address, where both logs name it. */
export function attemptsBehind(
  boots: readonly WinPeBoot[],
  attempts: readonly BootAttempt[],
): ReadonlyMap<WinPeBoot, BootAttempt> {
  const answered = attempts.filter(({ verdict }) => verdict === 'served');
  const byFile = mapBy(
    answered.flatMap((attempt) => attempt.variableFiles.map((name) => ({ name, attempt }))),
    ({ name }) => name,
  );
  const byAddress = mapBy(
    answered.flatMap((attempt) => attempt.addresses.map((name) => ({ name, attempt }))),
    ({ name }) => name,
  );
  return new Map(
    boots.flatMap((boot): readonly (readonly [WinPeBoot, BootAttempt])[] => {
      const file = byFile.get(boot.variableFile ?? '')?.at(-1)?.attempt;
      const attempt = file ?? boot.addresses.flatMap((name) => lastBefore(boot, byAddress.get(name) ?? []) ?? [])[0];
      return attempt === undefined ? [] : [[boot, attempt]];
    }),
  );
}

/** An address goes from one computer to another, so it is that of the last attempt before; another file of variables contradicts. */
function lastBefore(
  { places: [first], variableFile }: WinPeBoot,
  named: readonly { readonly attempt: BootAttempt }[],
): BootAttempt | undefined {
  return named.findLast(({ attempt }) => {
    const last = attempt.places.at(-1);
    if (first === undefined || last === undefined) return false;
    if (variableFile !== undefined && attempt.variableFiles.length > 0) return false;
    return orderOf(last, first) !== 'before';
  })?.attempt;
}
