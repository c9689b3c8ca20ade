/** Waiting for an answer that takes long: what is told meanwhile, and giving up. */
import type { StatusResult } from '../../server/src/shared/requests.ts';
import { counted, dotted } from './text.ts';

/** Milliseconds after which somebody who waits is told what for, and may give up. */
export const PATIENCE = 1_000;

/** Somebody who waited gave up: nothing failed, and nothing more is said. */
export class GivenUp extends Error {
  constructor() {
    super('given up');
  }
}

/**
 * What the work comes to. After a moment `show` tells of it, and answers whether the reader gave up, as soon as that is known or
 * the work has ended; then nobody waits any longer, whatever the work does.
 */
export async function waitedFor<T>(
  work: Promise<T>,
  show: (ended: Promise<void>) => Promise<boolean>,
  patience = PATIENCE,
): Promise<T> {
  const nothing = () => undefined;
  const ended = work.then(nothing, nothing);
  if (await isSoon(ended, patience)) return work;
  if (await show(ended)) throw new GivenUp();
  return work;
}

async function isSoon(ended: Promise<void>, patience: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patience);
  });
  return Promise.race([ended.then(() => true), late]).finally(() => clearTimeout(timer));
}

/** How far the reading of folders has come. */
export interface ReadingNow {
  /** `41 of 65 logs read · 63 %`, or the empty string where no folder is being read. */
  readonly text: string;
  /** Percent of the bytes. */
  readonly percent: number;
}

/** What a bar shows of the reading of folders, which most questions wait for. */
export function readingNow({ progress }: Pick<StatusResult, 'progress'>): ReadingNow {
  if (progress === null) return { text: '', percent: 0 };
  const { logs, allLogs, bytes, allBytes } = progress;
  const percent = allBytes === 0 ? 0 : Math.min(100, Math.floor((100 * bytes) / allBytes));
  const share = allBytes === 0 ? '' : `${String(percent)} %`;
  return { text: dotted(`${logs.toLocaleString('en')} of ${counted(allLogs, 'log')} read`, share), percent };
}
