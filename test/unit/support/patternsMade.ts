/** A thread that loads the server and tells of every regular expression that is made meanwhile, and where: nothing was loaded before. */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { Pattern } from './patternModel.ts';

const { root, files } = workerData as { readonly root: string; readonly files: readonly string[] };
const made: Pattern[] = [];

/** The first file of the project on the way to here. */
function placeOf(stack = ''): string {
  const found = [...stack.matchAll(/(file:\S+?):(\d+):\d+/g)].find(([, file = '']) => !file.includes('/test/'));
  return found === undefined
    ? '?'
    : `${relative(root, fileURLToPath(found[1] ?? '')).replaceAll('\\', '/')}:${found[2] ?? ''}`;
}

globalThis.RegExp = new Proxy(RegExp, {
  construct(target, [source, flags]: [unknown, string | undefined]) {
    if (typeof source === 'string') made.push({ place: placeOf(new Error().stack), source, flags: flags ?? '' });
    return Reflect.construct(target, [source, flags]) as object;
  },
});
for (const file of files) await import(file);
const { speaksOfFailureIn } = await import('../../../server/src/matching/spokenFailure.ts');
speaksOfFailureIn(new Uint8Array());
parentPort?.postMessage(made);
