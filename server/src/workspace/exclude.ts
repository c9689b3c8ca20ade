/** Files that the user does not want to be read. The patterns may come with a folder: none of them can be expensive. */
import { Minimatch } from 'minimatch';
import { URI } from 'vscode-uri';

/** Which files are left out. */
export interface Exclusion {
  readonly excludes: (uri: string) => boolean;
  /** Patterns that are not used, because matching them could take very long. */
  readonly refused: readonly string[];
}

const longestPattern = 200;
const mostPatterns = 50;
/** Each more multiplies the time of one comparison by the length of the path. */
const mostStars = 3;
const mostBraces = 2;

/** Reads the patterns of the setting `index.exclude`. A pattern without a slash is that of a file's name. */
export function exclusionOf(patterns: readonly string[]): Exclusion {
  const usable = patterns.filter(isCheap).slice(0, mostPatterns);
  const options = { nocase: true, dot: true, matchBase: true, noext: true, nocomment: true };
  const compiled = usable.map((pattern) => new Minimatch(pattern, options));
  return {
    excludes: (uri) => compiled.length > 0 && isMatched(compiled, URI.parse(uri).path),
    refused: patterns.filter((pattern) => !usable.includes(pattern)),
  };
}

function isMatched(compiled: readonly Minimatch[], path: string): boolean {
  return compiled.some((pattern) => pattern.match(path));
}

function isCheap(pattern: string): boolean {
  const count = (text: string, mark: string): number => text.split(mark).length - 1;
  if (pattern === '' || pattern.length > longestPattern || count(pattern, '**') > mostStars) return false;
  // `{1..99999}` would become as many patterns.
  if (count(pattern, '{') > mostBraces || (pattern.includes('{') && pattern.includes('..'))) return false;
  return pattern.split('/').every((part) => part === '**' || count(part, '*') <= mostStars);
}
