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
