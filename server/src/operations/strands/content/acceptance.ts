/** What DistMgr's replication thread was told of the package on the distribution point: the end of a run. */
import { acceptancesIn, type Acceptance } from '../../facts/packages/acceptances.ts';
import type { Draft, Drafts, Strand } from '../../strand.ts';
import { beginRun, close, isClosed, mayBeVersion, runsOn } from './runs.ts';
import { transfer } from './transfer.ts';

export const acceptance: Strand<Acceptance> = {
  name: 'acceptance',
  stand: { kind: 'site', logs: ['distmgr'] },
  isOwn: true,
  isExact: true,
  inTurn: true,
  gather: acceptancesIn.steps,
  facts: ({ scope }) => acceptancesIn(scope),
  runOf: (report, drafts) => {
    const draft = runFor(report, drafts) ?? beginRun(report, drafts);
    return report.isInstalled === true ? close(draft, report.places[0], drafts) : draft;
  },
  places: ({ places }) => places,
  anchor: ({ places: [first] }) => first,
  tells: ({ version }, { told }) => ({
    also: told.also.version !== undefined || version === undefined ? told.also : { ...told.also, version },
  }),
};

/** The first run whose transfer says that it is done and that has no report yet, else the last that is not over: a failure may be followed by another report. */
function runFor(report: Acceptance, drafts: Drafts): Draft | undefined {
  const own = runsOn(report, drafts).filter((draft) => mayBeVersion(draft, report.version));
  return (
    own.find((draft) => !draft.has(acceptance) && draft.factsOf(transfer).some(({ done }) => done !== undefined)) ??
    own.findLast((draft) => !isClosed(draft, report.places[0], drafts))
  );
}
