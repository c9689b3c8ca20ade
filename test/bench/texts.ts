/** What other threads of the distribution manager write between the records of the generated site; all names are invented. */
import type { Random } from '../generator/random.ts';

/** Makes a message out of chance. */
export type Text = (random: Random) => string;

const server = (random: Random): string => `DP${random.between(10, 79)}.fabrikam.example`;
const packageId = (random: Random): string => `HQ1${random.hex(5).toUpperCase()}`;

/** Queries as SQL tracing prints them, about 700 bytes. */
const query: Text = (random) =>
  `SQL>>>select PKG.ID, PKG.Name, PKG.Version, PKG.Language, PKG.Manufacturer, PKG.Description, PKG.SourceSite, ` +
  `PKG.StoredPkgPath, PKG.RefreshSchedule, PKG.LastRefresh, PKG.ShareName, PKG.PreferredAddress, PKG.StoredPkgVersion, ` +
  `PKG.StorePkgFlag, PKG.ShareType, PKG.UpdateMask, PKG.Action, PKG.Hash, PKG.NewHash, PKG.HashVersion, PKG.Priority ` +
  `from SMSPackages PKG join PkgServers_L SRV on SRV.PkgID = PKG.PkgID left join PkgStatus_L STA on STA.ID = PKG.PkgID ` +
  `and STA.PkgServer = SRV.NALPath where SRV.NALPath like '%${server(random)}%' and STA.Status in (0, 1, 2, 4, 5, 7) ` +
  `and PKG.PkgID = N'${packageId(random)}' and SRV.RefreshTrigger = ${random.between(0, 9)} order by PKG.Priority, PKG.ID`;

/** Status messages, about 600 bytes. */
const statusMessage: Text = (random) =>
  `STATMSG: ID=${random.between(2300, 2399)} SEV=${random.pick(['I', 'W', 'E'])} LEV=M SOURCE="SMS Server" ` +
  `COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01.fabrikam.example SITE=HQ1 PID=${random.between(1000, 9999)} ` +
  `TID=${random.between(1000, 9999)} GMTDATE=Tue Mar 12 17:43:21.${random.between(100, 999)} 2024 ` +
  `ISTR0="${packageId(random)}" ISTR1="["Display=\\\\${server(random)}\\"]MSWNET:["SMS_SITE=HQ1"]\\\\${server(random)}\\" ` +
  `ISTR2="${random.between(1, 400)}" ISTR3="The content library on the server has ${random.between(1, 900)} GB left." ` +
  'ISTR4="" ISTR5="" ISTR6="" ISTR7="" ISTR8="" ISTR9="" NUMATTRS=2 AID0=400 ' +
  `AVAL0="${packageId(random)}" AID1=404 AVAL1="["Display=\\\\${server(random)}\\"]MSWNET:["SMS_SITE=HQ1"]\\\\${server(random)}\\"`;

/** Texts that no catalogue has: they are of other versions, or nobody asked for them yet. */
const others: readonly Text[] = [
  (random) => `~Content validation of ${packageId(random)} on ${server(random)} checks file ${random.between(1, 900)}.`,
  (random) =>
    `CContentLedger::Advance, entry ${random.hex(8)} of ${random.between(10, 900)}, state ${random.between(0, 9)}`,
  (random) =>
    `Retrying the ledger of ${server(random)} in ${random.between(1, 30)} minutes, error = ${random.between(2, 1500)}`,
  (random) => `~Hash of part ${random.between(1, 4000)} is ${random.guid()}; the stored one is the same.`,
  (random) =>
    `Failed to renew the lease of ${packageId(random)}. Error = 0x8007${random.hex(4)}; the next pass tries again.`,
  (random) =>
    `Sync wave ${random.between(1, 90)} has ${random.between(0, 60)} servers left, warning at ${random.between(60, 90)} percent.`,
];

/** What one of these threads may write in a piece of work. */
export function textsOf(random: Random): Text {
  const kind = random.between(0, 99);
  if (kind < 9) return query;
  if (kind < 18) return statusMessage;
  return random.pick(others);
}

/** A message of three lines, as exceptions are logged by clients. */
export function threeLines(random: Random): string {
  return (
    `Exception in the content agent: ${random.guid()}\r\n` +
    `   at Fabrikam.ContentAgent.Ledger.Advance(Entry ${random.hex(6)})\r\n` +
    `   at Fabrikam.ContentAgent.Worker.Run() in line ${random.between(10, 900)}`
  );
}
