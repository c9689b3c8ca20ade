/** Where names stand in a text by how they are written and by what stands before them. Costs linear time. */
import { isEverybodys, isShareOfProduct, isOfProduct, isPackageId, isPublicHost } from './commonWords.ts';
import { keyedValues } from './keyed.ts';
import { kindsOfNames, type NameKind, type NameSpan, type Reading, type Spelling } from './kinds.ts';
import { readAccount, readPath, readShare } from './readers.ts';

/** What is replaced besides what always is. */
export interface NameWishes {
  /** Ids of packages, deployments and resources. */
  readonly ids: boolean;
}

/** The names in a text, from left to right; none lies within another. */
export function namesIn(text: string, { ids }: NameWishes): readonly NameSpan[] {
  const claims = new Claims(text);
  const keyed = keyedValues(text);
  addSecrets(claims, keyed);
  for (const kind of namedKinds) {
    // An account is the likeliest to look like something else.
    if (kind === 'user') for (const value of keyed) if (ids || value.kind !== 'id') claims.add(value);
    for (const spelling of kindsOfNames[kind].spellings) readSpelling(claims, spelling);
  }
  return claims.inOrder();
}

/** The secrets alone. */
export function secretsIn(text: string): readonly NameSpan[] {
  const claims = new Claims(text);
  addSecrets(claims, keyedValues(text));
  return claims.inOrder();
}

/** What opens something is looked for before all else: whatever else it looks like. */
function addSecrets(claims: Claims, keyed: readonly NameSpan[]): void {
  for (const spelling of kindsOfNames.secret.spellings) readSpelling(claims, spelling);
  for (const value of keyed) if (value.kind === 'secret') claims.add(value);
}

const namedKinds = (Object.keys(kindsOfNames) as readonly NameKind[]).filter((kind) => kind !== 'secret');
/** What of a text is known to be names: who comes first has it. */
class Claims {
  readonly text: string;
  readonly #spans: NameSpan[] = [];
  #taken: Uint8Array | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** Takes a name, unless some of it is taken already, or it is nobody's. */
  add({ start, end, kind }: NameSpan): void {
    if (end <= start || !isName(this.text.slice(start, end), kind)) return;
    this.#taken ??= new Uint8Array(this.text.length);
    const own = this.#taken.subarray(start, end);
    if (own.includes(1)) return;
    own.fill(1);
    this.#spans.push({ start, end, kind });
  }

  inOrder(): readonly NameSpan[] {
    return this.#spans.length < 2 ? this.#spans : this.#spans.toSorted((a, b) => a.start - b.start);
  }
}

function readSpelling(claims: Claims, { sign, pattern, reads }: Spelling): void {
  if (sign !== undefined && !claims.text.includes(sign)) return;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(claims.text); match !== null; match = pattern.exec(claims.text)) {
    for (const [index, reading] of reads.entries()) {
      const [start, end] = match.indices?.[index + 1] ?? [0, 0];
      const { spans, end: read } = readAs(reading, claims.text, start, end);
      for (const span of spans) claims.add(span);
      pattern.lastIndex = Math.max(pattern.lastIndex, read);
    }
    if (match[0] === '') pattern.lastIndex++;
  }
}

function readAs(
  reading: Reading,
  text: string,
  start: number,
  end: number,
): { readonly spans: readonly NameSpan[]; readonly end: number } {
  switch (reading) {
    case 'path':
      return readPath(text, start);
    case 'share':
      return readShare(text, start);
    case 'account':
      return { spans: readAccount(text, start, end, 'written'), end };
    default:
      return { spans: [{ start, end, kind: reading }], end };
  }
}

/** Whether what is written like a name of a kind is one. */
function isName(written: string, kind: NameKind): boolean {
  return checks[kind]?.(written) ?? true;
}

const checks: Readonly<Partial<Record<NameKind, (written: string) => boolean>>> = {
  // Nothing, and what stands for nothing.
  secret: (written) => !/^(?:N?''?|""?|\(?(?:null|none|empty|true|false)\)?|\*+|[01])$/i.test(written),
  // Ids that the product itself has given begin with zeros.
  guid: (written) => !/^0{8}/.test(written) && /\d/.test(written),
  mac: (written) => /[A-F]/i.test(written) || /[^0-9A-Za-z]/.test(written),
  address: isAddress,
  host: (written) => /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(written) && !isNoHost(written),
  domain: (written) => !isEverybodys(written) && !isPublicHost(written),
  user: (written) => !isEverybodys(written) && !/^S-1-/i.test(written) && !isShareOfProduct(written),
  site: (written) => /^[A-Z0-9]{3}$/i.test(written) && !isEverybodys(written) && !/^(?:SMS|NEW)$/i.test(written),
  // What may be a site code or an id of a package is replaced as such, where it is one.
  title: (written) =>
    !isEverybodys(written) && !isOfProduct(written) && !isPackageId(written) && !/^\w{3}$|[\\/:]/.test(written),
  id: (written) => /\d/.test(written),
};

/** A code, an endpoint of the management point, and what everybody has. */
function isNoHost(written: string): boolean {
  return /^0x[0-9A-F]+$|^MP_\w+Endpoint$/i.test(written) || isEverybodys(written) || isPublicHost(written);
}

function isAddress(written: string): boolean {
  if (written.includes(':')) return isAddress6(written);
  const parts = written.split('.');
  const isPlain = parts.every((part) => String(Number(part)) === part) || parts.every((part) => part.length === 3);
  const [first] = parts.map(Number);
  return isPlain && parts.every((part) => Number(part) <= 255) && first !== 0 && first !== 127 && first !== 255;
}

function isAddress6(written: string): boolean {
  const groups = written.split(':');
  if (groups.length < 3 || groups.some((group) => group.length > 4)) return false;
  return groups.length === 8 || (written.includes('::') && /[0-9A-F]{2}/i.test(written));
}
