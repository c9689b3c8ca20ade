/** Why a computer was sent away by PXE: which of the known reasons the lines about it give. */
import type { Cause } from '../cause.ts';
import type { BootAttempt } from '../facts/bootAttempts.ts';
import { causeAt } from './cause.ts';

/** What is known of the reason; without names it holds no words of a log. */
export interface BootReason {
  readonly headline: string;
  readonly meaning: string;
  readonly next: string;
}

/** How the reason names what the log names: the records of the computer, and the deployment that it booted for last. */
interface ReasonNames {
  readonly records: string;
  readonly deployment: string;
  readonly when: string;
}

const noNames: ReasonNames = { records: '', deployment: 'a deployment', when: '' };

/** The reason for which a computer is not served. Source: Microsoft, "Advanced troubleshooting for PXE boot issues in Configuration Manager". */
function bootReasonOf({ isKnown, rivals, lastOffer }: BootAttempt, names: ReasonNames): BootReason {
  if (rivals.length > 0) return twoRecords(names);
  if (lastOffer !== '') return alreadyRun(names);
  if (isKnown === undefined) return notTold;
  return isKnown ? knownComputer : unknownComputer;
}

/** The same with the names that the log gives. */
export function namedBootReasonOf(attempt: BootAttempt): BootReason {
  const { rivals, lastOffer, lastTime } = attempt;
  return bootReasonOf(attempt, {
    records: ` (resource ids ${rivals.join(' and ')})`,
    deployment: `the deployment ${lastOffer}`,
    when: lastTime === '' ? '' : ` (${lastTime})`,
  });
}

/** Why an attempt was not served, or got no answer. */
export function bootCauseOf(attempt: BootAttempt): Cause | undefined {
  const { word, verdict } = attempt;
  if (word === undefined || verdict === undefined || verdict === 'served') return undefined;
  if (verdict === 'noAnswer') return causeAt(word);
  const { headline, meaning, next } = bootReasonOf(attempt, noNames);
  return {
    ...{ kind: 'failure', text: headline, code: undefined, place: word },
    ...{ meaning: asSentence(meaning), next: asSentence(next) },
  };
}

function asSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function twoRecords({ records }: ReasonNames): BootReason {
  return {
    headline: 'no task sequence deployed to it, and the database has two records',
    meaning: `no task sequence is deployed to it, and the database has two records for it, one by its MAC address and one by its SMBIOS GUID${records}.`,
    next: 'delete the record that is not the computer’s, then start it again.',
  };
}

function alreadyRun({ deployment, when }: ReasonNames): BootReason {
  return {
    headline: 'its deployment has already booted it by PXE',
    meaning: `no task sequence is to run; ${deployment} has already booted it by PXE${when}, and a required one does so once.`,
    next: 'clear the required PXE deployments of the computer (or of its collection) in the console, then start it again.',
  };
}

const unknownComputer: BootReason = {
  headline: 'no task sequence deployed to unknown computers',
  meaning:
    'it has no record in the database, and no task sequence is deployed to the unknown computers and made available to PXE.',
  next: 'deploy a task sequence to All Unknown Computers, made available to media and PXE, and enable unknown computer support on the distribution point; or import the computer.',
};
const knownComputer: BootReason = {
  headline: 'no task sequence deployed to this known computer',
  meaning:
    'it has a record in the database, and no task sequence is deployed to a collection that it is in and made available to PXE. A deployment to the unknown computers does not count for it.',
  next: 'look the computer up by this MAC address and GUID, deploy a task sequence to its collection and make it available to PXE; if the record is a left-over or another computer’s, delete it.',
};
const notTold: BootReason = {
  headline: 'no task sequence deployed to this computer',
  meaning:
    'no task sequence is deployed to it and made available to PXE, neither to a collection that it is in nor, when it is unknown, to the unknown computers.',
  next: 'look for this MAC address and SMBIOS GUID in the console; deploy a task sequence to the collection of the record that has them, or to All Unknown Computers where there is none, and delete second records.',
};
