import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statusMessages, statusSentence } from '../../server/src/catalogue/statusMessages.ts';

const dp07 = '["Display=\\\\DP07.fabrikam.example\\"]MSWNET:["SMS_SITE=HQ1"]\\\\DP07.fabrikam.example\\';

test('fills the insertion strings into the sentence', () => {
  const sentences: readonly (readonly [number, readonly string[], string])[] = [
    [2300, ['Office', 'HQ100012'], 'Distribution Manager began to process package "Office" (package ID HQ100012).'],
    [
      2301,
      ['Office', 'HQ100012'],
      'Distribution Manager successfully processed package "Office" (package ID HQ100012).',
    ],
    [2330, ['HQ100012', dp07], 'Package HQ100012 was distributed to distribution point DP07.fabrikam.example.'],
    [
      2357,
      ['HQ100012', dp07],
      'Package Transfer Manager was told to send package HQ100012 to distribution point DP07.fabrikam.example.',
    ],
    [
      2399,
      [dp07, 'DP07.fabrikam.example'],
      'Successfully completed the installation or upgrade of the distribution point on computer "DP07.fabrikam.example".',
    ],
    [
      3306,
      ['E:\\SMS\\inboxes\\hman.box\\HQ1.SCU', 'Head Quarters', 'HQ1'],
      'Hierarchy Manager successfully processed "E:\\SMS\\inboxes\\hman.box\\HQ1.SCU", the site control file of site HQ1 (Head Quarters).',
    ],
    [
      8200,
      ['HQ100012', '1', 'DP07'],
      'Package Transfer Manager sent package HQ100012, version 1, to distribution point DP07.',
    ],
    [
      8210,
      ['HQ100012', '1', 'DP07'],
      'Package Transfer Manager distributed package HQ100012, version 1, to distribution point DP07.',
    ],
  ];
  const more: readonly (readonly [number, readonly string[], string])[] = [
    [4913, ['System Management'], 'The object "System Management" could not be created in Active Directory.'],
    [
      9802,
      ['CM01.fabrikam.example', '10123'],
      'The firewall of CM01.fabrikam.example does not let TCP port 10123 through, on which clients reach the notification server.',
    ],
  ];
  for (const [id, insertions, sentence] of [...sentences, ...more])
    assert.equal(statusSentence(id, insertions), sentence);
});

test('says so where an insertion is missing, and nothing for an unknown id', () => {
  assert.equal(
    statusSentence(2301, ['HQ100012', '']),
    'Distribution Manager successfully processed package "HQ100012" (package ID (not given)).',
  );
  assert.equal(statusSentence(9999, []), undefined);
});

test('an insertion is plain text: patterns of a replacement mean nothing in it', () => {
  assert.equal(
    statusSentence(2300, ['$& %2 $1', '$$']),
    'Distribution Manager began to process package "$& %2 $1" (package ID $$).',
  );
});

test('the traps of severity are told in the text', () => {
  assert.equal(statusMessages.get(8211)?.severity, 'error');
  assert.match(statusMessages.get(8211)?.text ?? '', /only means a delay/);
  assert.equal(statusMessages.get(8212)?.severity, 'information');
  assert.match(statusMessages.get(8212)?.text ?? '', /no content flows/);
  assert.equal(statusMessages.get(2375)?.severity, 'information');
  assert.match(statusMessages.get(2375)?.text ?? '', /This is information/);
  assert.equal(statusMessages.get(2398)?.severity, 'warning');
  assert.equal(statusMessages.get(2360)?.severity, 'unknown');
});

test('holds 56 declarations, one of them a range of six ids', () => {
  assert.equal(statusMessages.size, 61);
  const count = (certainty: string) =>
    [...statusMessages.values()].filter((message) => message.certainty === certainty).length;
  assert.deepEqual(['quoted', 'several lists', 'one old list', 'unknown'].map(count), [23, 24, 12, 2]);
});

test('each text is a sentence and names its component', () => {
  for (const [id, { text, component }] of statusMessages) {
    assert.match(text, /^[A-Z].*\.$/, String(id));
    if (id > 504) assert.match(component, /^SMS_[A-Z_]+$/);
  }
});
