/** hman.log: the hierarchy manager reads the site control file and writes the DistributionPoints table. */
import type { Growing, GrowingOperation, Mark } from './journal.ts';
import type { Work } from './timeline.ts';
import type { DropTruth, StepId } from './types.ts';
import type { Notes, Process, RoleChange, SiteChange, Voice, World } from './world.ts';

const stepsOf = {
  install: { processing: 'install.4', row: 'install.4a', reported: 'install.5' },
  change: { processing: 'change.3', row: 'change.3', reported: 'change.4' },
  removal: { processing: 'removal.3', row: 'removal.3', reported: 'removal.3' },
} as const satisfies Record<SiteChange['kind'], Record<string, StepId>>;

type Part = keyof (typeof stepsOf)['install'];

function marksOf(changes: readonly SiteChange[], part: Part): Mark[] {
  const state = (change: SiteChange) =>
    part !== 'reported' ? 'inProgress' : change.kind === 'change' ? 'succeeded' : 'waiting';
  return changes.map((change) => [change.operation, stepsOf[change.kind][part], state(change)]);
}

/** The thread of the hierarchy manager. Files that lie in the inbox together are one pass. */
export function* hierarchyManager(world: World, voice: Voice, process: Process): Work {
  const { items, arrived } = world.hman;
  while (!process.ended) {
    while (items.length === 0) yield arrived;
    yield world.random.between(200, 6_000);
    const drops = items.splice(0);
    const changes = [...world.held.splice(0), ...drops.flatMap(({ change }) => change ?? [])];
    const roles = drops.flatMap(({ role }) => role ?? []);
    yield* pass(world, voice, { changes, roles, drops: drops.map(({ drop }) => drop) });
    if (world.held.length > 0) world.timeline.start(askAgain(world), process, world.random.between(60_000, 900_000));
    world.pending -= drops.length;
  }
}

/** What a pass finds in the site control file. */
interface Found {
  readonly changes: readonly SiteChange[];
  readonly roles: readonly RoleChange[];
  /** The files that it answers. */
  readonly drops: readonly Growing<DropTruth>[];
}

/** Something else changes the site; the next pass finds what the rolled-back one has not written. */
function* askAgain(world: World): Work {
  const file = `hman.box\\${world.code}.SSU`;
  world.notify({
    ...{ verb: 'UPDATE', table: 'Sites', trigger: 'Sites_AddUpd_HMAN', key: world.code, file },
    ...{ operation: undefined, received: [], sent: [] },
    deliver: (drop) => {
      world.pending++;
      world.put(world.hman, { change: undefined, drop });
    },
  });
  yield 0;
}

/** One row cannot be written, so none is: the pass ends without a word on any distribution point. */
function rollBack(world: World, changes: readonly SiteChange[]): boolean {
  const failing = changes.filter(({ rolledBack }) => rolledBack > 0);
  for (const change of failing) change.rolledBack--;
  if (failing.length > 0) world.held.push(...changes);
  return failing.length > 0;
}

function* pass(world: World, voice: Voice, { changes, roles, drops }: Found): Work {
  const began = world.say(voice, `~Processing site control file: Site ${world.code}`, {
    marks: marksOf(changes, 'processing'),
  });
  for (const drop of drops) Object.assign(drop, { consumedBy: began, consumerNamesFile: true });
  const rolledBack = rollBack(world, changes);
  const rows = pointLines(world, changes, rolledBack);
  const texts = [...otherRoleLines(world, roles), ...roleLines(world, changes), ...rows];
  for (const [text, notes] of texts) {
    yield world.moment();
    world.say(voice, text, notes);
  }
  if (rolledBack) return;
  for (const change of changes) commit(world, change);
  yield world.moment();
  const box = world.options.loose === true ? 'HMAN.box' : 'hman.box';
  const file = `${world.installDirectory}\\inboxes\\${box}\\${world.code}.SCU`;
  const name = world.options.siteName ?? 'Fabrikam Headquarters';
  const marks = marksOf(changes, 'reported');
  world.say(voice, world.status(voice, 'ID=3306 SEV=I', [file, name, world.code], []), { marks });
}

function otherRoleLines(world: World, roles: readonly RoleChange[]): [string, Notes][] {
  const words = { created: 'New site system', deleted: 'Site system no longer in use' };
  return roles.flatMap(({ verb, server, role }) =>
    verb === 'modified' ? [] : [[`${words[verb]}: ${world.code} ${server} ${role}`, {}] as [string, Notes]],
  );
}

