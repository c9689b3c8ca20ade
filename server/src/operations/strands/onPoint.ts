/** Where the provider on a distribution point writes. */
import type { EventLog } from '../../events/eventLog.ts';
import type { Scope, Stand } from '../strand.ts';

/** Its log, whatever it is about. */
export const onPoint: Stand = {
  kind: 'elsewhere',
  computer: 'the distribution point',
  isLog: (_, kinds) => kinds.has('smsdpprov'),
};

/** The logs of the providers on distribution points. */
export function providersOf({ elsewhere }: Scope): readonly EventLog[] {
  return elsewhere.get(onPoint) ?? [];
}

/** The log of the component that makes it a pull distribution point. */
export const onPullPoint: Stand = {
  kind: 'elsewhere',
  computer: 'the distribution point',
  isLog: (_, kinds) => kinds.has('pulldp'),
};

/** The log of the service that downloads for it; clients write the same. */
export const downloadsOnPoint: Stand = {
  kind: 'elsewhere',
  computer: 'the distribution point',
  isLog: (_, kinds) => kinds.has('datatransferservice'),
};
