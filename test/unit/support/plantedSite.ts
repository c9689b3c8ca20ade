/** A site in whose logs plants stand: each in what one failed installation quotes, and in what it does not know. */
import type { Plant } from './plants.ts';
import { nal, siteOf, root } from './site.ts';

/** The logs as file names and texts: per plant a worker that fails over it, and a client's record that nobody knows. */
export function plantedFiles(plants: readonly Plant[]): Readonly<Record<string, string>> {
  const files = new Map(
    [...siteOf(plantedSite(plants)).texts].map(([uri, text]) => [uri.slice(root.length + 1), text]),
  );
  files.set('ccmexec.log', plants.map(clientRecord).join(''));
  return Object.fromEntries<string>(files);
}

/** The site server's part of it, in the dialect of the tests: eight plants break one installation. */
export function plantedSite(plants: readonly Plant[]): string {
  const count = Math.ceil(plants.length / plantsOfRun);
  const runs = Array.from({ length: count }, (_, index) =>
    failedRun(plants.slice(index * plantsOfRun, (index + 1) * plantsOfRun), index),
  );
  return `-- distmgr.log\n${runs.join('\n')}\n-- hman.log\n10:00:00 [2448] ~Processing site control file: Site HQ1\n`;
}

const plantsOfRun = 8;

const clock = (second: number): string =>
  [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');

function failedRun(plants: readonly Plant[], index: number): string {
  const dpid = 100 + index;
  const server = `DP${String(dpid)}.contoso.example`;
  const at = (second: number): string => clock(36_000 + index * 20 + second);
  const thread = `[${String(4000 + index)}]`;
  const texts = plants.map(([, text]) => text);
  const insertions = [nal(server), server, ...texts].map((text, number) => `ISTR${String(number)}="${text}"`).join(' ');
  const status = `STATMSG: ID=2370 SEV=E LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM02.contoso.example SITE=HQ1 PID=1956 TID=${String(4000 + index)} GMTDATE=Mon Mar 02 14:01:30.000 2026 ${insertions} NUMATTRS=1 AID0=404 AVAL0="${nal(server)}"`;
  const broken = texts.map(
    (text) =>
      `${at(3)} ${thread} ~The source directory ${text} doesn't exist or the SMS service cannot access it, Win32 last error = 53`,
  );
  return `${at(0)} [2860] DP upgrade processing thread: Upgrading DP with ID ${String(dpid)}. Thread 0x${(4000 + index).toString(16)}. Used 1 threads out of 50.
${at(1)} ${thread} ~Processing ${String(dpid)}.INS
${at(2)} ${thread} ~DPID ${String(dpid)} - NAL Path ${nal(server)} , ServerName = ${server}, DPDrive = , IsMulticast = 0, PXE = 0, RemoveWDS = 0
${broken.join('\n')}
${at(4)} ${thread} ${status}`;
}

function clientRecord([, text]: Plant, index: number): string {
  const time = clock(36_000 + index * 20 + 7);
  return `<![LOG[Failed to go on with ${text} here. Error = 0x80070005]LOG]!><time="${time}.000+240" date="03-02-2026" component="CcmExec" context="" type="3" thread="4000" file="x.cpp:12">\r\n`;
}

/** The plants of which a word stands in a text, with the words: `kind: text: word`. */
export function leaksIn(out: string, plants: readonly Plant[]): readonly string[] {
  const plain = plainOf(out);
  return plants.flatMap(([kind, text, ...words]) => {
    const found = words.filter((word) => plain.includes(plainOf(word)));
    return found.length === 0 ? [] : [`${kind}: ${text}: ${found.join(', ')}`];
  });
}

/** Without what Markdown and JSON escape with, in one case. */
function plainOf(text: string): string {
  return text
    .replace(/\\+(?!\w)/g, '')
    .replace(/\\+/g, '/')
    .toLowerCase();
}
