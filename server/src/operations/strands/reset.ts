/** The site reset that starts an upgrade: the worker that takes a distribution point up after it begins the run, and names the reset. */
import { memo } from '../../base/lazy.ts';
import { resetsIn, type Reset } from '../facts/resets.ts';
import type { Scope, Strand } from '../strand.ts';

export const reset: Strand<Reset> = {
  name: 'reset',
  stand: { kind: 'site', logs: ['sitecomp', 'distmgr'] },
  places: ({ places }) => places,
};

/** The resets of a site server, in time order. */
export const resetsOf = memo(({ logs }: Scope): readonly Reset[] => resetsIn(logs));