/** Which roles came and went. */
function roleLines(world: World, changes: readonly SiteChange[]): [string, Notes][] {
  const lines: [string, Notes][] = [];
  for (const change of changes) {
    const notes = { marks: marksOf([change], 'row') };
    const { server, nalPath } = change.point;
    if (change.kind === 'install') {
      lines.push([`New site system: ${world.code} ${server} SMS Distribution Point`, notes]);
      lines.push([`New site system: ${world.code} ${server} SMS Site System`, notes]);
    }
    if (change.kind !== 'removal') continue;
    lines.push([`Site system no longer in use: ${world.code} ${server} SMS Distribution Point`, notes]);
    if (world.options.sqlTracing === false) continue;
    const where = `SiteCode=N'${world.code}' AND RoleName=N'SMS Distribution Point' AND NALPath=N'${nalPath}'`;
    lines.push([`SQL>>> DELETE FROM SysResList WHERE ${where}`, notes]);
  }
  const marks = marksOf(changes, 'row');
  lines.push(
    changes.some(({ kind }) => kind === 'install')
      ? [`~Server Info of site ${world.code} has changed. Update the DPInfo table in the database.`, { marks }]
      : [
          `~Server Info of site ${world.code} has not changed.HMAN will not update the DPInfo table in the database.`,
          { marks },
        ],
  );
  return lines;
}

/** What happens to each distribution point of the site. */
function pointLines(world: World, changes: readonly SiteChange[], rolledBack: boolean): [string, Notes][] {
  const lines: [string, Notes][] = [];
  if (changes.length > 0) {
    const gap = world.options.loose === true ? '~ ' : '~';
    const text = `${gap}Distribution Points of site ${world.code} have changed. Update the DistributionPoints table in the database.`;
    lines.push([text, { marks: marksOf(changes, 'row') }]);
  }
  if (rolledBack) return lines;
  for (const change of changes) {
    if (change.kind === 'install') lines.push(...insertLines(world, change));
    if (change.kind === 'change') lines.push(...updateLines(world, change));
    if (change.kind === 'removal') lines.push(...deleteLines(world, change));
  }
  for (const point of world.points) {
    if (!point.listed || changes.some((change) => change.point === point)) continue;
    const flags = `DBCRC:${point.crc},NewCRC:${point.crc},Action:0,PDP:0,PullDP:${Number(point.pull)}`;
    lines.push([`~Will not update DP ${point.nalPath}. ${flags}`, {}]);
  }
  return lines;
}

const insertedColumns =
  'ServerName, NALPath, ShareName, SMSSiteCode, IsPullDP, IsPeerDP, IsBITS, PreStagingAllowed, IsMulticast, ' +
  'AnonymousEnabled, TokenAuthEnabled, SslState, DPType, Priority, TransferRate, DPFlags, IsProtected, DPDrive, Type, ' +
  'MinFreeSpace, IsPXE, IsActive, ResponseDelay, UdaSetting, BindPolicy, SupportUnknownMachines, CertificateType, ' +
  'IdentityGUID, BindExcept, PXEPassword, Action, Account, Description, DPCRC';

function insertLines(world: World, { point, operation }: SiteChange): [string, Notes][] {
  const marks: Mark[] = [[operation, 'install.4a']];
  const { server, nalPath, guid, crc, description } = point;
  const pull = Number(point.pull);
  const pxe = Number(point.pxe);
  const values =
    `N'${server}', N'${nalPath}', N'', N'${world.code}', ${pull}, 0, 0, 0, 0, 0, 0, 0, 0, 200, 0, 0, 1, N'', ` +
    `N'Windows NT Server', 50, ${pxe}, ${pxe}, 0, 0, 0, 0, 0, N'${guid}', N'', N'', 0, N'', N'${description}', N'${crc}'`;
  const lines: [string, Notes][] = [[`~Inserted DP ${nalPath}. CRC:${crc},PDP:0,PullDP:${pull}`, { marks }]];
  if (world.options.sqlTracing !== false) {
    lines.push([`SQL>>>insert DistributionPoints ( ${insertedColumns} ) values ( ${values} )`, { marks }]);
  }
  lines.push(...clientPackageLines(world, nalPath, operation));
  lines.push([
    `DP cert query: EXEC spUpdateDPCert N'${server}', N'${guid}', ... ...`,
    { marks: [[operation, 'install.4c']] },
  ]);
  return lines;
}

function clientPackageLines(world: World, nalPath: string, operation: GrowingOperation): [string, Notes][] {
  const marks: Mark[] = [[operation, 'install.4b']];
  const [full, upgrade, staging, pilot] = [2, 3, 0x24, 0x25].map((number) => world.packageId(number));
  const loaded =
    `Loaded client upgrade settings from DB successfully. FullClientPackageID=${full}, StagingClientPackageID=${staging}, ` +
    `ClientUpgradePackageID=${upgrade}, PilotingUpgradePackageID=${pilot}, ` +
    `ClientUpgradeAdvertisementID=${world.code}20000, ClientPilotingAdvertisementID=(null)`;
  const added = [full, upgrade, staging, pilot].map((id): [string, Notes] => [
    `INFO: Successfully added client package (ID=${id}) to DP ${nalPath}~`,
    { marks },
  ]);
  return [[loaded, { marks }], ...added];
}

