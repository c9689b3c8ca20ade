/** Which logs are worked on now: what was in work when the process died may be what killed it. */

/** Who hears of it, and knows logs that are not to be worked on. */
export interface WorkWatch {
  /** Whether a log is left alone. */
  readonly shuns: (uri: string) => boolean;
  /** A log is worked on from now on; answers how to say that it is done. */
  readonly begin: (uri: string) => () => void;
}

/** Nobody hears of it. */
export const unwatched: WorkWatch = { shuns: () => false, begin: () => () => undefined };

/** Works on a log. */
export async function during<Result>(
  watch: WorkWatch,
  uri: string | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  const done = uri === undefined ? undefined : watch.begin(uri);
  try {
    return await work();
  } finally {
    done?.();
  }
}
