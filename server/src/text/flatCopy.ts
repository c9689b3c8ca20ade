/**
 * The same string, held by itself: a slice keeps the whole text that it was cut from alive.
 * For short names only.
 */
export function flatCopy(name: string): string {
  const codes: number[] = [];
  for (let at = 0; at < name.length; at += 1) codes.push(name.charCodeAt(at));
  return String.fromCharCode(...codes);
}
