/**
 * The kinds of names that a text which leaves the house must not hold: one entry per kind, with how a name of it is written and
 * what stands in its place. A spelling is a pattern that costs linear time: its repetitions end where its beginning may stand again.
 */

export type NameKind =
  | 'secret'
  | 'guid'
  | 'sid'
  | 'mac'
  | 'address'
  | 'host'
  | 'domain'
  | 'user'
  | 'site'
  | 'title'
  | 'folder'
  | 'file'
  | 'id';

/** A name in a text. */
export interface NameSpan {
  readonly start: number;
  readonly end: number;
  readonly kind: NameKind;
}

/** How the text of a group is read: as a name of a kind, or as something that several names are in. */
export type Reading = NameKind | 'account' | 'path' | 'share';

/** One way in which names are written: a global pattern with indices, and what its groups are. */
export interface Spelling {
  /** What no text is without that has such a name: nearly all texts are without, which is soon seen. */
  readonly sign?: string;
  readonly pattern: RegExp;
  readonly reads: readonly Reading[];
}

/** What is known of the names of a kind. */
export interface KindOfName {
  readonly about: string;
  /** What stands in place of the name with a number, counted from 1. */
  readonly invent: (number: number) => string;
  /** The same for all spellings of one name. */
  readonly canonical: (written: string) => string;
  readonly spellings: readonly Spelling[];
}

const upper = (written: string): string => written.toUpperCase();
const digits = (written: string): string => written.toUpperCase().replace(/[^0-9A-F]/g, '');

