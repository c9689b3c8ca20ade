/** Hierarchy Manager's pass over the site control file: it begins the runs of all distribution points whose rows it writes. */
import { memo } from '../../base/lazy.ts';
import { incarnationsOn, type Identity } from '../../events/identity.ts';
import {
  isRolledBack,
  notYetInserted,
  passesAfterRollBack,
  passesIn,
  recordsAbout,
  type Pass,
  type Subject,
} from '../../events/passes.ts';
import { orderOf, sortedByPlace, type Place } from '../../events/place.ts';
import { databaseTrouble } from '../judging/database.ts';
import { rollBackOf, silenceOfRollBack } from '../judging/rollBack.ts';
import type { Drafts, Scope, Strand } from '../strand.ts';
import { removalEfforts } from './efforts.ts';

/** What a pass is to one run. */
export interface PassOfRun {
  readonly pass: Pass;
  /** The record of the pass that names the run's server. */
  readonly subject: Subject | undefined;
  /** The pass before was rolled back. */
  readonly isSecondTry: boolean;
}

interface Beginning extends PassOfRun {
  readonly subject: Subject;
  readonly kind: string;
}

/** What a pass writes of a distribution point, and the operation that it is the beginning of. */
const begun: readonly { readonly kind: string; readonly by: (pass: Pass) => readonly Subject[] }[] = [
  { kind: 'install', by: (pass) => [...pass.inserted, ...notYetInserted(pass)] },
  { kind: 'removal', by: ({ removed }) => removed },
  { kind: 'change', by: ({ updated }) => updated },
];

export const pass: Strand<PassOfRun> = {
  name: 'pass',
  stand: { kind: 'site', logs: ['hman'] },
  facts: ({ scope }) => beginningsIn(scope),
  runOf: (fact, drafts) => (isBeginning(fact) ? begin(fact, drafts) : undefined),
  places: (fact, { told }) => recordsAbout(fact.pass, told.server),
  anchor: (fact) => fact.subject ?? fact.pass.begin,
  tells: (fact, { told }) => ({
    site: fact.pass.site,
    pull: told.pull ?? fact.subject?.pull,
    afterRollBack: fact.isSecondTry,
  }),
  lostBy: (still) => (still.told.afterRollBack ? rollBackOf(still) : undefined),
  trouble: (logs, last) => {
    const cause = databaseTrouble(logs, last);
    return cause && { cause, patience: silenceOfRollBack, end: 'Hierarchy Manager did not finish its pass.' };
  },
};

/** The passes of a site server in time order, without those that were rolled back. */
export const passesOf = memo(({ logs }: Scope): readonly Pass[] => {
  const passes = orderedPasses(logs);
  return passes.filter((each) => !isRolledBack(each, passes));
});

/** What a pass is to a run that it does not name yet. */
export function unnamedIn(each: Pass, scope: Scope): PassOfRun {
  return { pass: each, subject: undefined, isSecondTry: secondTries(scope).has(each) };
}

/** The DPID that a server had at a place; a pass says which DPIDs it marked as deleted. */
export function dpidOf(
  identity: Identity,
  server: string,
  at: Place,
  deleted: readonly number[] = [],
): number | undefined {
  const own = incarnationsOn(identity, server);
  const marked = own.find((incarnation) => deleted.includes(incarnation.dpid));
  const known = own.filter((incarnation) => orderOf(incarnation.introducedBy, at) !== 'before');
  return (marked ?? known.at(-1))?.dpid ?? (deleted.length === 1 ? deleted[0] : undefined);
}

const orderedPasses = memo((logs: Scope['logs']) => sortedByPlace(passesIn(logs), (each) => each.begin));
const secondTries = memo(({ logs }: Scope) => passesAfterRollBack(orderedPasses(logs)));

function beginningsIn(scope: Scope): readonly Beginning[] {
  return passesOf(scope).flatMap((each) =>
    begun.flatMap(({ kind, by }) => by(each).map((subject) => ({ ...unnamedIn(each, scope), subject, kind }))),
  );
}

function isBeginning(fact: PassOfRun): fact is Beginning {
  return 'kind' in fact;
}

function begin({ pass: each, subject: { server }, kind }: Beginning, drafts: Drafts) {
  const { scope, identity } = drafts;
  if (kind === 'install') return drafts.begin(kind, { server });
  if (kind === 'change') return drafts.begin(kind, { server, dpid: dpidOf(identity, server, each.begin) });
  const dpid = removedDpid(scope, server, each.begin) ?? dpidOf(identity, server, each.begin, each.deletedDpids);
  return drafts.begin(kind, { server, dpid });
}

/** The DPID under which DistMgr removed a server after a place. */
function removedDpid(scope: Scope, server: string, at: Place): number | undefined {
  const removal = removalEfforts(scope).find(
    (effort) => effort.server === server && orderOf(at, effort.places[0] as Place) !== 'before',
  );
  return removal?.dpid;
}
