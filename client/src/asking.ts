/** What asks the language server, seen by those who only ask. */
import type { CancellationToken } from 'vscode';
import type { RequestName } from '../../server/src/shared/messages.ts';

/** Asks the server, which is started when it does not run. */
export interface Asking {
  /** Null is also the answer where the server failed, which it reports by itself. */
  ask<Params, Result>(
    request: RequestName<Params, Result>,
    params: NoInfer<Params>,
    token?: CancellationToken,
  ): Promise<Result | null>;
}
