#!/usr/bin/env node
import { createRequire } from 'node:module';

const [command = '', ...rest] = process.argv.slice(2);
const isPlain = !rest.some((argument) => /^--(?:dp|pseudonyms)/.test(argument));
const isQuick = command === 'stats' || (command === 'records' && isPlain);
// Not `import`, which would read the whole bundle once more to learn what it exports.
createRequire(import.meta.url)(isQuick ? '../dist/quick.cjs' : '../dist/cli.cjs');
