/** What a package may hold: which files, and what stands in none of its programs. */
import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, sep } from 'node:path';
import { root } from './paths.mjs';

/** The files of a package, as they stand in `shipped.txt`. */
export function filesToShip() {
  return readFileSync(join(root, 'test', 'host', 'shipped.txt'), 'utf8')
    .trim()
    .split('\n');
}

/** The files that `.vscodeignore` lets in; those of `dist` are there only once they are built. */
export function filesLetIn() {
  const lines = readFileSync(join(root, '.vscodeignore'), 'utf8').split('\n');
  const patterns = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  return patterns.flatMap((pattern) => (pattern.endsWith('/**') ? filesBelow(pattern.slice(0, -3)) : [pattern])).sort();
}

function filesBelow(folder) {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return paths.map((path) => path.slice(root.length).replaceAll('\\', '/'));
}

/** What no program of a package may do or tell, and how that is seen in its text. */
const forbidden = [
  ['runs a text as a program', /(?<![\w$.])eval\(|\bnew Function\b|(?<![\w$.])Function\(["'`]/],
  [
    'fetches an address',
    /(?<![\w$.])fetch\(|XMLHttpRequest|\bnew WebSocket\b|\bEventSource\(|sendBeacon|importScripts/,
  ],
  ['speaks to the network', /require\(["'](?:node:)?(?:https?|http2|tls|dgram|dns)["']\)/],
  ['imports from an address', /\bimport\(["'`]https?:|@import\s|url\(["']?https?:|\bsrc=["']https?:/],
  ['points to a map of its sources', /[#@]\s*sourceMappingURL=/],
];

/** What is wrong with a program or a style sheet, in sentences. */
export function faultsIn(name, text) {
  const found = forbidden.flatMap(([what, sign]) => {
    const at = text.search(sign);
    return at < 0 ? [] : [`${name} ${what}: ${text.slice(Math.max(0, at - 40), at + 60)}`];
  });
  const folders = [root, homedir()].map((place) => place.replace(/[\\/]$/, ''));
  const places = folders.filter((place) => place !== '' && text.includes(`${place}${sep}`));
  return [...found, ...places.map((place) => `${name} names a folder of this computer: ${place}`)];
}
