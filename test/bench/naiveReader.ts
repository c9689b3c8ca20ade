/**
 * The reader that anybody would write first: the file as one string, split into lines, one regular expression a line, an
 * object a record. Messages of several lines are lost to it.
 */
import { readFileSync } from 'node:fs';

interface NaiveRecord {
  readonly message: string;
  readonly component: string;
  readonly time: string;
  readonly thread: number;
  readonly severity: string | undefined;
}

const serverTrace = /^(.*?)\s*\$\$<([^>]*)><([^>]*)><thread=(\d+) \(0x[0-9A-F]+\)>$/;
const ccm =
  /^<!\[LOG\[(.*)\]LOG\]!><time="([^"]*)" date="([^"]*)" component="([^"]*)" context="[^"]*" type="(\d)" thread="(\d+)"/;
const severity = /error|exception|critical|fatal|fail(?!over)|warn/i;

/** Reads a file of either form. A line that is no record of its own is left out. */
export function readNaively(path: string, withSeverity: boolean): readonly NaiveRecord[] {
  const records: NaiveRecord[] = [];
  for (const line of readFileSync(path, 'latin1').split(/\r?\n/)) {
    const record = line.startsWith('<![LOG[') ? ofClient(line) : ofServer(line, withSeverity);
    if (record !== undefined) records.push(record);
  }
  return records;
}

function ofServer(line: string, withSeverity: boolean): NaiveRecord | undefined {
  const found = serverTrace.exec(line);
  if (found === null) return undefined;
  const [, message = '', component = '', time = '', thread] = found;
  const said = withSeverity ? severity.exec(message)?.[0].toLowerCase() : undefined;
  return { message, component, time, thread: Number(thread), severity: said };
}

function ofClient(line: string): NaiveRecord | undefined {
  const found = ccm.exec(line);
  if (found === null) return undefined;
  const [, message = '', clock = '', date = '', component = '', type, thread] = found;
  return { message, component, time: `${date} ${clock}`, thread: Number(thread), severity: type };
}
