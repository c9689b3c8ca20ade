/** Changes texts as crashes, editors, web pages and people with bad intent change logs. */
import type { Random } from '../generator/random.ts';

/** What means something to a reader of logs, and what means something to programs that read texts. */
const dictionary = [
  ...[
    '<![LOG[',
    ']LOG]!>',
    ']LOG]!><time="',
    'date="',
    'time="',
    'component="',
    'type="3"',
    'thread="',
    'file="">',
    '>',
  ],
  ...[
    '$$<',
    '><thread=',
    '  $$<SMS_DISTRIBUTION_MANAGER><',
    '+240>',
    '-60>',
    '(0x12B4)>',
    '\t',
    '~',
    '~~',
    '\\_',
    '&lt;',
  ],
  ...[
    '[12B4][Mon 03/02/2026 10:02:01]:',
    '[66C][',
    ']:',
    '<03/02/26 10:02:01> ',
    'MSI (s) (54:74) [16:26:11:416]: ',
    '> [!NOTE]',
  ],
  ...[
    'STATMSG: ID=2301 SEV=I LEV=M SOURCE="SMS Server" COMP="',
    'GMTDATE=Mon Mar 02 14:00:00.000 2026 ISTR0="',
    'NUMATTRS=0',
  ],
  ...[
    '<MAXIMUM LOG FILE SIZE REACHED',
    'ROLLOVER',
    '=== Verbose logging started: ',
    'hman.log:1155:',
    'distmgr.lo_:1:',
  ],
  ...[
    '\r\n',
    '\n',
    '\r',
    '\r\r\n',
    '\n\n\n',
    '\0',
    '\0\0\0\0\0\0\0\0',
    '\ufeff',
    '\ufffe',
    '\u2028',
    '\u0085',
    '\ud800',
    '\udc00',
    '\u202e',
  ],
  ...[
    '__proto__',
    'constructor',
    '$(error)',
    '0x80070005',
    '4294967296',
    '-1',
    '99999999999999999999',
    '02-30-2026',
    '24:00:00',
    '"',
    "'",
    '“',
  ],
] as const;

type Mutation = (text: string, random: Random, other: string) => string;

const mutations: readonly Mutation[] = [
  function flip(text, random) {
    const at = random.between(0, Math.max(0, text.length - 1));
    return (
      text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << random.between(0, 7))) + text.slice(at + 1)
    );
  },
  function insertWord(text, random) {
    const at = random.between(0, text.length);
    return text.slice(0, at) + random.pick(dictionary) + text.slice(at);
  },
  function overwrite(text, random) {
    const at = random.between(0, text.length);
    const word = random.pick(dictionary);
    return text.slice(0, at) + word + text.slice(at + word.length);
  },
  function remove(text, random) {
    const [from, to] = stretch(text, random);
    return text.slice(0, from) + text.slice(to);
  },
  function repeat(text, random) {
    const [from, to] = stretch(text, random);
    return text.slice(0, to) + text.slice(from, to).repeat(random.between(1, 3)) + text.slice(to);
  },
  function move(text, random) {
    const [from, to] = stretch(text, random);
    const rest = text.slice(0, from) + text.slice(to);
    const at = random.between(0, rest.length);
    return rest.slice(0, at) + text.slice(from, to) + rest.slice(at);
  },
  function splice(text, random, other) {
    const [from, to] = stretch(other, random);
    const at = random.between(0, text.length);
    return text.slice(0, at) + other.slice(from, to) + text.slice(at);
  },
  function truncate(text, random) {
    return random.chance(0.5)
      ? text.slice(0, random.between(0, text.length))
      : text.slice(random.between(0, text.length));
  },
  function pad(text, random) {
    const at = random.between(0, text.length);
    return (
      text.slice(0, at) + random.pick(['\0', ' ', 'x', '<', '$', '\t']).repeat(random.between(1, 3000)) + text.slice(at)
    );
  },
];

function stretch(text: string, random: Random): readonly [from: number, to: number] {
  const from = random.between(0, text.length);
  return [from, Math.min(text.length, from + random.between(1, random.chance(0.8) ? 40 : 2000))];
}

/** A text with some changes; `other` is where pieces of another log come from. */
export function mutated(text: string, other: string, random: Random): string {
  let changed = text;
  for (let left = random.between(1, 6); left > 0; left -= 1) changed = random.pick(mutations)(changed, random, other);
  return changed;
}
