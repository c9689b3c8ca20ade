/** What operations are done to. */
import type { FieldName } from '../catalogue/messages/index.ts';
import type { RunFacts } from './strand.ts';

/** What of a run names its subject. */
export type SubjectNames = Pick<RunFacts, 'dpid' | 'server' | 'also'> & Partial<Pick<RunFacts, 'attempts'>>;
/** Makes a name out of a log fit to be shown. */
export type ShowName = (name: string) => string;

/** One kind of subject. */
export interface SubjectKind {
  /** `distribution point`, of which several may be named by adding an s. */
  readonly noun: string;
  /** The fields by which messages name it: a record that names another is about another subject. */
  readonly fields: readonly FieldName[];
  /** `DP 32 DP07`, behind the title of an operation. */
  readonly title: (naming: SubjectNames, show: ShowName) => string;
  /** `DP 32`, where its server is said already. */
  readonly short: (naming: SubjectNames, show: ShowName) => string;
  /** `DP07 (DPID 32)`, as a headline begins. */
  readonly name: (naming: SubjectNames, show: ShowName) => string;
}

/** A distribution point, by its server, its DPID, or both. */
export const distributionPoint: SubjectKind = {
  noun: 'distribution point',
  fields: ['server', 'nalPath', 'dpid'],
  title: (naming, show) => [short(naming), ...serverOf(naming).map(show)].join(' '),
  short,
  name: (naming, show) => {
    const { dpid } = naming;
    const [server] = serverOf(naming);
    if (dpid === undefined) return server === undefined ? 'Unknown distribution point' : show(server);
    return server === undefined ? `DPID ${String(dpid)}` : `${show(server)} (DPID ${String(dpid)})`;
  },
};

/** The server of a subject; none where nothing names it, or where its name was taken out. */
function serverOf({ server }: SubjectNames): readonly string[] {
  return server === undefined || server === '' ? [] : [server];
}

function short({ dpid }: SubjectNames): string {
  return dpid === undefined ? 'DP' : `DP ${String(dpid)}`;
}

/** A package on a distribution point; without one, the package itself. */
export const distributedPackage: SubjectKind = {
  noun: 'package',
  fields: ['server', 'nalPath', 'package'],
  title: (naming, show) =>
    [packageText(naming, show), ...serverOf(naming).map((server) => `on ${show(server)}`)].join(' '),
  short: packageText,
  name: (naming, show) =>
    [`Package ${show(naming.also.package ?? '?')}`, ...serverOf(naming).map((server) => `on ${show(server)}`)].join(
      ' ',
    ),
};

/** `HQ100042 version 3` */
function packageText({ also }: SubjectNames, show: ShowName): string {
  const name = show(also.package ?? 'an unknown package');
  return also.version === undefined ? name : `${name} version ${String(also.version)}`;
}

/** A computer that boots, by its address and SMBIOS GUID as far as they are known; where they are not, that is said. */
export const computer: SubjectKind = {
  noun: 'computer',
  fields: ['mac', 'guid'],
  title: (naming, show) => computerName(naming, show),
  short: (naming, show) => computerName(naming, show),
  name: (naming, show) => {
    const { mac, guid } = naming.also;
    const name = computerName(naming, show);
    if (mac === undefined && guid === undefined) return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    return mac !== undefined && guid !== undefined
      ? `Computer ${name} (SMBIOS GUID ${show(guid)})`
      : `Computer ${name}`;
  },
};

function computerName({ also: { mac, guid, address }, attempts }: SubjectNames, show: ShowName): string {
  if (mac !== undefined) return show(mac);
  if (guid !== undefined) return show(guid);
  if (attempts?.isRedacted === true) return 'a computer whose address was taken out';
  if (address !== undefined) return `a computer at ${show(address)}`;
  return (attempts?.count ?? 1) > 1 ? 'computers that no line names' : 'a computer that no line names';
}
