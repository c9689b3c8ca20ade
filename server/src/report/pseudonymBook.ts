/**
 * Which name has which pseudonym. A text is read word by word against a dictionary, so that no name of a log ever becomes a
 * pattern, and every text costs linear time.
 */
import { isKnownLogName } from '../shared/fileNames.ts';

type NameKind = 'host' | 'domain' | 'user' | 'site' | 'folder' | 'file' | 'address' | 'mac' | 'sid';

/** Accounts and words that name nobody. */
const everybody: ReadonlySet<string> = new Set(
  'SYSTEM,LOCAL,NETWORK,SERVICE,ADMINISTRATOR,ADMINISTRATORS,EVERYONE,AUTHORITY,BUILTIN,NT,LOCALHOST,SMS,MSWNET,DISPLAY,IIS,APPPOOL,HKLM,SOFTWARE,ROOT,NULL,LOG'.split(
    ',',
  ),
);

/** Last labels that make dotted words a host: the generic ones, those of inner networks; countries have two letters. */
const topLabels: ReadonlySet<string> = new Set(
  'COM,NET,ORG,EDU,GOV,MIL,INT,INFO,BIZ,LOCAL,LAN,CORP,INTERNAL,INTRA,PRIVATE,HOME,AD,EXAMPLE,TEST,INVALID,CLOUD'.split(
    ',',
  ),
);
/** Endings of files that look like countries. */
const fileEndings: ReadonlySet<string> = new Set('CS,JS,TS,PY,DB,GZ,VB,LO,SO,RC,PS'.split(','));

const longestName = 255;

/** Gathers names, then replaces them. A name that is met only while replacing gets its pseudonym then. */
export class PseudonymBook {
  readonly #pseudonyms = new Map<string, string>();
  readonly #words = new Map<string, NameKind>();
  readonly #domains = new Set<string>();
  readonly #sites = new Set<string>();
  readonly #counts = new Map<NameKind, number>();

  /** A server, by its short or its full name. */
  learnHost(name: string): void {
    const [host = '', ...rest] = name.trim().toUpperCase().split('.');
    if (name.length > longestName || /^[\d.]*$/.test(name)) return;
    this.#learnWord(host, 'host');
    if (rest.length > 0) this.learnDomain(rest.join('.'));
  }

  /** A domain; its first label is its NetBIOS name, and the domains above it are names too. */
  learnDomain(name: string): void {
    const labels = name.toUpperCase().split('.');
    if (name.length > longestName || name === '') return;
    this.#domains.add(labels.join('.'));
    if (labels.length < 2) return;
    this.#learnWord(labels[0] ?? '', 'domain');
    if (labels.length > 2) this.learnDomain(labels.slice(1).join('.'));
  }

  /** An account as `DOMAIN\user`, `user@domain` or a bare name. */
  learnAccount(name: string): void {
    const parts = name
      .trim()
      .split('\\')
      .filter((part) => part !== '');
    const [user = '', domain] = (parts.at(-1) ?? '').split('@');
    if (parts.length > 1) this.#learnWord((parts[0] ?? '').toUpperCase(), 'domain');
    if (domain !== undefined && domain !== '') this.learnDomain(domain);
    this.#learnWord(user.toUpperCase(), 'user');
  }

  learnSite(code: string): void {
    if (/^[A-Za-z0-9]{3}$/.test(code) && code.toUpperCase() !== 'SMS') this.#sites.add(code.toUpperCase());
  }