/** The kinds in the order in which they are looked for: what one has claimed no later one reads. */
export const kindsOfNames: Readonly<Record<NameKind, KindOfName>> = {
  secret: {
    about: 'What opens something: no two are told apart.',
    invent: () => '<secret>',
    canonical: () => '',
    spellings: [
      // `Authorization: Bearer …`, and user and password before the host of a URL.
      { pattern: /(?<![A-Za-z])(?:Bearer|Basic|NTLM|Negotiate) ((?=\S*\d)[\w+/=.~-]{12,})/dg, reads: ['secret'] },
      { sign: '://', pattern: /:\/\/([^\s/@:"'<>]+):([^\s/@"'<>]+)@/dg, reads: ['user', 'secret'] },
      // Options of one or two letters: `-p x`, `/p x`, `-pw:x`.
      {
        pattern: /(?<![^\s"'=])[-/](?:p|pw|rp|pass)(?:\s+|[:=])(?![-/\s])("[^"]*"|'[^']*'|[^\s"']+)/dgi,
        reads: ['secret'],
      },
      // The password is the last word but the options: `net use \\server\share x /user:y`.
      { sign: '\\\\', pattern: /net use(?:\s[A-Za-z*]:?)?\s\\\\\S+\s(?!\/)(\S+)/dgi, reads: ['secret'] },
      // A private key, a certificate with one as base64, and what policies hide the access account's password in.
      { sign: 'PRIVATE KEY', pattern: /PRIVATE KEY-----([A-Za-z0-9+/=\s]+)/dg, reads: ['secret'] },
      { sign: 'MII', pattern: /(?<![\w+/])(MII[A-Za-z0-9+/]{60,}={0,2})/dg, reads: ['secret'] },
      { sign: '8913', pattern: /(?<![0-9A-Fa-f])(8913[0-9A-F]{60,})/dgi, reads: ['secret'] },
      // `The password for … is 'x'`.
      {
        pattern: /(?:password|passphrase)\s(?:[\w.-]+\s){1,5}(?:is|was|to)\s("[^"]*"|'[^']*')/dgi,
        reads: ['secret'],
      },
      // One column of a row that is inserted.
      {
        sign: '(',
        pattern: /(?:password|passwd|pwd|secret)[\]"]?\s{0,3}\)\s{0,3}VALUES\s{0,3}\(\s{0,3}(N?'(?:[^']|'')*'?)/dgi,
        reads: ['secret'],
      },
    ],
  },
  guid: {
    about: 'Globally unique identifier, in groups or as 32 digits.',
    invent: (number) => `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`,
    canonical: digits,
    spellings: [
      {
        pattern: /(?<![0-9A-Za-z])([0-9A-F]{8}(?:[-_][0-9A-F]{4}){3}[-_][0-9A-F]{12})(?![0-9A-Za-z])/dgi,
        reads: ['guid'],
      },
      { pattern: /(?<![0-9A-Za-z])([0-9A-F]{32})(?![0-9A-Za-z])/dgi, reads: ['guid'] },
    ],
  },
  sid: {
    about: 'Security identifier of a domain’s or a tenant’s account; those of Windows itself are everybody’s.',
    invent: (number) => `S-1-5-21-0-0-0-${String(number)}`,
    canonical: upper,
    spellings: [{ sign: '-1-', pattern: /(?<![0-9A-Za-z])(S-1-(?:5-21|12-1)(?:-\d+)+)/dgi, reads: ['sid'] }],
  },
  mac: {
    about: 'Hardware address: six bytes, or more where the product adds what kind of card it is.',
    invent: (number) => `02-00-00-${number.toString(16).padStart(6, '0').match(/../g)?.join('-') ?? ''}`.toUpperCase(),
    canonical: digits,
    spellings: [
      { pattern: /(?<![0-9A-Za-z:-])([0-9A-F]{2}(?:[:-][0-9A-F]{2}){5,})(?![0-9A-Za-z])/dgi, reads: ['mac'] },
      {
        sign: '.',
        pattern: /(?<![0-9A-Za-z.])([0-9A-F]{4}\.[0-9A-F]{4}\.[0-9A-F]{4})(?![0-9A-Za-z])/dgi,
        reads: ['mac'],
      },
      { pattern: /(?<![0-9A-Za-z])([0-9A-F]{12})(?![0-9A-Za-z])/dgi, reads: ['mac'] },
    ],
  },
  address: {
    about: 'IPv4 or IPv6 address.',
    // Addresses that are set aside for documentation, RFC 5737; when they are used up, a word.
    invent: (number) => (number < 255 ? `192.0.2.${String(number)}` : `address${String(number)}`),
    canonical: (written) => written.toLowerCase(),
    spellings: [
      { sign: '.', pattern: /(?<![\w.]|[^\d]-)(\d{1,3}(?:\.\d{1,3}){3})(?!\w|\.\d)/dg, reads: ['address'] },
      { sign: ':', pattern: /(?<![\w:.])((?=[0-9A-F]*:)[0-9A-F:]+)(?![\w:])/dgi, reads: ['address'] },
    ],
  },
  folder: {
    about: 'Folder of an installation, a share or a source, besides those that every computer has.',
    invent: (number) => `folder${String(number)}`,
    canonical: upper,
    spellings: [
      { sign: ':', pattern: /(?<![A-Za-z])[A-Za-z]:[\\/]{1,2}()/dg, reads: ['path'] },
      { sign: 'HK', pattern: /(?<!\w)HK(?:LM|CU|CR|U|EY_[A-Z_]+):?\\{1,2}()/dg, reads: ['path'] },
      { sign: '%', pattern: /%\w+(?:\(x86\))?%\\{1,2}()/dgi, reads: ['path'] },
      { sign: '\\\\', pattern: /(?<![\\\w])\\{2,4}()(?=[^\s\\])/dg, reads: ['share'] },
      { sign: '//', pattern: /(?<![:\w/.])\/\/()(?=[\w.-]+\/)/dg, reads: ['share'] },
      { sign: '/', pattern: /(?<![\w/])\/(?:home|Users)\/([^\s/"'<>:]+)/dg, reads: ['user'] },
    ],
  },
  host: {
    about: 'Computer, by its short or its full name.',
    invent: (number) => `HOST${String(number)}`,
    canonical: upper,
    spellings: [
      { sign: '://', pattern: /(?<![A-Za-z])WinNT:\/\/([^\s/,"'<>]+)\/([^\s/,"'<>]+)/dgi, reads: ['domain', 'user'] },
      { sign: '://', pattern: /:\/\/(?:[^\s/@"'<>]*@)?([\w.-]+)(?![\w.=-])/dg, reads: ['host'] },
      {
        sign: '/',
        pattern:
          /(?<![A-Za-z])(?:MSSQLSvc|HOST|HTTP|TERMSRV|WSMAN|LDAP|CIFS|GC|RestrictedKrbHost)\/([A-Za-z][\w.-]*)/dgi,
        reads: ['host'],
      },
      { sign: ':', pattern: /(?<![\w.])(?:tcp|np|lpc):([A-Za-z][\w.-]*)/dgi, reads: ['host'] },
      { sign: '-S', pattern: /(?<=\s)-S\s{1,3}"?([A-Za-z][\w.-]*)/dg, reads: ['host'] },
      // Instances of classes in WMI and WQL: `SMS_R_System.Name = "DP07"`.
      {
        sign: '=',
        pattern: /(?:ComputerSystem|System|Computer|Machine)\.(?:Netbios)?Name\s{0,3}=\s{0,3}["']?([\w.-]+)/dgi,
        reads: ['host'],
      },
      // What Windows itself calls a computer at its setup.
      {
        sign: '-',
        pattern: /(?<![A-Za-z0-9-])((?:DESKTOP|LAPTOP|WIN)-[A-Z0-9]{6,15})(?![A-Za-z0-9-])/dg,
        reads: ['host'],
      },
      // A computer with its instance of SQL Server: `[SQL01\CM]`.
      { sign: '[', pattern: /\[([\w.-]+)\\[\w$-]+\]/dg, reads: ['host'] },
    ],
  },
  site: {
    about: 'Site code.',
    invent: (number) => `S${number.toString(36).toUpperCase().padStart(2, '0')}`,
    canonical: upper,
    spellings: [
      { sign: '=', pattern: /SMS_SITE=(\w{3})(?!\w)/dgi, reads: ['site'] },
      { pattern: /SMS[\\_](?:site_)?((?=[A-Za-z]{0,2}\d)\w{3})(?![A-Za-z0-9])/dgi, reads: ['site'] },
      { sign: '<', pattern: /<Site\s[^<>]*Code="(\w{3})"/dgi, reads: ['site'] },
      { sign: '_', pattern: /(?<![A-Za-z0-9])(?:site|CM)_([A-Za-z0-9]{3})(?![A-Za-z0-9])/dgi, reads: ['site'] },
    ],
  },
  user: {
    about: 'Account, by any of its names.',
    invent: (number) => `user${String(number)}`,
    canonical: upper,
    spellings: [
      {
        sign: '@',
        pattern: /(?<![^\s"'=(<>,;:[])([^\s"'=(<>,;:[\]\\@/|)]+@[\w-]+(?:\.[\w-]+)+)/dgu,
        reads: ['account'],
      },
      {
        sign: '\\',
        pattern: /(?<=["'])([\p{L}\p{N}_.-]+\\{1,2}[^\s"\\/:|<>+=;?*,[\]'][^"\\/:|<>+=;?*,[\]']*)(?=["'])/dgu,
        reads: ['account'],
      },
      {
        sign: '\\',
        pattern: /(?<![\p{L}\p{N}\\:./$_-])([\p{L}\p{N}_.-]+\\{1,2}[^\s"\\/:|<>+=;?*,[\]]+)(?![^\s"/:|<>+=;?*,[\]])/dgu,
        reads: ['account'],
      },
      // The account of a computer.
      { sign: '$', pattern: /(?<![\w\\/.$-])([A-Za-z][A-Za-z0-9-]*\$)(?![\w$\\])/dg, reads: ['user'] },
      { sign: '#.', pattern: /#\.\w\|([\w.-]+\\[^\s"\\/:|<>+=;?*,[\]]+)/dg, reads: ['account'] },
    ],
  },
  domain: {
    about: 'Domain, by its full name or the one it has in accounts.',
    invent: (number) => `DOMAIN${String(number)}`,
    canonical: upper,
    spellings: [],
  },
  title: {
    about: 'What people call a site, an organization or a person: words of their own.',
    invent: (number) => `name${String(number)}`,
    canonical: upper,
    spellings: [],
  },
  file: {
    about: 'File that is no log.',
    invent: (number) => `file${String(number)}.log`,
    canonical: upper,
    spellings: [],
  },
  id: {
    about: 'Id of a package, a deployment or a resource: replaced where that is asked for.',
    invent: (number) => `id${String(number)}`,
    canonical: upper,
    spellings: [],
  },
};
