/** Reads what several names are in: paths folder by folder, shares with their servers, accounts with their domains. */
import { matched } from '../../text/matched.ts';
import { isEverybodys, isFoundEverywhere, isOfProduct, isPackageId } from './commonWords.ts';
import type { NameSpan } from './kinds.ts';

/** The names of something, and where it ends. */
export interface ReadNames {
  readonly spans: readonly NameSpan[];
  readonly end: number;
}

const segments = { plain: /[^\\/:*?"<>|\r\n]{0,255}/y, quoted: /[^\\/:*?"'<>|\r\n]{0,255}/y };
const separator = /[\\/]{1,2}(?!\s)/y;
const root = /(["'])?(?:[A-Za-z]:)?[\\/]{1,4}$/;
const longestRoot = 7;
const ofProfiles = /^(?:users|home|documents and settings)$/i;
const withEnding = /\.[A-Za-z][A-Za-z0-9_]{1,3}$/;
/** The share that every computer has of a drive, and more of a sentence. */
const shareOfDrive = /^(?:admin|[a-z]|ipc|print)\$(?=\s)/i;
/** The end of a path in a list of branches of the registry. */
const beforeBranch = /^[^,;]*(?=[,;]\sHK(?:LM|CU|EY_))/;

/** The folders of a path from behind its drive. */
export function readPath(text: string, start: number): ReadNames {
  return foldersFrom(text, start, root.exec(text.slice(Math.max(0, start - longestRoot), start))?.[1] ?? '');
}

function foldersFrom(text: string, start: number, quote: string): ReadNames {
  const spans: NameSpan[] = [];
  const segment = quote === "'" ? segments.quoted : segments.plain;
  let at = start;
  let before = '';
  for (;;) {
    const whole = matched(segment, text, at);
    const name = (shareOfDrive.exec(whole) ?? beforeBranch.exec(whole))?.[0] ?? whole;
    const between = goesOn(text, at, name) ? matched(separator, text, at + name.length) : '';
    const own = between === '' ? lastPart(name, quote !== '' && text.charAt(at + name.length) === quote) : name;
    const kind = ofProfiles.test(before) ? 'user' : 'folder';
    const isOwn = kind === 'user' ? !isEverybodys(own) : isOwnFolder(own, between === '');
    if (isOwn) spans.push({ start: at, end: at + own.length, kind });
    if (between === '') return { spans, end: at + own.length };
    before = name;
    at += name.length + between.length;
  }
}

/** A name of a folder does not end in a blank, and a slash behind several words is no separator. */
function goesOn(text: string, at: number, name: string): boolean {
  return /\S$/.test(name) && (text.charAt(at + name.length) === '\\' || !name.includes(' '));
}

/** The last part of a path ends at a blank, unless the path is quoted and the quote ends behind it. */
function lastPart(name: string, isQuoted: boolean): string {
  return (isQuoted ? name : ownWords(name)).replace(/(?<![.!?~])[.!?~]+$/, '');
}

/** The first word, and those behind it that are no words of a sentence. */
function ownWords(name: string): string {
  const words = (/^[^,;()'[\]]*/.exec(name)?.[0] ?? '').split(' ');
  const [first = ''] = words;
  const isFile = withEnding.test(first);
  const end = words.findIndex(
    (word, index) => index > 0 && (isFile || !/^[\p{Lu}\p{N}]/u.test(word) || isOfProduct(word)),
  );
  return (end < 0 ? words : words.slice(0, end)).join(' ').trimEnd();
}

/** What the content library and the product call their folders by: ids, hashes. */
const numbered = /^(?:\{?[0-9A-F-]{36}\}?|(?=.{0,3}\d)[0-9A-F]{1,4})(?:\.\d+)?$/i;

function isOwnFolder(name: string, isLast: boolean): boolean {
  if (!/\p{L}/u.test(name) || isPackageId(name) || numbered.test(name)) return false;
  if (isLast && withEnding.test(name)) return false;
  return !isFoundEverywhere(name);
}

const device = /(?:\.|\?(?:\\{1,2}UNC)?)\\{1,2}/iy;
const hostName = /[^\\/\s"',;<>|*?:()[\]=%~]+/y;

/** A server and its share, from behind the two backslashes. */
export function readShare(text: string, start: number): ReadNames {
  const special = matched(device, text, start);
  const isLocal = special !== '' && !/unc/i.test(special);
  if (isLocal) return { spans: [], end: start };
  const from = start + special.length;
  const host = matched(hostName, text, from).replace(/(?<![.!])[.!]+$/, '');
  const end = from + host.length;
  const between = matched(separator, text, end);
  const rest =
    between === ''
      ? { spans: [], end }
      : foldersFrom(
          text,
          end + between.length,
          root.exec(text.slice(Math.max(0, start - longestRoot), start))?.[1] ?? '',
        );
  return { spans: [{ start: from, end, kind: 'host' }, ...rest.spans], end: rest.end };
}

/** How sure it is that an account stands there: a word before it says so, or only its form. */
export type Certainty = 'said' | 'written';

/** The domain and the user of an account. */
export function readAccount(text: string, start: number, end: number, certainty: Certainty): readonly NameSpan[] {
  const written = text.slice(start, end).replace(/(?<![.,;:!?)}\]\\])[.,;:!?)}\]\\]+$/, '');
  const [, domain = '', between = '', user = ''] = /^([^\\@]*)(\\+)(.*)$/su.exec(written) ?? [];
  if (between !== '') {
    if (isNobodys(domain, user) || (certainty === 'written' && isRelativePath(domain, user))) return [];
    const from = start + domain.length + between.length;
    const own = /(?<![^/:=])[^/:=]*$/.exec(domain)?.[0] ?? '';
    return [
      { start: start + domain.length - own.length, end: start + domain.length, kind: 'domain' },
      { start: from, end: from + user.length, kind: 'user' },
    ];
  }
  const at = written.indexOf('@');
  if (at < 1 || !written.includes('.', at)) return [{ start, end: start + written.length, kind: 'user' }];
  return [
    { start, end: start + at, kind: 'user' },
    { start: start + at + 1, end: start + written.length, kind: 'domain' },
  ];
}

/** `NT AUTHORITY\SYSTEM`, `BUILTIN\Administrators`, `IIS APPPOOL\…` and branches of the registry. */
function isNobodys(domain: string, user: string): boolean {
  return (
    domain.split(/[\s_]/).every((word) => isEverybodys(word)) && domain !== '' && (domain !== '.' || isEverybodys(user))
  );
}

const fileEnding =
  /\.(?:exe|dll|log|lo_|ini|xml|msi|msp|cab|txt|mof|ins|pck|pkg|scu|ssu|itc|box|dat|cmd|bat|ps1|vbs|sys|inf|tmp|job|nal|dpn|dpu|not|trn|sni|srs|cfg|sql|mdf|ldf|wim|zip|com|config|svc|aspx|cer|pfx|ct0|rpt|sha|cid|stp)$/i;

/** A folder and what is in it look like a domain and a user. */
function isRelativePath(folder: string, name: string): boolean {
  if (isFoundEverywhere(folder) && !/^[A-Z]{2,}$/.test(folder)) return true;
  return fileEnding.test(name) || (isOfProduct(folder) && isOfProduct(name)) || /[()]$/.test(name);
}
