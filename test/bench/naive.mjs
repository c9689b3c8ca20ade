/** The naive reader as a program; prints how many records it found: node naive.mjs FILE [--severity] */
import { readNaively } from './naiveReader.ts';

const [path, ...options] = process.argv.slice(2);
console.log(readNaively(path, options.includes('--severity')).length);
