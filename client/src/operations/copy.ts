/** Copying a run: its text for a ticket, and what to look at next. */
import * as requests from '../../../server/src/shared/requests.ts';
import type { RunView } from '../../../server/src/shared/runs.ts';
import { patiently } from '../bar.ts';
import { copied } from '../clipboard.ts';
import { plain, plainInMessage } from '../text.ts';
import { runFor } from './commands.ts';
import type { OperationsTree } from './tree.ts';

/** How a run is copied for a ticket. */
export interface TicketWishes {
  /** Hosts, accounts, sites and addresses stand under other names. */
  readonly pseudonyms: boolean;
}

/** Puts a run on the clipboard as Markdown: the one given, else the one of the line under the cursor. */
export async function copyTicket(tree: OperationsTree, given: unknown, { pseudonyms }: TicketWishes): Promise<void> {
  const run = await runFor(tree, given, pseudonyms ? 'Copy for Ticket with Pseudonyms' : 'Copy for Ticket');
  if (run === undefined) return;
  const text = await patiently(tree.server, `Copying ${titleOf(run)}`, (token) =>
    tree.server.ask(requests.ticket, { run: run.id, pseudonyms }, token),
  );
  const how = pseudonyms ? ' as Markdown, with pseudonyms' : ' as Markdown';
  await copied(text, `${titleOf(run)}${how}`, 'The logs that are read show no such run now.');
}

/** Puts PowerShell on the clipboard that reads what the cause of a run makes doubtful. */
export async function copyChecks(tree: OperationsTree, given: unknown): Promise<void> {
  const run = await runFor(tree, given, 'Copy Checks (PowerShell)');
  if (run === undefined) return;
  const text = await patiently(tree.server, `Copying Checks for ${titleOf(run)}`, (token) =>
    tree.server.ask(requests.checks, { run: run.id }, token),
  );
  const none =
    run.cause === null ? 'the logs tell of nothing that broke it' : 'no commands are known for what broke it';
  await copied(
    text,
    `the checks for ${titleOf(run)}, which only read`,
    `${plainInMessage(run.title)} has no checks: ${none}.`,
  );
}

function titleOf({ title }: RunView): string {
  return plain(title);
}
