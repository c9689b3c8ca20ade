/** What a sticky pattern matches at an offset of a text; the empty string where it does not. */
export function matched(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
