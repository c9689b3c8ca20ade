/** `4788 (0x12B4)`: a thread id as the site's logs print it. */
export function formatThread(thread: number): string {
  return `${String(thread)} (0x${thread.toString(16).toUpperCase()})`;
}
