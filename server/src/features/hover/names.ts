/** Hover on names that stand for something elsewhere: triggers of the database, and paths of logs. */
import { triggers } from '../../catalogue/triggers.ts';
import type { Place } from '../../events/place.ts';
import { fieldsOf } from '../../events/values.ts';
import { logsOf } from '../../workspace/workspace.ts';
import type { RecordContext } from '../context.ts';
import type { LogFile } from '../mention.ts';
import { paragraphs, quote } from '../markdown.ts';

/** Which change of which table a trigger reports, and who is told; of an unknown one what its line says. */
export function describeTrigger(at: Place, trigger: string): string {
  const known = triggers.get(trigger);
  const title = `**Trigger ${quote(trigger)}**`;
  if (known !== undefined) return paragraphs(`${title}: ${known.change}`, known.told);
  const { operation, table } = fieldsOf(at.events, at.record, 'smsdbmon.changeReceived') ?? {};
  return operation === undefined || table === undefined
    ? `${title}: which change it reports is not known.`
    : `${title}: reports ${quote(operation)} on table ${quote(table)}; who is told is not known.`;
}

/** Where a log lies that a line names, and whether it was given. */
export function describeLogFile({ workspace }: RecordContext, { server, name }: LogFile): string {
  const given = logsOf(workspace).filter(({ fileName }) => fileName.toLowerCase() === name.toLowerCase());
  return paragraphs(
    `**Log ${quote(name)}** on ${quote(server)}`,
    given.length === 0
      ? 'No log of this name is among those given.'
      : `Logs of this name that are given: ${String(given.length)}.`,
  );
}
