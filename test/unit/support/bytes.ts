/** Text as the UTF-8 bytes of a file. */
export function bytesFromText(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
