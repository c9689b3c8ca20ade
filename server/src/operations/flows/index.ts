/** All operations. */
import type { Operation } from '../flow.ts';
import type { OperationKind } from '../../shared/runs.ts';
import { change } from './change.ts';
import { install } from './install.ts';
import { removal } from './removal.ts';
import { upgrade } from './upgrade.ts';

export const operations: Readonly<Record<OperationKind, Operation>> = { install, upgrade, change, removal };
