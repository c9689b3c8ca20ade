/** What asks the language server, seen by those who only ask. */
import type { CancellationToken } from 'vscode';

/** Asks the server, which is started when it does not run. */
export interface Asking {
  ask<Answer>(name: string, params: unknown, token?: CancellationToken): Promise<Answer>;
}
