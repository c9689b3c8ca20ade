/** What `check` answers: everything that needs attention. */
import type { Severity } from '../catalogue/message.ts';
import { problemsOf } from '../features/diagnostics/index.ts';
import type { Problem, Tier } from '../features/diagnostics/problem.ts';
import { bullets, oneLine, quote } from '../features/markdown.ts';
import type { EventLog } from '../events/eventLog.ts';
import type { GivenLogs } from '../report/given.ts';
import { referenceOf, type Naming, type Reference } from '../report/naming.ts';
import { prose, withPlural } from '../report/phrases.ts';

export interface RelatedEntry extends Reference {
  readonly message: string;
}

export interface ProblemEntry extends Reference {
  readonly code: string;
  /** Whose word it is: the catalogue's, or the log's own. */
  readonly tier: Tier;
  readonly severity: Severity;
  readonly message: string;
  /** How often it occurred; this is the first place. */
  readonly times: number;
  readonly related: readonly RelatedEntry[];
}

const order: readonly Severity[] = ['error', 'warning', 'information'];
const longest = 4000;

/** All problems of the logs, file by file, in the order of their records. */
export function problemEntries(given: GivenLogs, naming: Naming): readonly ProblemEntry[] {
  return given.logs.flatMap((events) =>
    problemsOf(given.workspace, events).map((problem) => entryOf(events, problem, naming)),
  );
}

/** Whether a problem needs attention: information does not. */
export function needsAttention({ severity }: ProblemEntry): boolean {
  return severity !== 'information';
}

function entryOf(events: EventLog, problem: Problem, naming: Naming): ProblemEntry {
  const { record, code, tier, severity, text, times, related } = problem;
  return {
    code,
    tier,
    severity,
    message: naming.text(text),
    times,
    ...referenceOf(naming, { events, record }),
    related: related.map((other) => ({ ...referenceOf(naming, other.place), message: naming.text(other.text) })),
  };
}

/** `distmgr.log:132: error distmgr.x: …`, a problem a line. */
export function* checkText(problems: readonly ProblemEntry[], understood: string): Iterable<string> {
  for (const { file, line, severity, code, message, related } of problems) {
    yield `${oneLine(file, longest)}:${String(line)}: ${severity} ${code}: ${oneLine(message, longest)}\n`;
    for (const other of related) {
      yield `    ${oneLine(other.file, longest)}:${String(other.line)}: ${oneLine(other.message, longest)}\n`;
    }
  }
  yield `${oneLine(summaryOf(problems, understood), longest)}\n`;
}

/** The same as Markdown, the gravest first. */
export function* checkMarkdown(problems: readonly ProblemEntry[], understood: string): Iterable<string> {
  yield `# Problems\n\n${prose(summaryOf(problems, understood))}\n`;
  for (const tier of tiers) {
    for (const severity of order) {
      const own = problems.filter((problem) => problem.severity === severity && problem.tier === tier);
      if (own.length === 0) continue;
      yield `\n## ${headings[severity]}${tier === 'judged' ? '' : ', as the log itself says'}\n\n${bullets(own.map(problemMarkdown))}\n`;
    }
  }
}

const tiers: readonly Tier[] = ['judged', 'asWritten'];

const headings: Readonly<Record<Severity, string>> = {
  error: 'Errors',
  warning: 'Warnings',
  information: 'Information',
};

function problemMarkdown({ file, line, code, message, related }: ProblemEntry): string {
  const others = related.map((other) => `${prose(other.message)} ${quote(`${other.file}:${String(other.line)}`)}`);
  return [`${quote(`${file}:${String(line)}`)} ${quote(code)}: ${prose(message)}`, ...others].join('; ');
}

/** How many problems there are, and what was understood. */
function summaryOf(problems: readonly ProblemEntry[], understood: string): string {
  return `${countsOf(problems)} ${understood}`;
}

function countsOf(problems: readonly ProblemEntry[]): string {
  if (problems.length === 0) return 'No known problem.';
  const number = (severity: Severity): number => problems.filter((problem) => problem.severity === severity).length;
  const asWritten = problems.filter(({ tier }) => tier === 'asWritten').length;
  const own = asWritten === 0 ? '' : `, ${String(asWritten)} of them as the log itself says`;
  return `${withPlural(number('error'), 'error')}, ${withPlural(number('warning'), 'warning')}, ${String(number('information'))} for information${own}.`;
}
