/** The runs of packages on distribution points while they are put together, by what they are done to. */
import { memo } from '../../../base/lazy.ts';
import { orderOf, type Place } from '../../../events/place.ts';
import type { Draft, Drafts } from '../../strand.ts';

/** What a record says that may be of a run. */
export interface Aim {
  /** In upper case, both, the package empty where it was taken out; no server: the package itself, before any distribution point. */
  readonly package: string;
  readonly server: string | undefined;
  readonly version: number | undefined;
}

/** Grows with each run that is begun. To look among all runs for each fact would take their number squared. */
const index = memo<Drafts, Map<string, Draft[]>>(() => new Map());

function keyOf({ package: name, server }: Pick<Aim, 'package' | 'server'>): string {
  return `${name}\n${server ?? ''}`;
}

/** The runs of a package on a distribution point, in the order in which they were begun. */
export function runsOn(aim: Pick<Aim, 'package' | 'server'>, drafts: Drafts): readonly Draft[] {
  return index(drafts).get(keyOf(aim)) ?? [];
}

/** Begins a run; undefined where content is not looked for. */
export function beginRun(aim: Aim, drafts: Drafts): Draft | undefined {
  const draft = drafts.begin('content', { server: aim.server, also: namesOf(aim) });
  if (draft === undefined) return undefined;
  const own = index(drafts).get(keyOf(aim));
  if (own === undefined) index(drafts).set(keyOf(aim), [draft]);
  else own.push(draft);
  return draft;
}

function namesOf({ package: name, version }: Aim): Draft['told']['also'] {
  return { ...(name === '' ? {} : { package: name }), ...(version === undefined ? {} : { version }) };
}

/** Where runs were reported as done; grows while strands join. */
const done = memo<Drafts, Map<Draft, Place>>(() => new Map());

/** Notes that a run is done: what follows that record is another one. */
export function close(draft: Draft | undefined, at: Place, drafts: Drafts): Draft | undefined {
  if (draft !== undefined) done(drafts).set(draft, at);
  return draft;
}

/** Whether a run is known to have been done before a record. */
export function isClosed(draft: Draft, at: Place, drafts: Drafts): boolean {
  const end = done(drafts).get(draft);
  return end !== undefined && orderOf(end, at) === 'after';
}

/** Whether nothing says that a run is about another version. */
export function mayBeVersion({ told }: Draft, version: number | undefined): boolean {
  return told.also.version === undefined || version === undefined || told.also.version === version;
}
