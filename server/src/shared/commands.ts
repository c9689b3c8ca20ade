/** Commands of the client that answers of the server name, and the kind of the action that one of them serves. */

/** Command of the client that shows a run, by its id; code lenses name it. */
export const showRunCommand = 'configmgrLogs.showRun';

/** Kind of the code action that copies a query. */
export const queryKind = 'source.copyQuery';

/** Command of the client that copies the query for the place of the cursor; code actions name it. */
export const copyQueryCommand = 'configmgrLogs.copyQuery';

/** Kind of the actions at a problem. */
export const problemKind = 'quickfix';

/** Commands of the client that take the id of a run; actions at problems name them. */
export const copyTicketCommand = 'configmgrLogs.copyTicket';
export const copyChecksCommand = 'configmgrLogs.copyChecks';

/** Commands of the client that take the code of a kind of problem; actions at problems name them. */
export const explainCommand = 'configmgrLogs.explainProblem';
export const muteCommand = 'configmgrLogs.muteProblem';
