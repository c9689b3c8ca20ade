/** Compiles the machine to `code.ts` beside it, unless that was made from these very sources. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const target = `${folder}code.ts`;
const { version } = JSON.parse(
  readFileSync(new URL('../../node_modules/assemblyscript/package.json', import.meta.url), 'utf8'),
);

/** No checks at run time but those of the sources themselves; 16 bytes at a time; no collector, since nothing is given back. */
const options = ['-O3', '--noAssert', '--enable', 'simd', '--runtime', 'stub', '--outFile', 'machine.wasm'];

/** Brings the machine's code up to date. */
export async function compileMachine() {
  const guest = readdirSync(`${folder}guest`).filter((name) => name.endsWith('.ts'));
  const files = ['shared.ts', ...guest.map((name) => `guest/${name}`)];
  const sources = new Map(files.sort().map((name) => [name, readFileSync(`${folder}${name}`, 'utf8')]));
  const origin = createHash('sha256')
    .update(JSON.stringify([version, options, ...sources]))
    .digest('hex');
  if (existsSync(target) && readFileSync(target, 'utf8').includes(origin)) return;
  const code = Buffer.from(await compiled(sources)).toString('base64');
  writeFileSync(
    target,
    `/** The machine, compiled. Made by compile.mjs from ${origin}. */\nexport const code =\n  '${code}';\n`,
  );
}

async function compiled(sources) {
  const { default: asc } = await import('assemblyscript/asc');
  let code;
  const { error, stderr } = await asc.main(['guest/index.ts', ...options], {
    readFile: (name) => sources.get(name) ?? null,
    writeFile: (_, contents) => void (code = contents),
    listFiles: () => [],
  });
  if (error !== null) throw new Error(`The machine could not be compiled: ${error.message}\n${stderr.toString()}`);
  return code;
}
