/** Commands of the client that answers of the server name, and the kind of the action that one of them serves. */

/** Command of the client that shows a run, by its id; code lenses name it. */
export const showRunCommand = 'configmgrLogs.showRun';

/** Kind of the code action that copies a query. */
export const queryKind = 'source.copyQuery';

/** Command of the client that copies the query for the place of the cursor; code actions name it. */
export const copyQueryCommand = 'configmgrLogs.copyQuery';
