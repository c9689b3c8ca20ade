/**
 * PowerShell that an administrator runs next: it reads what the cause of a run makes doubtful, and changes nothing. Log text is
 * hostile, so a name stands only where it has the form of one, and only as a literal that nothing in it ends.
 */
import { adviceNumber } from '../events/judge.ts';
import { explainHttpStatus } from '../catalogue/codes/families.ts';
import { checks, type Check, type CheckLine, type CheckName } from '../catalogue/checks.ts';
import { messageAt } from '../events/eventLog.ts';
import { valuesAt } from '../events/values.ts';
import type { Cause } from '../operations/cause.ts';
import type { Run } from '../operations/run.ts';
import { runTitle, causeText } from './runs/describe.ts';
import { oneLine } from './markdown.ts';

/** The checks of what broke a run; undefined where nothing broke, or nothing is known of how to look at it. */
export function checksOf(run: Run): string | undefined {
  const { cause } = run;
  if (cause === undefined) return undefined;
  const names = namesOf(run, cause);
  const sections = kindsOf(cause).flatMap((kind) => sectionOf(kind, names));
  if (sections.length === 0) return undefined;
  return [
    '# These commands only read; they change nothing. For Windows PowerShell 5.1, run as administrator.',
    `# ${oneLine(`${runTitle(run)}: ${causeText(cause)}`, longestTitle)}`,
    ...unique(sections),
    '',
  ].join('\n');
}

const longestTitle = 200;

function kindsOf({ kind, code, place }: Cause): readonly Check[] {
  const id = messageAt(place.events, place.record)?.id;
  const number = code?.value === undefined ? undefined : numberOf(code.value, code.family);
  const own = Object.values(checks).filter(
    ({ codes, messages }) =>
      (number !== undefined && codes.includes(number)) || (id !== undefined && messages.includes(id)),
  );
  return kind === 'lost' && !own.includes(checks.restart) ? [checks.restart, ...own] : own;
}

const httpFamily = explainHttpStatus(200).family;

function numberOf(value: number, family: string): number {
  return family === httpFamily ? 0x80190000 + value : adviceNumber(value);
}

type CheckNames = Readonly<Partial<Record<CheckName, string>>>;

/** What the lines are filled with, quoted: the computer that the record names, else the one that the run is about. */
function namesOf({ server, also }: Run, { place: { events, record } }: Cause): CheckNames {
  const values = valuesAt(events, record);
  const named = (field: Parameters<typeof values.get>[0]): string => String(values.get(field) ?? '');
  const host = [named('server'), named('host'), server ?? ''].find(isHost);
  const web = webAddressOf(named('url'));
  const { package: id } = also;
  return {
    ...(host === undefined ? {} : { host: literal(host), adminShare: literal(`\\\\${host}\\ADMIN$`) }),
    ...(typeof id === 'string' && /^[A-Za-z0-9]{8}$/.test(id) ? { package: literal(id) } : {}),
    ...(isPath(named('path')) ? { path: literal(named('path')) } : {}),
    ...(web === undefined ? {} : { webHost: literal(web.host), webPort: web.port }),
  };
}

/** Nothing but letters, digits, dots, underscores and hyphens, as host names have. */
export function isHost(name: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9._-]{0,254}$/.test(name);
}

/** A folder on a drive or a share, of a form that PowerShell takes for no other kind of place. */
function isPath(path: string): boolean {
  if (path.length > longestPath || /[\p{C}\p{Zl}\p{Zp}*?"<>|]/u.test(path)) return false;
  const share = /^\\\\([^\\]+)\\[^\\]/.exec(path)?.[1];
  return share === undefined ? /^[A-Za-z]:\\/.test(path) : isHost(share);
}

const longestPath = 260;

/** The host and port of an address of the web. */
function webAddressOf(url: string): { readonly host: string; readonly port: string } | undefined {
  const [, scheme = '', host = '', port] =
    /^(https?):\/\/([A-Za-z0-9._-]{1,255})(?::(\d{1,5}))?(?:[/?#]|$)/i.exec(url) ?? [];
  if (!isHost(host)) return undefined;
  return { host, port: port ?? (scheme.toLowerCase() === 'https' ? '443' : '80') };
}

/** A literal of PowerShell. It takes typographic quotes for quotes, so each kind is doubled. */
export function literal(text: string): string {
  return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}

/** The lines of a kind, by where they are run; nothing where a name is missing in all of them. */
function sectionOf({ title, lines }: Check, names: CheckNames): readonly string[] {
  const filled = lines.flatMap((line) => filledLine(line, names));
  if (filled.length === 0) return [];
  const there = names.host === undefined ? 'On the computer that was asked' : `On ${names.host.slice(1, -1)}`;
  const places = [
    ['asker', 'On the computer whose log tells of it'],
    ['asked', there],
  ] as const;
  return places.flatMap(([at, where]) => {
    const own = filled.filter((line) => line.at === at);
    return own.length === 0
      ? []
      : ['', `# ${title}. ${where}:`, ...own.map(({ line, tells }) => `${line}  # ${tells}`)];
  });
}

function filledLine(check: CheckLine, names: CheckNames): readonly CheckLine[] {
  let isWhole = true;
  const line = check.line.replace(/\{(\w+)\}/g, (_, name: CheckName) => {
    isWhole &&= names[name] !== undefined;
    return names[name] ?? '';
  });
  return isWhole ? [{ ...check, line }] : [];
}

/** Kinds share lines: each stands once. */
function unique(lines: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return lines.filter((line) => {
    const isNew = line === '' || line.startsWith('#') || !seen.has(line);
    seen.add(line);
    return isNew;
  });
}
