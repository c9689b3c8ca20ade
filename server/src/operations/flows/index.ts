/** All operations of the product; what they are woven of joins in the order in which they stand here. */
import { change } from './change.ts';
import { clientContent } from './clientContent.ts';
import { content } from './content.ts';
import { install } from './install.ts';
import { pxe } from './pxe.ts';
import { removal } from './removal.ts';
import { taskSequence } from './taskSequence.ts';
import { upgrade } from './upgrade.ts';

export const operations = [install, upgrade, change, removal, content, clientContent, taskSequence, pxe] as const;

/** What one of them does to its subject. */
export type OperationKind = (typeof operations)[number]['kind'];
