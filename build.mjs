/**
 * Compiles the machine that reads records. Bundles the extension, its pages, the language server and the command line program into one file each. A VSIX holds the first three.
 * The program's commands that need little of the engine are a file of their own besides, which starts faster.
 */
import { build } from 'esbuild';
import { bundlesOf } from './bundles.mjs';
import { compileMachine } from './server/machine/compile.mjs';

await compileMachine();
await Promise.all(Object.values(bundlesOf(process.argv.includes('--production'))).map((bundle) => build(bundle)));
