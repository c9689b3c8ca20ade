/** All operations; what they are woven of joins in the order in which they stand here. */
import type { Operation } from '../flow.ts';
import type { OperationKind } from '../../shared/runs.ts';
import { change } from './change.ts';
import { install } from './install.ts';
import { removal } from './removal.ts';
import { upgrade } from './upgrade.ts';

const byKind: Readonly<Record<OperationKind, Operation>> = { install, upgrade, change, removal };

export const operations: readonly Operation[] = Object.values(byKind);