function updateLines(world: World, { point, operation }: SiteChange): [string, Notes][] {
  const marks: Mark[] = [[operation, 'change.3']];
  const before = point.crc;
  point.crc = world.crc();
  point.description = `${point.description} - changed`;
  const pull = Number(point.pull);
  const pxe = Number(point.pxe);
  const set =
    `IsPullDP = ${pull}, IsPeerDP = 0, SMSSiteCode = '${world.code}', IsBITS = 0, PreStagingAllowed = 0, IsMulticast = 0, ` +
    'AnonymousEnabled = 0, TokenAuthEnabled = 0, SslState = 0, DPType = 0, Priority = 200, TransferRate = 3972, DPFlags = 0, ' +
    `IsProtected = 1, MinFreeSpace = 50, DPDrive = N'', IsPXE = ${pxe}, IsActive = ${pxe}, ResponseDelay = 0, UdaSetting = 0, ` +
    `BindPolicy = 0, SupportUnknownMachines = 0, CertificateType = 0, IdentityGUID = N'${point.guid}', BindExcept = N'', ` +
    `PXEPassword = N'', Account = N'', Description = N'${point.description}', DPCRC = N'${point.crc}', Action = 0`;
  const flags = `DBCRC:${before},NewCRC:${point.crc},Action:0,PDP:0,PullDP:${pull}`;
  const lines: [string, Notes][] = [[`~Updated DP ${point.nalPath}. ${flags}`, { marks }]];
  if (world.options.sqlTracing !== false) {
    lines.push([`SQL>>>update DistributionPoints set ${set} where NALPath = N'${point.nalPath}' ~`, { marks }]);
  }
  lines.push([`DP cert query: EXEC spUpdateDPCert N'${point.server}', N'${point.guid}', ...`, { marks }]);
  return lines;
}

function deleteLines(world: World, { point, operation }: SiteChange): [string, Notes][] {
  if (world.options.sqlTracing === false) return [];
  const address = `SiteNumber = 1 and DestinationSiteCode = N'${point.server}' and AddressType = N'MS_LAN'`;
  return [
    `SQL>>>update DistributionPoints set Action = 3, State = 0 where DPID = ${point.dpid}`,
    `SQL>>>delete vSMS_SC_Address from vSMS_SC_Address where ${address}~`,
    `SQL>>>insert DPNotification (DPID, TimeKey) values (${point.dpid}, GetDate())`,
  ].map((text) => [text, { marks: [[operation, 'removal.3']] }]);
}

/** The transaction is through: the table says what DistMgr has to do. */
function commit(world: World, change: SiteChange): void {
  const { point, operation } = change;
  const key = `${point.dpid}`;
  if (change.kind === 'install') {
    point.listed = true;
    const marks: Mark[] = [[operation, 'install.6']];
    world.notify({
      ...{ verb: 'INSERT', table: 'DistributionPoints', trigger: 'DistributionPoints_Ins', key, operation },
      ...{ file: `distmgr.box\\${key}.INS`, received: marks, sent: marks },
      deliver: (drop) =>
        world.put(world.upgrades, {
          ...{ point, operation, kind: 'install', drop, change },
          failedAttempts: change.failedAttempts,
        }),
    });
    return;
  }
  if (change.kind === 'change') announceProperties(world, change);
  else point.listed = false;
  const marks: Mark[] = [[operation, change.kind === 'removal' ? 'removal.4' : 'change.5']];
  world.notify({
    ...{ verb: 'INSERT', table: 'DPNotification', trigger: 'DPNotify_ADD', key, operation },
    ...{ file: `distmgr.box\\${key}.DPN`, received: marks, sent: marks },
    deliver: (drop) => {
      if (change.kind === 'removal') world.put(world.removals, { change, drop });
    },
  });
}

function announceProperties(world: World, change: SiteChange): void {
  const { point, operation } = change;
  const marks: Mark[] = [[operation, 'change.5']];
  world.notify({
    ...{ verb: 'UPDATE', table: 'DistributionPoints', trigger: 'DP_Properties_Upd', key: `${point.dpid}`, operation },
    ...{ file: `distmgr.box\\${point.dpid}.NOT`, received: marks, sent: marks },
    deliver: (drop) => world.put(world.changed, { change, drop }),
  });
}
