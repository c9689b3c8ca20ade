/** Bundles the extension and the language server into one file each: what a VSIX holds. */
import { build } from 'esbuild';

const production = process.argv.includes('--production');
const common = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  sourcemap: production ? false : 'linked',
  minify: production,
  logLevel: 'warning',
};

await Promise.all([
  build({
    ...common,
    entryPoints: ['client/src/extension.ts'],
    outfile: 'client/dist/extension.cjs',
    external: ['vscode'],
    target: 'node20',
  }),
  build({ ...common, entryPoints: ['server/src/main.ts'], outfile: 'server/dist/main.cjs', target: 'node20' }),
]);
