/** What the machine can do: reading regular records into columns, and telling which message a text is. */
export {
  bias,
  clients,
  component,
  firstLine,
  firstStart,
  foldable,
  foldables,
  head,
  kind,
  known,
  lastEnd,
  lastLine,
  line,
  local,
  message,
  problem,
  read,
  start,
  stated,
  tail,
  thread,
  unclear,
  unclears,
} from './records';
export { forgetNames } from './names';
export { learnFailureWords, speaksOfFailure } from './failureWords';
export { learn, match } from './matching';

/** Room in the memory for so many bytes; it is never given back. */
export function allocate(bytes: usize): usize {
  return heap.alloc(bytes);
}
