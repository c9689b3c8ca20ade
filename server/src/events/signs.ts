/** Messages whose presence in a stretch of work tells what kind of effort it is, and how far it came. */
import type { MessageId } from '../catalogue/messages/index.ts';

const signIds = [
  'distmgr.installFileProcessing',
  'distmgr.isapiInstalled',
  'distmgr.installationSucceeded',
  'distmgr.installationFailed',
  'distmgr.configurePullDp',
  'distmgr.pullDpInstalling',
  'distmgr.pullDpMarkedInstalled',
  'distmgr.filesUninstalling',
  'distmgr.registryDeleting',
  'distmgr.uninstallCompleted',
  'distmgr.pullDpUninstalling',
  'distmgr.policyTriggerCreated',
  'distmgr.pullDpMarkedUninstalled',
  'distmgr.smsDpShareExists',
] as const satisfies readonly MessageId[];

/** One of them. */
export type Sign = (typeof signIds)[number];

/** The bit of a message in a set of signs; 0 when it is none. */
export function signOf(id: MessageId): number {
  const index = (signIds as readonly string[]).indexOf(id);
  return index < 0 ? 0 : 1 << index;
}