  /** Names that a text shows by where they stand: NAL paths, UNC paths, accounts, profiles. */
  learnText(text: string): void {
    for (const [, code = ''] of text.matchAll(/SMS_SITE=(\w{3})(?!\w)/gi)) this.learnSite(code);
    for (const [, code = ''] of text.matchAll(/SMS[\\_](\w{3})(?![A-Za-z0-9])/gi))
      if (/\d/.test(code)) this.learnSite(code);
    for (const [, host = ''] of text.matchAll(/(?<![\\\w:])\\{2,4}([\w.-]{1,255})\\/g)) this.learnHost(host);
    for (const [, host = ''] of text.matchAll(/(?:Display=|\])\\{2,4}([\w.-]{1,255})\\/g)) this.learnHost(host);
    for (const [account] of text.matchAll(/(?<![\w\\:.])[A-Z][A-Z0-9-]{1,14}\\[\w.$-]{1,64}(?![\w\\])/g)) {
      if (!everybody.has(account.split('\\')[0] ?? '')) this.learnAccount(account);
    }
    for (const [account] of text.matchAll(/(?<![\w.-])[\w.-]{1,64}@[\w-]{1,63}\.[\w.-]{1,190}/g))
      this.learnAccount(account);
    for (const [, user = ''] of text.matchAll(/\\Users\\([\w.-]{1,64})/gi)) this.#learnWord(user.toUpperCase(), 'user');
  }

  /** A text with all names replaced. */
  replace(text: string): string {
    return text
      .replace(secret, '$1<secret>')
      .replace(/S-1-5-21(?:-\d{1,10}){3,5}/g, (sid) => this.#pseudonym('sid', sid))
      .replace(mac, (address) => this.#pseudonym('mac', address.toUpperCase().replaceAll(':', '-')))
      .replace(/(?<![\w.-])\d{1,3}(?:\.\d{1,3}){3}(?![\w-]|\.\d)/g, (address) => this.#address4(address))
      .replace(/(?<![\w:.])[0-9A-Fa-f:]{3,39}(?![\w:])/g, (address) => this.#address6(address))
      .replace(/[\p{L}\p{N}.-]+/gu, (run, at: number) => this.#run(run, text.charAt(at - 1)));
  }

  /** A folder: a server's or the site's by its pseudonym, any other by a number. */
  folder(name: string): string {
    const replaced = this.replace(name);
    return replaced === name ? this.#pseudonym('folder', name) : replaced;
  }

  /** A file: the name of a log stays, any other may tell whose it is. */
  file(name: string): string {
    return isKnownLogName(name) ? name : `${this.#pseudonym('file', name)}.log`;
  }

  #learnWord(word: string, kind: NameKind): void {
    if (word.length < 2 || word.length > longestName || everybody.has(word) || /^\d+$/.test(word)) return;
    if (!this.#words.has(word)) this.#words.set(word, kind);
  }

  /** Letters, digits, dots and hyphens in a row: a full host name, or words. */
  #run(run: string, before: string): string {
    if (run.length <= longestName && run.includes('.')) {
      const replaced = this.#fullName(run.replace(/\.+$/, ''));
      if (replaced !== undefined) return `${replaced}${/\.*$/.exec(run)?.[0] ?? ''}`;
    }
    return run
      .split('.')
      .map((word, index) => this.#word(word, index === 0 ? before : '.'))
      .join('.');
  }

  #fullName(name: string): string | undefined {
    const labels = name.toUpperCase().split('.');
    const whole = labels.join('.');
    if (this.#domains.has(whole)) return this.#domain(whole);
    for (let from = 1; from < labels.length; from++) {
      const domain = labels.slice(from).join('.');
      if (this.#domains.has(domain)) return this.#under(labels.slice(0, from), domain);
    }
    const last = labels.at(-1) ?? '';
    const isHost = topLabels.has(last) || (labels.length > 2 && /^[A-Z]{2}$/.test(last) && !fileEndings.has(last));
    if (!isHost) return undefined;
    this.learnHost(whole);
    return labels.length === 2 ? this.#domain(whole) : this.#under(labels.slice(0, 1), labels.slice(1).join('.'));
  }

  #under(hosts: readonly string[], domain: string): string {
    const names = hosts.map((host) => this.#pseudonym(this.#words.get(host) ?? 'host', host));
    return `${names.join('.')}.${this.#domain(domain)}`;
  }

  #domain(name: string): string {
    return `${this.#pseudonym('domain', name.includes('.') ? (name.split('.')[0] ?? '') : name).toLowerCase()}.example`;
  }

  #word(word: string, before: string): string {
    const known = this.#known(word, before);
    if (known !== undefined || !word.includes('-')) return known ?? word;
    return word
      .split('-')
      .map((part) => this.#known(part, '-') ?? part)
      .join('-');
  }

  #known(word: string, before: string): string | undefined {
    const name = word.toUpperCase();
    const kind = this.#words.get(name);
    if (kind !== undefined) return this.#pseudonym(kind, name);
    const site = name.slice(0, 3);
    if (!this.#sites.has(site)) return undefined;
    if (name.length === 3) return this.#isSite(word, before) ? this.#pseudonym('site', name) : undefined;
    // A package id begins with the code of the site that made it.
    return /^[0-9A-F]{5}$/.test(name.slice(3)) ? `${this.#pseudonym('site', site)}${word.slice(3)}` : undefined;
  }

  /** Codes such as ALL and 001 are words and numbers too: those count only where a site code stands. */
  #isSite(word: string, before: string): boolean {
    if (before === '=' || before === '_' || before === '\\') return true;
    return /\d/.test(word) ? !/^\d+$/.test(word) : word === word.toUpperCase();
  }

  #address4(address: string): string {
    const parts = address.split('.');
    const isAddress = parts.every((part) => Number(part) <= 255 && String(Number(part)) === part);
    if (!isAddress || parts[0] === '0' || parts[0] === '127') return address;
    return this.#pseudonym('address', address);
  }

  #address6(address: string): string {
    const groups = address.split(':');
    const isAddress = groups.length > 2 && groups.every((group) => group.length <= 4);
    const isWhole = groups.length === 8 || (address.includes('::') && /[0-9A-Fa-f]{2}/.test(address));
    return isAddress && isWhole ? this.#pseudonym('address', address.toLowerCase()) : address;
  }

  #pseudonym(kind: NameKind, name: string): string {
    const key = `${kind}\n${name}`;
    const known = this.#pseudonyms.get(key);
    if (known !== undefined) return known;
    const fresh = this.#invent(kind);
    this.#pseudonyms.set(key, fresh);
    return fresh;
  }

  /** A pseudonym that is not itself a name in the logs. */
  #invent(kind: NameKind): string {
    for (;;) {
      const number = (this.#counts.get(kind) ?? 0) + 1;
      this.#counts.set(kind, number);
      const name = inventions[kind](number);
      if (!this.#words.has(name.toUpperCase()) && !this.#sites.has(name)) return name;
    }
  }
}

const inventions: Readonly<Record<NameKind, (number: number) => string>> = {
  host: (number) => `HOST${String(number)}`,
  domain: (number) => `DOMAIN${String(number)}`,
  user: (number) => `user${String(number)}`,
  site: (number) => `S${number.toString(36).toUpperCase().padStart(2, '0')}`,
  folder: (number) => `folder${String(number)}`,
  file: (number) => `file${String(number)}`,
  // Addresses that are set aside for documentation, RFC 5737; when they are used up, a word.
  address: (number) => (number < 255 ? `192.0.2.${String(number)}` : `address${String(number)}`),
  mac: (number) => `02-00-00-${number.toString(16).padStart(6, '0').match(/../g)?.join('-') ?? ''}`.toUpperCase(),
  sid: (number) => `S-1-5-21-0-0-0-${String(number)}`,
};

const mac = /(?<![0-9A-Za-z:-])[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}(?![0-9A-Za-z:-])/g;
/** What stands behind a word for a password, and an equals sign or a colon. */
const secret =
  /((?:password|passphrase|pwd|secret)\w{0,20}\s{0,3}[=:]\s{0,3})(?:N?'[^']{0,500}'|"[^"]{0,500}"|[^\s,;]{1,500})/gi;
