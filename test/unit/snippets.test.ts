import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const read = (name: string): readonly Snippet[] =>
  Object.values(
    JSON.parse(readFileSync(new URL(`../../snippets/${name}.json`, import.meta.url), 'utf8')) as Record<
      string,
      Snippet
    >,
  );

const files: ReadonlyMap<string, readonly Snippet[]> = new Map([
  ['sql', read('sql')],
  ['markdown', read('markdown')],
]);

/** The variables of the editor that these snippets use. */
const variables: ReadonlySet<string> = new Set(['CURRENT_YEAR', 'CURRENT_MONTH', 'CURRENT_DATE', 'CLIPBOARD']);

/** The numbers of the tab stops, in the order in which they stand; throws at a brace or a dollar that is not part of one. */
function tabStopsOf(body: string): readonly number[] {
  const stops: number[] = [];
  let depth = 0;
  for (let at = 0; at < body.length; at++) {
    const character = body.charAt(at);
    if (character === '\\') at++;
    else if (character === '$') {
      const placeholder = /^(?:\{(\d+)[:|]|(\d+)|([A-Z_]+))/.exec(body.slice(at + 1));
      assert.ok(placeholder, `a bare dollar: ${body.slice(at, at + 20)}`);
      const [text, opened, plain, variable] = placeholder;
      if (variable !== undefined) assert.ok(variables.has(variable), variable);
      else stops.push(Number(opened ?? plain));
      if (opened !== undefined) depth++;
      at += text.length;
    } else if (character === '{') assert.fail(`a bare brace: ${body.slice(at, at + 20)}`);
    else if (character === '}') assert.ok(--depth >= 0, 'a brace too many');
  }
  assert.equal(depth, 0, 'a placeholder that does not end');
  return stops;
}

/** The statement with a value for each placeholder: the first choice, or what it proposes. */
function filledIn(body: readonly string[]): string {
  return body
    .join('\n')
    .replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\d+/g, '');
}

describe('snippets', () => {
  for (const [name, snippets] of files) {
    it(`${name}: every one has a prefix of its own, a description, lines, and tab stops from 1 that end at 0`, () => {
      assert.equal(new Set(snippets.map((snippet) => snippet.prefix)).size, snippets.length);
      for (const snippet of snippets) {
        assert.match(snippet.prefix, /^cm-[a-z]+(?:-[a-z]+)*$/);
        assert.ok(snippet.description.length > 10, snippet.prefix);
        const stops = tabStopsOf(snippet.body.join('\n'));
        const last = Math.max(...stops);
        const expected = Array.from({ length: last + 1 }, (_, index) => index);
        assert.deepEqual(
          [...new Set(stops)].sort((a, b) => a - b),
          expected,
          snippet.prefix,
        );
        assert.equal(stops.filter((stop) => stop === 0).length, 1, snippet.prefix);
      }
    });
  }

  it('the check of tab stops can fail', () => {
    assert.throws(() => tabStopsOf('${1:open'));
    assert.throws(() => tabStopsOf('SMS_DP$'));
    assert.throws(() => tabStopsOf('closed}'));
  });

  it('no prefix is used in two languages', () => {
    const prefixes = [...files.values()].flat().map((snippet) => snippet.prefix);
    assert.equal(new Set(prefixes).size, prefixes.length);
  });
});

describe('the SQL that an administrator runs', () => {
  const writes = /\b(?:INSERT|UPDATE|DELETE|MERGE|TRUNCATE|DROP|ALTER|CREATE|EXEC|EXECUTE|GRANT|INTO)\b/i;
  const statements = (snippet: Snippet): string => filledIn(snippet.body).replace(/--.*$/gm, '');

  it('only reads', () => {
    for (const snippet of files.get('sql') ?? []) {
      assert.doesNotMatch(statements(snippet), writes, snippet.prefix);
      assert.match(statements(snippet), /\bSELECT\b/, snippet.prefix);
    }
  });

  it('holds one write, commented out and marked', () => {
    const written = (files.get('sql') ?? []).filter((snippet) =>
      snippet.body.some((line) => /^\s*--\s*(?:UPDATE|INSERT|DELETE)\b/.test(line)),
    );
    assert.deepEqual(
      written.map((snippet) => snippet.prefix),
      ['cm-package-resend'],
    );
    const text = filledIn(written[0]?.body ?? []);
    assert.match(text, /^-- WRITE, unsupported by default/m);
    assert.match(
      text,
      /^-- UPDATE PkgStatus SET SourceVersion = 0 WHERE Type = 1 AND ID = 'HQ100042' AND SiteCode = 'HQ1'$/m,
    );
  });

  it('closes every quote and bracket', () => {
    for (const snippet of files.get('sql') ?? []) {
      const text = statements(snippet);
      assert.equal(text.split("'").length % 2, 1, snippet.prefix);
      assert.equal(text.split('(').length, text.split(')').length, snippet.prefix);
    }
  });

  it('asks which server a DPID is', () => {
    const snippet = (files.get('sql') ?? []).find((candidate) => candidate.prefix === 'cm-dp-by-id');
    assert.equal(
      filledIn(snippet?.body ?? []),
      [
        '-- Read only. Run it in the site database.',
        'SELECT DPID, ServerName, SMSSiteCode, NALPath, IsPullDP, IsPXE, Action, State, DPCRC',
        'FROM DistributionPoints',
        'WHERE DPID = 32',
        '',
      ].join('\n'),
    );
  });
});
