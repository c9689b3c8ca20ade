/** What the kinds of problems are about that belong to no single message: those of rules, and of what the log itself says. */
import { damageTexts } from './damage.ts';

/** By code, in a sentence or three. */
export const ruleTexts: ReadonlyMap<string, string> = new Map([
  ['asWritten.status', 'A status message that its component reports as an error or a warning.'],
  ['asWritten.marked', 'A record that the log itself marks as an error or a warning.'],
  ['asWritten.installer', 'A Windows Installer action that failed.'],
  ['asWritten.process', 'A program that ended with a code other than 0.'],
  ['asWritten.sql', 'An error of the database driver.'],
  ['asWritten.words', 'A record whose wording is that of a failure.'],
  [
    'inbox.notPickedUp',
    'A file was dropped into an inbox, and the log of the component that takes files out of it goes on without a word about it. Check that SMS_EXECUTIVE and the component run, and whether the file still lies in the inbox.',
  ],
  [
    'hman.rolledBack',
    'Hierarchy Manager found changed distribution points and began again without a line about any of them: that is how a roll-back looks. One distribution point that cannot be inserted or updated blocks all of the site. SQL tracing (SqlEnabled=1) shows the error on the same thread.',
  ],
  [
    'hman.passNotFinished',
    'Hierarchy Manager began its next pass without reporting the one before as processed (status message 3306). A SQL error or a stopped service ends a pass early.',
  ],
  [
    'distmgr.registryNotWritten',
    'A worker went on to PXE without reporting that the registry settings of the distribution point were updated: it keeps its old settings. Remote registry, WMI or the PXE password are the usual causes.',
  ],
  [
    'distmgr.removalWaits',
    'The DP Manager thread waits for the provider on a distribution point longer than its time-out. It is a single thread: all other removals wait behind it.',
  ],
  [
    'operation.workerLost',
    'A thread was at work on a run when its process was started anew: what it was at is lost and has to be begun again.',
  ],
  ['operation.removalQueued', 'Removals are made by a single thread, one after another: this one waits for another.'],
  [
    'operation.stalled',
    'Nothing more of a run is seen for longer than its next step may take, while the logs go on. The logs do not say why.',
  ],
  [
    'operation.resetNotFollowed',
    'A site reset asks for the upgrade of all distribution points, and no upgrade worker is seen behind it.',
  ],
  ['smspxe.computerNotServed', 'A computer asked to boot from the network, and PXE sent it away.'],
  ...damageTexts,
  ['problems.limit', 'A log has more problems than an editor can list.'],
]);
