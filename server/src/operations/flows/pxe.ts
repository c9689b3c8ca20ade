/** The boot of one computer from the network: from its first packet to the verdict of the PXE service, and on to the wizard of WinPE. */
import type { MessageId } from '../../catalogue/messages/index.ts';
import { attemptOf, verdicts, type BootVerdict } from '../facts/bootAttempts.ts';
import { policyRead, reached, started, welcomed } from '../facts/winPeBoots.ts';
import type { Operation } from '../flow.ts';
import { bootCauseOf } from '../judging/bootCause.ts';
import { answer, earlierAnswers, service, winPe } from '../strands/boot.ts';
import type { WovenFacts } from '../strand.ts';
import { computer } from '../subject.ts';

const wordsOf = (...wanted: readonly BootVerdict[]): readonly MessageId[] =>
  [...verdicts].flatMap(([id, verdict]) => (wanted.includes(verdict) ? [id] : []));

/** What the last attempt came to; a computer that is in WinPE was served by somebody. */
function verdictOf({ parts }: WovenFacts): BootVerdict | undefined {
  const places = parts.get(answer);
  return places === undefined ? 'served' : attemptOf(places)?.verdict;
}

/** Whether WinPE tells of itself: then its word counts. */
function cameUp({ parts }: WovenFacts): boolean {
  return parts.has(winPe);
}

export const pxe: Operation<'pxe'> = {
  kind: 'pxe',
  title: 'PXE boot',
  noun: 'PXE boot',
  subject: computer,
  strands: [answer, earlierAnswers, winPe, service],
  reports: [
    {
      strand: answer,
      of: (run) => !cameUp(run),
      succeeded: wordsOf('served'),
      failed: wordsOf('notServed', 'noAnswer'),
    },
    {
      strand: winPe,
      of: cameUp,
      succeeded: welcomed,
      failed: [],
      says: { succeeded: 'WinPE came up and has its policy', failed: 'WinPE did not come up' },
    },
  ],
  says: {
    succeeded: 'The PXE service served the computer; nothing tells what it did then, which stands in its own smsts.log',
    failed: 'The PXE service did not serve the computer',
  },
  explains: ({ parts }) => {
    const attempt = attemptOf(parts.get(answer) ?? []);
    return attempt && bootCauseOf(attempt);
  },
  // The firmware of a computer gives up after about a minute.
  lapses: { after: 120_000, says: 'Nothing more is told of it' },
  details: (run) => ({
    mac: run.also.mac ?? null,
    smbiosGuid: run.also.guid ?? null,
    verdict: verdictOf(run) ?? null,
  }),
  steps: [
    {
      id: 'pxe.0',
      title: 'The PXE service is able to serve',
      actor: 'PXE service',
      log: 'smspxe.log',
      strand: service,
      evidence: ['smspxe.providerLoaded', 'smspxe.certificateValid', 'smspxe.imageFound', 'smspxe.imageFileFound'],
    },
    {
      id: 'pxe.1',
      title: 'The computer asks',
      actor: 'The computer',
      log: 'smspxe.log',
      strand: answer,
      evidence: ['smspxe.packetReceived', 'smspxe.packetDumped'],
    },
    {
      id: 'pxe.2',
      title: 'The management point is asked for the computer',
      actor: 'PXE service',
      log: 'smspxe.log',
      strand: answer,
      evidence: ['smspxe.lookupReply', 'smspxe.lookupSucceeded', 'smspxe.deviceLookupFailed'],
    },
    {
      id: 'pxe.3',
      title: 'The computer is found in the database, or not',
      actor: 'PXE service',
      log: 'smspxe.log',
      strand: answer,
      evidence: ['smspxe.deviceKnown', 'smspxe.deviceUnknown', 'smspxe.deviceFound', 'smspxe.deviceNotFound'],
    },
    {
      id: 'pxe.4',
      title: 'The deployments to the computer are looked up',
      actor: 'PXE service',
      log: 'smspxe.log',
      strand: answer,
      evidence: [
        'smspxe.unknownMachineAsked',
        'smspxe.bootActionReply',
        'smspxe.clientIdentity',
        'smspxe.noBootActionGiven',
        'smspxe.bootAction',
      ],
    },
    {
      id: 'pxe.5',
      title: 'The computer is served',
      actor: 'PXE service',
      log: 'smspxe.log',
      strand: answer,
      evidence: ['smspxe.optionalFound', 'smspxe.mandatoryFound', 'smspxe.answerDumped'],
    },
    {
      id: 'pxe.6',
      title: 'WinPE starts and fetches its variables',
      actor: 'WinPE',
      log: 'smsts.log',
      strand: winPe,
      evidence: started,
      done: ['smsts.variableFileDownloaded'],
    },
    {
      id: 'pxe.7',
      title: 'WinPE reaches the management point',
      actor: 'WinPE',
      log: 'smsts.log',
      strand: winPe,
      evidence: reached,
      done: ['osdmessaging.requestSucceeded'],
    },
    {
      id: 'pxe.8',
      title: 'WinPE fetches its policy',
      actor: 'WinPE',
      log: 'smsts.log',
      strand: winPe,
      evidence: policyRead,
      done: ['smsts.assignmentsRead'],
    },
    {
      id: 'pxe.9',
      title: 'The wizard is shown',
      actor: 'WinPE',
      log: 'smsts.log',
      strand: winPe,
      evidence: welcomed,
    },
  ],
};
