import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

/** The state before the first line. */
export const INITIAL = textmate.INITIAL;

/** The project's grammar in the engine that the editor uses. */
export async function loadGrammar(): Promise<textmate.IGrammar> {
  await oniguruma.loadWASM(readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm')));
  const source = readFileSync(new URL('../../syntaxes/configmgr-log.tmLanguage.json', import.meta.url), 'utf8');
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: () => Promise.resolve(textmate.parseRawGrammar(source, 'configmgr-log.tmLanguage.json')),
  });
  const grammar = await registry.loadGrammar('text.log.configmgr');
  if (grammar === null) throw new Error('The grammar does not load.');
  return grammar;
}
