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

/** Waits for something, and does not work on the log meanwhile. */
export type Aside = (wait: () => Promise<void>) => Promise<void>;

/** Works on a log. */
export async function during<Result>(
  watch: WorkWatch,
  uri: string | undefined,
  work: (aside: Aside) => Promise<Result>,
): Promise<Result> {
  const begin = (): (() => void) | undefined => (uri === undefined ? undefined : watch.begin(uri));
  let done = begin();
  const aside: Aside = async (wait) => {
    done?.();
    await wait().finally(() => {
      done = begin();
    });
  };
  try {
    return await work(aside);
  } finally {
    done?.();
  }
}
