/** Which name has which pseudonym: names that a text shows by how they stand in it, and known ones wherever they stand. */
import { isKnownLogName } from '../shared/fileNames.ts';
import { isEverybodys, isFoundEverywhere, isOfProduct, isPublicHost } from './names/commonWords.ts';
import { Dictionary, wordsIn, type TextWord } from './names/dictionary.ts';
import { decodedPart } from './naming.ts';
import { kindsOfNames, type NameKind } from './names/kinds.ts';
import { namesIn, type NameWishes } from './names/spans.ts';

/** Last labels that make dotted words a host: the generic ones, those of inner networks; countries have two letters. */
const topLabels: ReadonlySet<string> = new Set(
  'COM,NET,ORG,EDU,GOV,MIL,INT,INFO,BIZ,LOCAL,LAN,CORP,INTERNAL,INTRA,INTRANET,PRIVATE,HOME,AD,EXAMPLE,TEST,INVALID,CLOUD'.split(
    ',',
  ),
);
/** Endings of files that look like countries. */
const fileEndings: ReadonlySet<string> = new Set('CS,JS,TS,PY,DB,GZ,VB,LO,SO,RC,PS'.split(','));

const longestName = 255;

/** Gathers names, then replaces them. A name that is met only while replacing gets its pseudonym then. */
export class PseudonymBook {
  readonly #pseudonyms = new Map<string, string>();
  readonly #words = new Dictionary();
  readonly #domains = new Set<string>();
  readonly #sites = new Set<string>();
  readonly #counts = new Map<NameKind, number>();
  readonly #wishes: NameWishes;

  constructor(wishes: NameWishes = { ids: false }) {
    this.#wishes = wishes;
  }

  /** How many names are known. */
  get size(): number {
    return this.#words.size + this.#domains.size + this.#sites.size;
  }

  /** A server, by its short or its full name. */
  learnHost(name: string): void {
    const [host = '', ...rest] = name
      .trim()
      .toUpperCase()
      .replace(/(?<!\.)\.+$/, '')
      .split('.');
    if (name.length > longestName || /^[\d.]*$/.test(name)) return;
    this.#learnWord(host, 'host');
    if (rest.length > 0) this.learnDomain(rest.join('.'));
  }

  /** A domain; its first label is its NetBIOS name, and the domains above it are names too. */
  learnDomain(name: string): void {
    const labels = name.toUpperCase().split('.');
    if (name.length > longestName || name === '') return;
    if (labels.length < 2) {
      if (!topLabels.has(labels[0] ?? '')) this.#learnWord(labels[0] ?? '', 'domain');
      return;
    }
    this.#domains.add(labels.join('.'));
    this.#learnWord(labels[0] ?? '', 'domain');
    if (labels.length > 2) this.learnDomain(labels.slice(1).join('.'));
  }

  /** An account as `DOMAIN\\user`, `user@domain` or a bare name. */
  learnAccount(name: string): void {
    const parts = name
      .trim()
      .split('\\')
      .filter((part) => part !== '');
    const [user = '', domain] = (parts.at(-1) ?? '').split('@');
    if (parts.length > 1) this.learnDomain(parts[0] ?? '');
    if (domain !== undefined && domain !== '') this.learnDomain(domain);
    this.#learnWord(user, 'user');
  }

  learnSite(code: string): void {
    if (/^[A-Za-z0-9]{3}$/.test(code) && code.toUpperCase() !== 'SMS') this.#sites.add(code.toUpperCase());
  }

  /** Names that a text shows by how they stand in it. */
  learnText(text: string): void {
    for (const { start, end, kind } of namesIn(text, this.#wishes)) this.#learn(text.slice(start, end), kind);
  }

  /** A text with all names replaced. */
  replace(text: string): string {
    let from = 0;
    let replaced = '';
    for (const { start, end, kind } of namesIn(text, this.#wishes)) {
      replaced += `${this.#known(text, from, start)}${this.#substitute(text.slice(start, end), kind)}`;
      from = end;
    }
    return `${replaced}${this.#known(text, from, text.length)}`;
  }

  /** A log that is given: the folders that it lies in, and its own name unless that of a log of the product. */
  learnFile(uri: string, fileName: string): void {
    for (const folder of uri.split('/').slice(3, -1)) this.#learnFolder(decodedPart(folder));
    this.#learnFileName(fileName);
  }

  /** A file or a folder that is no log which is given. */
  learnBeside(name: string): void {
    if (/\.\w+$/.test(name)) this.#learnFileName(name);
    else this.#learnFolder(name);
  }

  #learnFolder(name: string): void {
    if (!isFoundEverywhere(name)) this.#learnWord(name, 'folder');
  }

  #learnFileName(name: string): void {
    if (!isKnownLogName(name)) this.#words.add(name, 'file');
  }

  /** A folder: a server's or the site's by its pseudonym, any other by a number. */
  folder(name: string): string {
    const replaced = this.replace(name);
    return replaced === name ? this.#pseudonym('folder', name) : replaced;
  }

  /** A file: the name of a log stays, any other may tell whose it is. */
  file(name: string): string {
    return isKnownLogName(name) ? name : this.#pseudonym('file', name);
  }

  #learn(name: string, kind: NameKind): void {
    switch (kind) {
      case 'host':
        return this.learnHost(name);
      case 'domain':
        return this.learnDomain(name);
      case 'site':
        return this.learnSite(name);
      case 'user':
        return name.endsWith('$') ? this.learnHost(name.slice(0, -1)) : this.#learnWord(name, kind);
      case 'title':
        this.#learnWord(name, kind);
        for (const { text } of wordsIn(name)) if (text.length > 3) this.#learnWord(text, kind);
        return;
      default:
        return;
    }
  }

