#!/usr/bin/env node
import { createRequire } from 'node:module';

const [command = '', ...rest] = process.argv.slice(2);
const isQuick = command === 'stats' || (command === 'records' && !rest.some((argument) => argument.startsWith('--dp')));
// Not `import`, which would read the whole bundle once more to learn what it exports.
createRequire(import.meta.url)(isQuick ? '../dist/quick.cjs' : '../dist/cli.cjs');
