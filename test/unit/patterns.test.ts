/** Every regular expression of the sources takes time in proportion to the text, however hostile that is. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import ts from 'typescript';
import { vocabulary, type Word } from '../../server/src/catalogue/vocabulary.ts';
import { hang } from '../host/patience.ts';
import { vulnerability, type Pattern } from './support/patternModel.ts';

const root = join(import.meta.dirname, '../..');

/** The regular expressions that stand in a file, and the lines that make some out of texts. */
function patternsIn(file: string): { readonly literals: readonly Pattern[]; readonly made: readonly string[] } {
  const text = readFileSync(join(root, file), 'utf8');
  const literals: Pattern[] = [];
  const made: string[] = [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const placeOf = (node: ts.Node): string =>
    `${file}:${String(source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1)}`;
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      literals.push({ place: placeOf(node), source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    } else if (ts.isNewExpression(node) && node.expression.getText(source) === 'RegExp') made.push(placeOf(node));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { literals, made };
}

/** What is made of texts, and not asked about here, and why it is linear. */
const argued: Readonly<Record<string, string>> = {
  'server/src/matching/trie.ts': 'templates: hostile-cost.test.ts tries each; their words are asked below',
  'server/src/matching/atoms.ts': 'reads the vocabulary, and a class of it, which is one unit',
  'server/src/events/values.ts': 'templates, as above',
  'server/src/catalogue/template.ts': 'templates, as above',
  'server/src/text/systemTexts.ts': 'one of many sentences, with blanks around it, in texts of 320 units at most',
  'server/src/features/lookUp.ts': 'digits and sentences of the catalogue, one of which is read at each place',
  'server/src/reading/notations/ccm.ts': 'a copy of a pattern that stands in the file',
};

function isArgued(place: string): boolean {
  return argued[place.replace(/:\d+$/, '')] !== undefined;
}

async function problemsOf(patterns: readonly Pattern[]): Promise<readonly string[]> {
  const found = await Promise.all(
    patterns.map(async (pattern) => {
      const problem = await vulnerability(pattern);
      return problem === undefined ? [] : [`${pattern.place} /${pattern.source}/${pattern.flags}: ${problem}`];
    }),
  );
  return found.flat();
}

/** Each once. */
function distinct(patterns: readonly Pattern[]): readonly Pattern[] {
  return [...new Map(patterns.map((pattern) => [`${pattern.source}/${pattern.flags}`, pattern])).values()];
}

suite('regular expressions', () => {
  const found = ['server/src', 'client/src', 'client/pages'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => patternsIn(`${room}/${name.replaceAll('\\', '/')}`)),
  );

  test('those that stand in the sources', { timeout: hang }, async () => {
    const literals = distinct(found.flatMap((file) => file.literals));
    assert.ok(literals.length > 300);
    assert.deepEqual(await problemsOf(literals), []);
  });

  test('those that are made of texts', { timeout: hang }, async () => {
    const places = found.flatMap(({ made }) => made);
    const files = [...new Set(places.map((place) => place.replace(/:\d+$/, '')))];
    const worker = new Worker(new URL('support/patternsMade.ts', import.meta.url), {
      workerData: { root, files: files.map((file) => pathToFileURL(join(root, file)).href) },
    });
    const made = await new Promise<readonly Pattern[]>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    const seen = new Set(made.map(({ place }) => place));
    const unseen = places.filter((place) => !seen.has(place) && !isArgued(place));
    assert.deepEqual(unseen, []);
    assert.deepEqual(await problemsOf(distinct(made.filter(({ place }) => place !== '?' && !isArgued(place)))), []);
  });

  test('the words of templates', { timeout: hang }, async () => {
    const words: readonly [string, Word<string> | Word<number>][] = Object.entries(vocabulary);
    const forms = words.flatMap(([word, { pattern, tolerant }]) =>
      [pattern, tolerant ?? pattern].map((form) => ({ place: word, source: `^(?:${form})$`, flags: 's' })),
    );
    assert.deepEqual(await problemsOf(distinct(forms)), []);
  });

  test('a pattern that explodes is found', { timeout: hang }, async () => {
    const bad = ['^(?:a+)+$', String.raw`^\w+\d+!`];
    const problems = await problemsOf(bad.map((source) => ({ place: 'here', source, flags: '' })));
    assert.equal(problems.length, bad.length, problems.join('\n'));
  });
});
