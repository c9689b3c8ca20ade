/** Where things are in this project. Runs on any Node.js from 18 on and needs nothing installed. */
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const host = join(root, 'test', 'host');
/** Everything that is fetched or written while trying the extension: ignored by git, safe to delete. */
export const scratch = join(root, '.vscode-test');

/** The Node.js that the project pins: the `node` package holds a whole Node.js. */
export const pinnedNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** The whole number in front of the first dot: `majorVersion('v24.1.0')` is 24. */
export function majorVersion(version) {
  return Number(version.replace(/^v/, '').split('.')[0]);
}
