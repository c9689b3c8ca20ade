/** Runs the command line program in this process, on logs in a folder that is deleted afterwards. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCommand } from '../../../server/src/cli/run.ts';
import type { FileSource } from '../../../server/src/workspace/files.ts';
import { diskFiles } from '../../../server/src/workspace/diskFiles.ts';
import { bytesOf, generateSite } from '../../generator/generate.ts';
import type { SiteOptions } from '../../generator/types.ts';

export interface Answered {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Surroundings {
  readonly terminal?: boolean;
  readonly files?: FileSource;
}

/** Answers what the program writes, and its exit code. */
export async function run(args: readonly string[], around: Surroundings = {}): Promise<Answered> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommand(args, {
    files: around.files ?? diskFiles,
    version: '1.2.3',
    peakMemory: () => Promise.resolve(50_000_000),
    terminal: {
      write: (text) => {
        out.push(text);
        return Promise.resolve();
      },
      writeError: (text) => err.push(text),
      outIsTerminal: around.terminal ?? false,
      errorIsTerminal: around.terminal ?? false,
    },
  });
  return { code, out: out.join(''), err: err.join('') };
}

/** A folder with files for as long as the test runs. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'configmgr-logs-'));

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  at(...parts: readonly string[]): string {
    return join(this.path, ...parts);
  }

  write(name: string, content: string | Uint8Array): void {
    mkdirSync(dirname(this.at(name)), { recursive: true });
    writeFileSync(this.at(name), content);
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** A folder with a generated site. */
export function siteFolder(options: SiteOptions): Folder {
  const site = generateSite(options);
  return new Folder(Object.fromEntries([...site.files.keys()].map((path) => [path, bytesOf(site, path)])));
}

interface Step {
  readonly id: string;
  readonly state: string;
  readonly at: string | null;
  readonly file: string | null;
  readonly line: number | null;
}

interface Operation {
  readonly kind: string;
  readonly dpid: number | null;
  readonly server: string | null;
  readonly siteCode: string | null;
  readonly outcome: string;
  readonly standing: string;
  readonly worker: number | null;
  readonly steps: readonly Step[];
  readonly next: { readonly id: string } | null;
}

/** What `operations` writes as JSON. */
export interface Report {
  readonly coverage: readonly Record<string, unknown>[];
  readonly operations: readonly Operation[];
  readonly leftOut: readonly string[];
}

/** A row of what `records` writes as JSON. */
export interface RecordRow {
  readonly file: string;
  readonly line: number;
  readonly time: string | null;
  readonly component: string | null;
  readonly thread: number | null;
  readonly message: string | null;
  readonly text: string;
}

/** A record of distmgr.log of 2 March 2026, at UTC-05:00. */
export const distmgr = (clock: string, thread: number, message: string): string =>
  `${message}  $$<SMS_DISTRIBUTION_MANAGER><03-02-2026 ${clock}.000+300><thread=${String(thread)} (0x${thread.toString(16).toUpperCase()})>\r\n`;

/** A distmgr.log in which a worker begins to install a distribution point. */
export const installation =
  distmgr(
    '10:00:00',
    3572,
    'DP upgrade processing thread: Upgrading DP with ID 32. Thread 0x12b4. Used 1 threads out of 50.',
  ) +
  distmgr('10:00:01', 4788, '~Processing 32.INS') +
  distmgr(
    '10:00:02',
    4788,
    'DPID 32 - NAL Path ["Display=\\\\DP07.fabrikam.example\\"]MSWNET:["SMS_SITE=HQ1"]\\\\DP07.fabrikam.example\\ , ServerName = DP07.fabrikam.example, DPDrive = , IsMulticast = 0, PXE = 0, RemoveWDS = 0',
  ) +
  distmgr('10:00:03', 4788, 'ConfigureDP');

/** What `operations` answers to arguments. */
export async function reportOf(...args: readonly string[]): Promise<Report> {
  return JSON.parse((await run(['operations', '--format', 'json', ...args])).out) as Report;
}

/** The records that `records` answers to arguments. */
export async function recordsOf(...args: readonly string[]): Promise<readonly RecordRow[]> {
  const { out } = await run(['records', '--format', 'json', ...args]);
  return (JSON.parse(out) as { readonly records: readonly RecordRow[] }).records;
}
