/** Answers to what a reader copies of a run: its text for a ticket, and what to look at next. */
import { checksOf } from '../features/checks.ts';
import { runNamed } from '../features/runs/records.ts';
import { ticketSteps } from '../report/ticket.ts';
import type { RunParams, TicketParams } from '../shared/requests.ts';
import type { Session } from './session.ts';
import { inTurns } from '../workspace/turns.ts';

/** A run as Markdown for a ticket; null where no log shows it any more. */
export async function answerTicket(session: Session, { run: id, pseudonyms }: TicketParams): Promise<string | null> {
  const workspace = session.store.workspace();
  const run = runNamed(workspace, id);
  return run === undefined ? null : inTurns(ticketSteps(workspace, run, pseudonyms));
}

/** PowerShell for the cause of a run; null where none is known. */
export function answerChecks(session: Session, { run: id }: RunParams): string | null {
  const run = runNamed(session.store.workspace(), id);
  return (run && checksOf(run)) ?? null;
}
