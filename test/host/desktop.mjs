/**
 * Runs test/integration in a desktop VS Code, which @vscode/test-electron downloads: the way on Windows and macOS.
 *
 *     npm run test:desktop [-- FOLDER]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { root, scratch } from './paths.mjs';
import { Plain, program } from './processes.mjs';
import { buildSuite, suiteWorkspace } from './suite.mjs';

await program(async ([given]) => {
  const extensionTestsPath = await buildSuite();
  const workspace = await suiteWorkspace(given);
  // Its own folder with a short path: VS Code's socket lives in it, and a socket's path may hold about 100 characters.
  const data = mkdtempSync(join(tmpdir(), 'cml-'));
  try {
    return await runTests({
      cachePath: scratch,
      extensionDevelopmentPath: root,
      extensionTestsPath,
      launchArgs: [workspace.folder, '--disable-extensions', '--disable-workspace-trust', '--user-data-dir', data],
    });
  } catch (error) {
    if (/ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|ECONNRESET/.test(String(error.message ?? error)))
      throw new Plain(
        'VS Code cannot be downloaded from here. `npm run test:integration` needs the package registry alone.',
      );
    throw error;
  } finally {
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
    workspace.drop();
  }
});