  /** A word that the product itself uses is found again only where something says that it is a name. */
  #learnWord(word: string, kind: NameKind): void {
    if (word.length > longestName || isEverybodys(word) || isOfProduct(word)) return;
    this.#words.add(word, kind);
  }

  /** What stands between two names that are written as such: the known ones in it are replaced. */
  #known(text: string, from: number, to: number): string {
    if (from >= to) return '';
    const part = text.slice(from, to);
    const words = wordsIn(part);
    let shown = '';
    let end = 0;
    let run = 0;
    for (const [index, word] of words.entries()) {
      if (word.start < end) continue;
      const full = word.start < run ? undefined : fullNameAt(part, word);
      if (full !== undefined) run = full.end;
      const found = this.#shownFull(full) ?? this.#nameAt(part, words, index, text.charAt(from - 1));
      if (found === undefined) continue;
      shown += `${part.slice(end, word.start)}${found.shown}`;
      end = found.end;
    }
    return shown + part.slice(end);
  }

  #nameAt(text: string, words: readonly TextWord[], index: number, before: string): ShownName | undefined {
    const word = words[index];
    if (word === undefined) return undefined;
    const known = this.#words.at(text, words, index);
    if (known !== undefined) return { end: known.end, shown: this.#pseudonym(known.kind, known.name) };
    const site = this.#siteIn(word.text, word.start === 0 ? before : text.charAt(word.start - 1));
    return site === undefined ? undefined : { end: word.end, shown: site };
  }

  #shownFull(full: FullName | undefined): ShownName | undefined {
    if (full === undefined || full.name.length > longestName || !full.name.includes('.')) return undefined;
    const shown = this.#fullName(full.name);
    return shown === undefined ? undefined : { end: full.end, shown };
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
    if (!isHost || isPublicHost(whole)) return undefined;
    this.learnHost(whole);
    return labels.length === 2 ? this.#domain(whole) : this.#under(labels.slice(0, 1), labels.slice(1).join('.'));
  }

  #under(hosts: readonly string[], domain: string): string {
    const names = hosts.map((host) => this.#pseudonym(this.#words.kindOf(host) ?? 'host', host));
    return `${names.join('.')}.${this.#domain(domain)}`;
  }

  #domain(name: string): string {
    return `${this.#pseudonym('domain', name.includes('.') ? (name.split('.')[0] ?? '') : name).toLowerCase()}.example`;
  }

  #siteIn(word: string, before: string): string | undefined {
    const name = word.toUpperCase();
    const site = name.slice(0, 3);
    if (!this.#sites.has(site)) return undefined;
    if (name.length === 3) return isSite(word, before) ? this.#pseudonym('site', name) : undefined;
    if (!/^[0-9A-F]{5}$/.test(name.slice(3))) return undefined;
    // A package id begins with the code of the site that made it.
    return this.#wishes.ids ? this.#pseudonym('id', name) : `${this.#pseudonym('site', site)}${word.slice(3)}`;
  }

  /** What stands in place of something that is written as a name. */
  #substitute(written: string, kind: NameKind): string {
    switch (kind) {
      case 'host': {
        const name = written.toUpperCase().replace(/(?<!\.)\.+$/, '');
        if (!name.includes('.')) return this.#pseudonym(this.#words.kindOf(name) ?? kind, name);
        const [host = '', ...domain] = name.split('.');
        return this.#fullName(name) ?? this.#under([host], domain.join('.'));
      }
      case 'domain':
        if (topLabels.has(written.toUpperCase())) return written;
        return written.includes('.')
          ? (this.#fullName(written) ?? this.#domain(written.toUpperCase()))
          : this.#word(written, kind);
      case 'user':
        // The account of a computer is called as that is.
        if (written.endsWith('$')) return `${this.#word(written.slice(0, -1), 'host')}$`;
        return this.#word(written, kind);
      case 'folder':
        return this.#word(written, kind);
      case 'title':
        return this.#fullName(written) ?? this.#word(written, kind);
      default:
        return this.#pseudonym(kind, written);
    }
  }

  /** A word that is known already keeps its pseudonym, whatever it is here. */
  #word(written: string, kind: NameKind): string {
    return this.#pseudonym(this.#words.kindOf(written) ?? kind, written);
  }

  #pseudonym(kind: NameKind, name: string): string {
    const key = `${kind}\n${kindsOfNames[kind].canonical(name)}`;
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
      const name = kindsOfNames[kind].invent(number);
      if (this.#words.kindOf(name) === undefined && !this.#sites.has(name)) return name;
    }
  }
}

interface ShownName {
  readonly end: number;
  readonly shown: string;
}

interface FullName {
  readonly end: number;
  readonly name: string;
}

/** Letters, digits, dots and hyphens in a row: a full name of a host, or words. */
function fullNameAt(text: string, { start }: TextWord): FullName {
  dotted.lastIndex = start;
  const name = (dotted.exec(text)?.[0] ?? '').replace(/(?<![._-])[._-]+$/, '');
  return { end: start + name.length, name };
}

const dotted = /[\p{L}\p{N}._-]+/uy;

/** Codes such as ALL and 001 are words and numbers too: those count only where a site code stands. */
function isSite(word: string, before: string): boolean {
  if (before === '=' || before === '_' || before === '\\') return true;
  return /\d/.test(word) ? !/^\d+$/.test(word) : word === word.toUpperCase();
}
