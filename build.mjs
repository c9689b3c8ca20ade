/**
 * Compiles the machine that reads records. Bundles the extension, the language server and the command line program into one file each. A VSIX holds the first two.
 * The program's commands that need little of the engine are a file of their own besides, which starts faster.
 */
import { build } from 'esbuild';
import { compileMachine } from './server/assembly/compile.mjs';

const production = process.argv.includes('--production');
const common = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  sourcemap: production ? false : 'linked',
  minify: production,
  logLevel: 'warning',
};

await compileMachine();
await Promise.all([
  build({
    ...common,
    entryPoints: ['client/src/extension.ts'],
    outfile: 'client/dist/extension.cjs',
    external: ['vscode'],
    target: 'node20',
  }),
  build({ ...common, entryPoints: ['server/src/main.ts'], outfile: 'server/dist/main.cjs', target: 'node20' }),
  build({ ...common, entryPoints: ['server/src/cli/main.ts'], outfile: 'server/dist/cli.cjs', target: 'node20' }),
  build({
    ...common,
    entryPoints: ['server/src/cli/quickMain.ts'],
    outfile: 'server/dist/quick.cjs',
    target: 'node20',
  }),
]);
