/** What the machine can do: reading regular records into columns, and telling which message a text is. */
export * from './records';
export { forgetNames } from './names';
export { learnFailureWords, speaksOfFailure } from './failureWords';
export { learn, match } from './matching';

/** Room in the memory for so many bytes; it is never given back. */
export function allocate(bytes: usize): usize {
  return heap.alloc(bytes);
}
