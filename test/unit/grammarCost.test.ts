import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { scaled } from '../host/patience.ts';
import { assertLinear, cost } from './support/cost.ts';
import { INITIAL, loadGrammar } from './textmate.ts';

const grammar = await loadGrammar();
const nalPath = '["Display=\\\\DP07.FABRIKAM.EXAMPLE\\"]MSWNET:["SMS_SITE=HQ1"]\\\\DP07.FABRIKAM.EXAMPLE\\';

describe('the grammar on hostile lines', () => {
  const longest = 20_000;
  const repeated = (unit: string): string => unit.repeat(Math.ceil(longest / unit.length)).slice(0, longest);
  const units = [
    ...['a', '-', '.', '~', ' ', '\t', '\\', '"', '[', ']', '<', '>', '0', '$$<', 'a.', 'a-', 'a ', '1 (0x', 'A1', 'é'],
    ...[
      '<![LOG[',
      ']LOG]!>',
      '<![LOG[]LOG]!>',
      ']LOG]!><time="',
      '<![LOG[a]LOG]!><time="a" ',
      'STATMSG: ',
      'STATMSG: SEV=E ',
    ],
    ...[
      '["Display=\\\\',
      'MSWNET:["SMS_SITE=HQ1"]\\\\',
      nalPath,
      '$$<A><',
      '$$<A><02-09-2026 08:15:02.118+300><thread=1 (0x',
    ],
    ...[
      'RCV: INSERT on A for B [',
      'DPID ',
      'thread ID = 0x1 (',
      '00000000-0000-0000-0000-',
      'a.b.c.d.',
      '\ta\t12:00:00\t1 (',
    ],
    ...[
      ' abc 1/2/2026 1:02:03 ',
      'HQ100042',
      'package ',
      '\\\\a',
      '<![LOG[<time="a" type="3"',
      '="',
      'Property(S): ',
      'SMS_',
      'SMS_A02/09/2026 11:30:26',
    ],
  ];

  const tokenize = (line: string) => grammar.tokenizeLine(line, INITIAL);

  for (const unit of units) {
    it(`${JSON.stringify(unit)}, 20,000 characters of it, costs linear time`, () => {
      const line = repeated(unit);
      assertLinear(
        unit,
        () => tokenize(line.slice(0, longest / 4)),
        () => tokenize(line),
      );
      const whole = cost(() => tokenize(line));
      assert.ok(whole < scaled(1_000), `${whole.toFixed(1)} ms`);
    });
  }

  it('a log whose every record lost its end tokenizes line by line without growing', () => {
    const start = performance.now();
    let state = INITIAL;
    for (let line = 0; line < 2000; line++)
      state = grammar.tokenizeLine('<![LOG[cut off STATMSG: ID=1', state).ruleStack;
    assert.ok(performance.now() - start < scaled(2_000));
  });
});
