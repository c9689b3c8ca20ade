/** Problems in the Static Analysis Results Interchange Format, SARIF 2.1.0, which code hosts and viewers read. */
import { isAbsolute } from 'node:path';
import { URI } from 'vscode-uri';
import type { Severity } from '../catalogue/message.ts';
import { allMessages } from '../catalogue/messages/index.ts';
import { ruleTexts } from '../features/diagnostics/ruleTexts.ts';
import type { ProblemEntry } from './check.ts';
import { jsonOf } from '../report/json.ts';
import type { GivenLogs } from '../report/given.ts';
import type { Reference } from '../report/naming.ts';

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'note' };

/** A SARIF log with one run. Sentences about files become notifications of the run. */
export function sarifOf(
  problems: readonly ProblemEntry[],
  version: string,
  { leftOut, notes }: Pick<GivenLogs, 'leftOut' | 'notes'>,
): string {
  const codes = [...new Set(problems.map(({ code }) => code))].sort();
  const indexOf = new Map(codes.map((code, index) => [code, index]));
  const told = (level: string, sentences: readonly string[]) => sentences.map((text) => ({ level, message: { text } }));
  const notifications = [...told('warning', leftOut), ...told('note', notes)];
  const run = {
    tool: { driver: { name: 'configmgr-logs', version, rules: codes.map(ruleOf) } },
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: notifications }],
    columnKind: 'utf16CodeUnits',
    results: problems.map((problem) => resultOf(problem, indexOf.get(problem.code) ?? -1)),
  };
  return `${jsonOf({ $schema: schema, version: '2.1.0', runs: [run] }, 2)}\n`;
}

function ruleOf(code: string) {
  const about = allMessages.find((message) => message.id === code)?.about;
  return { id: code, shortDescription: { text: about ?? ruleTexts.get(code) ?? code } };
}

function resultOf(problem: ProblemEntry, ruleIndex: number) {
  const related = problem.related.map((other, id) => ({
    id,
    ...locationOf(other),
    message: { text: other.message },
  }));
  return {
    ruleId: problem.code,
    ruleIndex,
    level: levels[problem.severity],
    message: { text: problem.message },
    locations: [locationOf(problem)],
    occurrenceCount: problem.times,
    properties: { tier: problem.tier },
    ...(related.length === 0 ? {} : { relatedLocations: related }),
  };
}

function locationOf({ file, line }: Reference) {
  return { physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: { startLine: line } } };
}

/** A URI of a path; a relative path stays relative to where the command was run. */
function uriOf(file: string): string {
  if (isAbsolute(file)) return URI.file(file).toString();
  return file
    .split(/[\\/]/)
    .map((part) => encodeURIComponent(part.replace(/\p{Cs}/gu, '\ufffd')))
    .join('/');
}
