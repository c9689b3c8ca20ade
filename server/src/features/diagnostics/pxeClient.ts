/** Rule: computers that boot from the network and are sent away, each with the reason that the lines about it give. */
import { memo } from '../../base/lazy.ts';
import type { MessageId } from '../../catalogue/messages/index.ts';
import { isOneOf, type EventLog } from '../../events/eventLog.ts';
import { bootAttemptsIn, type BootAttempt } from '../../operations/facts/bootAttempts.ts';
import { namedBootReasonOf } from '../../operations/judging/bootCause.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { FoundProblem } from './problem.ts';

/** Stands for a name that somebody took out. */
const takenOut = '(taken out)';
const sentAway = new Set<MessageId>(['smspxe.noAdvertisements', 'smspxe.noBootAction', 'smspxe.notServiced']);

/** The attempts that a log tells of by itself. */
const attemptsIn = memo((events: EventLog): readonly BootAttempt[] => bootAttemptsIn([events]));

/** Computers that PXE sent away: a problem for each attempt; those of one computer and reason are one fact. */
export function* pxeClientProblems(_workspace: Workspace, events: EventLog): Iterable<FoundProblem | undefined> {
  const attempts = attemptsIn(events);
  const lastServed = new Map<string, number>();
  for (const { verdict, mac, word } of attempts)
    if (verdict === 'served' && mac !== undefined && word !== undefined) lastServed.set(mac, word.record);
  for (const attempt of attempts) {
    const { verdict, word } = attempt;
    const isAway = verdict === 'notServed' && word !== undefined && isOneOf(sentAway, events, word.record);
    yield isAway ? problemOf(events, word.record, attempt, lastServed.get(attempt.mac ?? '')) : undefined;
  }
}

function problemOf(
  events: EventLog,
  record: number,
  attempt: BootAttempt,
  lastServed: number | undefined,
): FoundProblem {
  const { mac = takenOut, guid = takenOut } = attempt;
  const recovered = lastServed !== undefined && lastServed > record ? lastServed : undefined;
  const { headline, meaning, next } = namedBootReasonOf(attempt);
  const reason = `${mac} (SMBIOS GUID ${guid}) was sent away by PXE: ${meaning}`;
  return {
    record,
    subject: `Computer ${mac}`,
    says: recovered === undefined ? `sent away by PXE: ${headline}` : `served later, first sent away: ${headline}`,
    fact: `${mac} ${meaning}`,
    code: 'smspxe.computerNotServed',
    severity: recovered === undefined ? 'warning' : 'information',
    text: recovered === undefined ? `${reason} Next: ${next}` : `${reason} It was served later.`,
    related:
      recovered === undefined ? [] : [{ place: { events, record: recovered }, text: 'Here the computer is served.' }],
  };
}
