/** A site whose packages are on their way to distribution points, in the dialect of `site.ts`: what becomes of each is told. */
import { Folder } from './cli.ts';
import { nal, siteOf } from './site.ts';

/** What becomes of a package at one distribution point. */
export type Fate = 'done' | 'failed' | 'waiting' | 'sending';

/** A package: its points by the first label of their servers; none: its source cannot be read. */
export interface SentPackage {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly points: Readonly<Record<string, Fate>>;
}

interface Lines {
  readonly distmgr: string[];
  readonly transfer: string[];
}

/** The logs of the site, each package a minute after the one before. */
export function contentSite(packages: readonly SentPackage[]): string {
  const lines: Lines = { distmgr: [], transfer: [] };
  let job = 500;
  packages.forEach((sent, index) => {
    const at = (seconds: number) => clock(index * 60 + seconds);
    const thread = 2000 + index;
    lines.distmgr.push(...startOf(sent, thread, at));
    for (const [host, fate] of Object.entries(sent.points)) sendTo({ sent, thread, host, fate, job: job++, at }, lines);
    lines.distmgr.push(`${at(50)} [${String(thread)}] ~Exiting package processing thread for package ${sent.id}.`);
  });
  const inOrder = (own: readonly string[]) =>
    own.toSorted((a, b) => (a.slice(0, 8) < b.slice(0, 8) ? -1 : 1)).join('\n');
  return `-- distmgr.log\n${inOrder(lines.distmgr)}\n-- PkgXferMgr.log\n${inOrder(lines.transfer)}\n`;
}

/** The same as files. */
export function contentFolder(packages: readonly SentPackage[]): Folder {
  const { texts, root } = siteOf(contentSite(packages));
  return new Folder(Object.fromEntries([...texts].map(([uri, text]) => [uri.slice(root.length + 1), text])));
}

function clock(seconds: number): string {
  return new Date((36_000 + seconds) * 1000).toISOString().slice(11, 19);
}

/** Four hours ahead of the log's clock. */
function utc(local: string): string {
  return `${String(Number(local.slice(0, 2)) + 4)}${local.slice(2)}`;
}

function startOf(
  { id, name, version, points }: SentPackage,
  thread: number,
  at: (seconds: number) => string,
): string[] {
  const hex = thread.toString(16).toUpperCase();
  const own = (seconds: number, text: string) => `${at(seconds)} [${String(thread)}] ${text}`;
  const status = (number: number) =>
    `STATMSG: ID=${String(number)} SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01.FABRIKAM.EXAMPLE SITE=HQ1 PID=5428 TID=${String(thread)} GMTDATE=Mon Mar 02 ${utc(at(2))}.000 2026 ISTR0="${name}" ISTR1="${id}" ISTR2="" NUMATTRS=1 AID0=400 AVAL0="${id}"`;
  const source = [
    own(3, `Start updating the package ${id}...`),
    own(3, `Taking package snapshot for package ${id} from source \\\\FS01\\Sources\\${id}`),
    own(
      4,
      `~The source directory \\\\FS01\\Sources\\${id} doesn't exist or the SMS service cannot access it, Win32 last error = 5`,
    ),
    own(4, `~Failed to take snapshot of package ${id}`),
  ];
  return [
    `${at(1)} [4824] Adding package '${id}' to package processing queue.`,
    `${at(1)} [4824] ~Started package processing thread for package '${id}', thread ID = 0x${hex} (${String(thread)})`,
    own(2, status(2300)),
    own(2, `~Processing package ${id} (SourceVersion:${String(version)};StoredVersion:${String(version)})`),
    ...(Object.keys(points).length === 0 ? source : []),
  ];
}

interface Sending {
  readonly sent: SentPackage;
  readonly thread: number;
  readonly host: string;
  readonly fate: Fate;
  readonly job: number;
  readonly at: (seconds: number) => string;
}

function sendTo({ sent: { id, version }, thread, host, fate, job, at }: Sending, { distmgr, transfer }: Lines): void {
  const server = `${host}.FABRIKAM.EXAMPLE`;
  const path = nal(server);
  const [point, sender] = [String(3000 + job), String(9000 + job)];
  distmgr.push(
    `${at(5)} [${String(thread)}] Start adding package ${id} to server ${path}...`,
    `${at(5)} [${String(thread)}] ~Created DP processing thread ${point} for addition or update of package ${id} on server ${path}`,
    `${at(6)} [${point}] DP Thread: Attempting to add or update package ${id} on DP ${path}`,
    `${at(7)} [${point}] ~Created package transfer job to send package ${id} to distribution point ${path}.`,
  );
  const status = (number: number) =>
    `Sent status to the distribution manager for pkg ${id}, version ${String(version)}, status ${String(number)} and distribution point ${path}~`;
  const again = '~ Sending failed. Failure count = 1, Restart time = 3/2/2026 11:31:00 AM Eastern Standard Time';
  const end: Readonly<Record<Fate, readonly string[]>> = {
    done: ['~Sending completed successfully', status(3), 'Sending thread complete~'],
    failed: [
      '~ExecStaticMethod failed (80041002) SMS_DistributionPoint, AddFile',
      'CSendFileAction::AddFile failed; 0x80041002',
      'CSendFileAction::SendFiles failed; 0x80041002',
      ...[status(4), again, 'Sending thread complete~'],
    ],
    waiting: [
      'Address is closed for priority 2 jobs, stop sending[E:\\SCCMContentLib\\FileLib\\2F08\\2F0819F9]',
      'CSendFileAction::SendFiles failed; 0x80004005',
      ...[again, 'Sending thread complete~'],
    ],
    sending: [],
  };
  transfer.push(
    `${at(10)} [5392] Found send request with ID: ${String(job)}, Package: ${id}, Version:${String(version)}, Priority: 2, Destination: ${server}, DPPriority: 200`,
    `${at(10)} [5392] ~Created sending thread (Thread ID = 0x${Number(sender).toString(16).toUpperCase()})`,
    `${at(11)} [${sender}] Sending thread starting for Job: ${String(job)}, package: ${id}, Version: ${String(version)}, Priority: 2, server: ${server}, DPPriority: 200`,
    `${at(11)} [${sender}] ${status(0)}`,
    ...end[fate].map((text) => `${at(20)} [${sender}] ${text}`),
  );
  if (fate === 'done')
    distmgr.push(
      `${at(25)} [6116] ~Processing STA for regular DP ${path}`,
      `${at(25)} [6116] ~Processing status update for package ${id}`,
      `${at(25)} [6116] ~Successfully updated the package server status for ${path} for package ${id}, Status 3`,
    );
}
