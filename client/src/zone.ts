/** The clock on which the reader wants times. */
import * as vscode from 'vscode';
import { zoneNamed, type Zone } from '../../server/src/shared/times.ts';

/** As the settings say now. */
export function zone(): Zone {
  return zoneNamed(vscode.workspace.getConfiguration('configmgrLogs').get('timeZone'));
}
