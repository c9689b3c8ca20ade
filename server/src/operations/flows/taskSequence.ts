/**
 * One execution of a task sequence on a client, as smsts.log tells it. Its steps are those of the administrator, so the phases of
 * the engine stand here, and the step that failed is named. Sources: Microsoft, “Troubleshoot the Install Application task
 * sequence step”; published logs and filters of smsts.log.
 */
import type { Details, Operation } from '../flow.ts';
import type { WovenFacts } from '../strand.ts';
import type { SubjectKind } from '../subject.ts';
import { engine } from '../strands/onClient/engine.ts';

/** A task sequence by the step that it came to: its own name stands in no line of the engine. */
const execution: SubjectKind = {
  noun: 'task sequence',
  fields: [],
  title: ({ also }, show) => (also.step === undefined ? 'task sequence' : `task sequence, at ${show(also.step)}`),
  short: () => 'task sequence',
  name: () => 'Task sequence',
};

const details = ({ also }: WovenFacts): Details => ({ step: also.step ?? null });

export const taskSequence: Operation<'taskSequence'> = {
  kind: 'taskSequence',
  title: 'Run',
  noun: 'Task sequence',
  subject: execution,
  strands: [engine],
  reports: [
    {
      strand: engine,
      succeeded: ['smsts.engineSucceeded'],
      failed: ['smsts.engineFailed', 'smsts.executionFailed', 'smsts.managerFailed'],
    },
  ],
  // A failure in a step behind which another one ran is of the past.
  attempts: ['smsts.instructionStarted', 'smsts.stepStarted'],
  says: {
    succeeded: 'The task sequence has run to its end',
    failed: 'The task sequence ended with this failure',
  },
  details,
  steps: [
    {
      id: 'taskSequence.1',
      title: 'The computer gets its policy',
      actor: 'Task sequence bootstrap',
      log: 'smsts.log',
      strand: engine,
      evidence: [
        'smsts.policyDownloading',
        'smsts.assignmentsRetrieving',
        'smsts.assignmentsRead',
        'smsts.identityRequesting',
      ],
      option: () => undefined,
    },
    {
      id: 'taskSequence.2',
      title: 'Content is fetched',
      actor: 'Task sequence bootstrap',
      log: 'smsts.log',
      strand: engine,
      evidence: ['smsts.contentGetting', 'smsts.fileDownloaded'],
      option: () => undefined,
    },
    {
      id: 'taskSequence.3',
      title: 'The steps run',
      actor: 'Task Sequence Manager',
      log: 'smsts.log',
      strand: engine,
      evidence: [
        'smsts.executing',
        'smsts.groupStarted',
        'smsts.instructionStarted',
        'smsts.stepStarted',
        'smsts.instructionSkipped',
        'smsts.commandLineExecuting',
        'smsts.processSucceeded',
        'smsts.actionSucceeded',
        'smsts.failureIgnored',
        'smsts.restartRequested',
        'smsts.engineRestarts',
      ],
      underWay: [{ after: ['smsts.restartRequested', 'smsts.engineRestarts'], title: 'the restart of the computer' }],
      // No line says that all steps have run but the one that ends the task sequence.
      done: ['smsts.engineSucceeded'],
    },
    {
      id: 'taskSequence.4',
      title: 'The task sequence ends',
      actor: 'Task Sequence Manager',
      log: 'smsts.log',
      strand: engine,
      evidence: ['smsts.engineSucceeded'],
    },
  ],
};
