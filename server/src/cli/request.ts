/** What the command line asks for. */
import { parseArgs } from 'node:util';
import { oneLine } from '../features/markdown.ts';
import { momentOf, type Moment } from './moment.ts';
import { listed } from '../report/phrases.ts';

export const commands = [
  'operations',
  'packages',
  'upgrades',
  'check',
  'explain',
  'records',
  'threads',
  'stats',
] as const;
export type Command = (typeof commands)[number];
export const formats = ['text', 'json', 'markdown', 'csv', 'sarif'] as const;
export type Format = (typeof formats)[number];

/** A command with its options, all of them valid. */
export interface Request {
  readonly command: Command;
  readonly paths: readonly string[];
  /** The code to be explained, as given; the empty string for other commands. */
  readonly code: string;
  readonly format: Format;
  readonly pseudonyms: boolean;
  /** Ids of packages, deployments and resources are replaced too. */
  readonly ids: boolean;
  readonly raw: boolean;
  /** Messages are not looked for. */
  readonly fieldsOnly: boolean;
  readonly thread: number | undefined;
  /** What runs are looked for: of these kinds, of these packages, on these computers; none: all. */
  readonly runs: RunWishes;
  /** DPID or name of a server, as given. */
  readonly dp: string | undefined;
  readonly from: Moment | undefined;
  readonly to: Moment | undefined;
  readonly codePage: string;
  /** Minutes to add to local times to get UTC, where a log does not say. */
  readonly bias: number | undefined;
}

/** Which runs are asked for; an empty list lets all through. */
export interface RunWishes {
  readonly kinds: readonly string[];
  readonly packages: readonly string[];
  readonly computers: readonly string[];
}

/** A request, or what to print instead of an answer. */
export type ReadRequest =
  | { readonly kind: 'request'; readonly request: Request }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'wrong'; readonly sentence: string };

const options = {
  format: { type: 'string', default: 'text' },
  pseudonyms: { type: 'boolean', default: false },
  'pseudonyms-of-ids': { type: 'boolean', default: false },
  raw: { type: 'boolean', default: false },
  fields: { type: 'boolean', default: false },
  kind: { type: 'string', multiple: true },
  package: { type: 'string', multiple: true },
  computer: { type: 'string', multiple: true },
  thread: { type: 'string' },
  dp: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  'code-page': { type: 'string', default: '1252' },
  bias: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', default: false },
} as const;

/** Commands whose answers hold names. */
const withNames: readonly Command[] = commands.filter((command) => command !== 'stats');

/** Options that not all of the commands take. */
const onlyFor: ReadonlyMap<string, readonly Command[]> = new Map([
  ['pseudonyms', withNames],
  ['pseudonyms-of-ids', withNames],
  ['kind', ['operations']],
  ['package', ['operations', 'packages']],
  ['computer', ['operations']],
  ['fields', ['stats']],
  ['thread', ['records']],
  ['dp', ['records']],
  ['from', ['records']],
  ['to', ['records']],
]);

/** Formats that not all of the commands write. */
const onlyBy: ReadonlyMap<Format, readonly Command[]> = new Map([
  ['sarif', ['check']],
  ['csv', ['packages', 'upgrades']],
]);

/** What `--help` prints. */
export const usage = `Usage: configmgr-logs COMMAND [OPTION]... PATH...

Reads logs of Configuration Manager and tells what happened. A PATH is a log of any name, or a folder, whose
.log and .lo_ files are read together with those in the folders below it, or a .zip or .cab, which is read like
a folder and not unpacked. Nothing is written, nothing is sent.

Commands:
  operations   what was installed, upgraded, changed and removed, how far it came, and where it stopped
  packages     where the content of every package has arrived, failed or waits, the worst first
  upgrades     what became of every distribution point after a site reset, and how fast it goes
  check        what needs attention
  explain      what an error code means, and where it occurs: explain CODE [PATH]...
  records      the records, one a line
  threads      what each thread did, one line for each use of its id
  stats        how much was read, and how fast

Options:
  --format FORMAT    text (default), json or markdown; check also writes sarif, packages and upgrades
                     csv, stats no markdown
  --kind KIND        operations: of one kind, as content; it may be given several times, as the next two may
  --package ID       operations, packages: of one package, as HQ100042
  --computer NAME    operations: of one computer, by its network address, SMBIOS GUID or name
  --pseudonyms       replace servers, users, domains, site codes, folders, addresses and secrets by invented ones
  --pseudonyms-of-ids  the same, and ids of packages, deployments and resources
  --thread ID        records: of one thread, as 4788 or 0x12b4
  --dp DP            records: about one distribution point, as 32 or DP07.fabrikam.example
  --from TIME        records: from a time on, such as 2026-03-02 or 2026-03-02T14:33Z; UTC unless an offset is given
  --to TIME          records: up to and including a time
  --fields           stats: leave out which messages the records are
  --code-page PAGE   code page of logs that are not Unicode (1252)
  --bias MINUTES     minutes to add to local times to get UTC, for logs that do not say (for example 300 for UTC-05:00)
  --raw              text: leave control characters, marks of direction and line breaks within records as they are
  --help, --version

Exit code: 0 nothing wrong, 1 check found errors or warnings or explain knows no such code, 2 wrong usage or
input that cannot be read.
`;

