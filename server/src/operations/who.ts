/** Who asked for an operation: what the caller at the SMS Provider said of itself. */
import type { MessageId } from '../catalogue/messages/index.ts';
import { isOneOf, messageAt } from '../events/eventLog.ts';
import type { Place } from '../events/place.ts';
import type { Evidence } from './evidence.ts';
import { fieldsOf, valuesAt } from '../events/values.ts';

/** The caller of step 1. What the call does not say is undefined. */
export interface Who {
  /** `FABRIKAM\jane` */
  readonly user: string | undefined;
  /** The computer on which the console or script ran. */
  readonly machine: string | undefined;
  /** Name and version of the console or script. */
  readonly console: string | undefined;
}

const entering = new Set<MessageId>(['smsprov.callEntered']);

/** The caller, as the context lines before the audit on the same thread name it. */
export function whoOf({ parts }: Pick<Evidence, 'parts'>): Who | undefined {
  const asked = [...parts].find(([{ isCall }]) => isCall === true)?.[1] ?? [];
  if (asked.length === 0) return undefined;
  // A thread serves one call after another: the last one that begins is the audited one.
  const begin = asked.findLastIndex(({ events, record }) => isOneOf(entering, events, record));
  const own = asked.slice(Math.max(0, begin));
  const context = contextOf(own);
  const user = context.get('username') ?? auditedUserOf(own);
  const machine = context.get('machinename');
  const named = [context.get('smsappname'), context.get('applicationversion')].filter((part) => part !== undefined);
  const program = named.length === 0 ? undefined : named.join(' ');
  if (user === undefined && machine === undefined && program === undefined) return undefined;
  return { user, machine, console: program };
}

/** By name in lower case. */
function contextOf(places: readonly Place[]): ReadonlyMap<string, string> {
  const said = places.flatMap(({ events, record }): readonly (readonly [string, string])[] => {
    const said = fieldsOf(events, record, 'smsprov.contextValue');
    const value = said?.value.trim() ?? '';
    return said?.key === undefined || value === '' ? [] : [[said.key.trim().toLowerCase(), value]];
  });
  return new Map(said);
}

function auditedUserOf(places: readonly Place[]): string | undefined {
  for (const { events, record } of places.toReversed()) {
    const user = messageAt(events, record)?.log === 'smsprov' ? valuesAt(events, record).get('user') : undefined;
    if (user !== undefined) return user;
  }
  return undefined;
}