/** Reads the arguments behind the program's name; the kinds are those that operations may be of. */
export function readArguments(args: readonly string[], kinds: readonly string[]): ReadRequest {
  try {
    const { values, positionals } = parseArgs({ args: args.map(withMinus), options, allowPositionals: true });
    if (values.help) return { kind: 'help' };
    if (values.version) return { kind: 'version' };
    return { kind: 'request', request: requestOf(values, positionals, kinds) };
  } catch (error) {
    return { kind: 'wrong', sentence: sentenceOf(error) };
  }
}

/** Codes are printed as negative numbers, which are no options: the sign of typography says so. */
function withMinus(argument: string): string {
  return /^-\d{5,10}$/.test(argument) ? argument.replace('-', '\u2212') : argument;
}

/** A sentence that tells what is wrong with the arguments. */
class UsageError extends Error {}

type OptionValues = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

function requestOf(values: OptionValues, positionals: readonly string[], kinds: readonly string[]): Request {
  const [name, ...given] = positionals;
  const command = oneOf(commands, name, 'The command');
  const format = oneOf(formats, values.format, 'The format');
  const [code = '', ...paths] = command === 'explain' ? given : ['', ...given];
  if (command === 'explain' ? code === '' : paths.length === 0) throw new UsageError(neededBy(command));
  checkFormat(command, format);
  checkOptions(command, values);
  return {
    command,
    paths,
    code,
    format,
    pseudonyms: values.pseudonyms === true || values['pseudonyms-of-ids'] === true,
    ids: values['pseudonyms-of-ids'] ?? false,
    raw: values.raw ?? false,
    fieldsOnly: values.fields ?? false,
    runs: {
      kinds: (values.kind ?? []).map((kind) => oneOf(kinds, kind, 'The kind')),
      packages: values.package ?? [],
      computers: values.computer ?? [],
    },
    thread: values.thread === undefined ? undefined : threadOf(values.thread),
    dp: values.dp,
    from: timeOf('from', values.from),
    to: timeOf('to', values.to),
    codePage: values['code-page'] ?? '1252',
    bias: values.bias === undefined ? undefined : biasOf(values.bias),
  };
}

function neededBy(command: Command): string {
  return command === 'explain'
    ? 'explain needs a code, such as 0x80070035, 53 or "HTTP 404".'
    : `${command} needs the path of a log or of a folder with logs.`;
}

function checkFormat(command: Command, format: Format): void {
  const writers = onlyBy.get(format) ?? commands;
  if (!writers.includes(command))
    throw new UsageError(
      `Only ${listed(writers, 'and')} write${writers.length === 1 ? 's' : ''} the format ${format}.`,
    );
  if (format === 'markdown' && command === 'stats') throw new UsageError('stats writes text and json only.');
}

/** Options that are given to a command that does not take them. */
function checkOptions(command: Command, values: OptionValues): void {
  for (const [option, owners] of onlyFor) {
    const given = values[option as keyof OptionValues];
    if (given !== undefined && given !== false && !owners.includes(command))
      throw new UsageError(
        `--${option} belongs to the command${owners.length === 1 ? '' : 's'} ${listed(owners, 'and')}.`,
      );
  }
}

function oneOf<Name extends string>(names: readonly Name[], given: string | undefined, what: string): Name {
  const found = names.find((name) => name === given);
  if (found !== undefined) return found;
  const said = given === undefined ? 'is missing' : `cannot be ${oneLine(given, 60)}`;
  throw new UsageError(`${what} ${said}; it is one of ${names.join(', ')}.`);
}

function threadOf(text: string): number {
  if (!/^(?:\d{1,20}|0x[0-9a-f]{1,16})$/i.test(text))
    throw new UsageError('--thread takes a thread id such as 4788 or 0x12b4.');
  return Number(text);
}

function timeOf(option: string, text: string | undefined): Moment | undefined {
  if (text === undefined) return undefined;
  const moment = momentOf(text);
  if (moment === undefined)
    throw new UsageError(
      `--${option} takes a date and time such as 2026-03-02T14:33:00Z or 2026-03-02T09:33:00-05:00.`,
    );
  return moment;
}

/** Offsets to UTC lie within fourteen hours. */
function biasOf(text: string): number {
  const minutes = Number(text);
  if (!/^[+-]?\d{1,3}$/.test(text) || Math.abs(minutes) > 840)
    throw new UsageError(
      '--bias takes minutes between -840 and 840, such as 300 for UTC-05:00 (write --bias=-60 for UTC+01:00).',
    );
  return minutes;
}

function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const sentence = error instanceof UsageError ? message : (message.split('. ')[0] ?? message);
  return oneLine(sentence.endsWith('.') ? sentence : `${sentence}.`, 300);
}
