import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { leastCost } from './support/cost.ts';

interface LanguageConfiguration {
  readonly wordPattern: { readonly pattern: string; readonly flags: string };
}

const file = new URL('../../language-configuration.json', import.meta.url);
const configuration = JSON.parse(readFileSync(file, 'utf8')) as LanguageConfiguration;
const wordPattern = new RegExp(configuration.wordPattern.pattern, `${configuration.wordPattern.flags}g`);

/** What the editor looks at: 1,000 characters around the cursor, from 15, 30, 45 ... characters before it. */
const longestText = 1000;
const windowSize = 15;

/** The word at a position of a line, found as VS Code finds it: by growing windows before the position, in which matches start afresh. */
function wordAt(line: string, position: number): string | undefined {
  const from = Math.max(0, position - longestText / 2);
  const text = line.length > longestText ? line.slice(from, position + longestText / 2) : line;
  const at = line.length > longestText ? position - from : position;
  let found: string | undefined;
  let previous = -1;
  for (let step = 1; ; step++) {
    const start = at - windowSize * step;
    const word = wordFrom(text, at, { start: Math.max(0, start), stop: previous });
    if (word === undefined && found !== undefined) return found;
    found = word;
    if (start <= 0) return found;
    previous = start;
  }
}

/** The first match from `start` that holds the position; a match that begins behind `stop` without holding it ends the search. */
function wordFrom(text: string, at: number, limits: { start: number; stop: number }): string | undefined {
  wordPattern.lastIndex = limits.start;
  for (let match = wordPattern.exec(text); match !== null; match = wordPattern.exec(text)) {
    if (match.index <= at && wordPattern.lastIndex >= at) return match[0];
    if (limits.stop > 0 && match.index > limits.stop) return undefined;
  }
  return undefined;
}

/** Asserts that a double-click on any character of the word, where the line holds it first, selects the word. */
function checkWord(line: string, word: string): void {
  const start = line.indexOf(word);
  assert.ok(start >= 0, word);
  for (let at = start; at < start + word.length; at++) {
    assert.equal(wordAt(line, at), word, `at ${at}: ${line.slice(0, at)}|${line.slice(at)}`);
  }
}

const nalPath = '["Display=\\\\DP07.FABRIKAM.EXAMPLE\\"]MSWNET:["SMS_SITE=HQ1"]\\\\DP07.FABRIKAM.EXAMPLE\\';
const frame = '  $$<SMS_DISTRIBUTION_MANAGER><02-09-2026 08:15:02.118+300><thread=4788 (0x12B4)>';

describe('a double-click selects', () => {
  it('a thread id, decimal and hex, in the frame and in a message', () => {
    const line = `Upgrading DP with ID 32. Thread 0x12b4. Used 1 threads out of 50.${frame}`;
    checkWord(line, '0x12b4');
    checkWord(line, '4788');
    checkWord(line, '0x12B4');
    checkWord(line, 'SMS_DISTRIBUTION_MANAGER');
    checkWord('<thread=4788 (0x12B4)>', '4788');
  });

  it('a NAL path, wherever in it the cursor stands and whatever surrounds it', () => {
    checkWord(nalPath, nalPath);
    checkWord(`~DPID 32 - NAL Path ${nalPath} , ServerName = DP07.FABRIKAM.EXAMPLE${frame}`, nalPath);
    checkWord(`~Inserted DP ${nalPath}. CRC:439BCA34,PDP:0,PullDP:0`, nalPath);
    checkWord(`STATMSG: ID=2399 ISTR0="${nalPath}" ISTR1="DP07.FABRIKAM.EXAMPLE" ISTR2=""`, nalPath);
    checkWord(`Start adding package HQ100042 to server ${nalPath}...`, nalPath);
    checkWord(`${'A lead of several words. '.repeat(60)}${nalPath} is a Pull DP${frame}`, nalPath);
  });

  it('a NAL path with a share, and one with a long host', () => {
    const share = 'MSWNET:["SMS_SITE=HQ1"]\\\\DP07\\SMSPKGC$\\HQ100039\\';
    checkWord(`to ${share} now`, share);
    const host = 'DP-BRANCH-0007.A-LONG-DOMAIN.FABRIKAM-CORPORATION.EXAMPLE';
    const long = `["Display=\\\\${host}\\"]MSWNET:["SMS_SITE=HQ1"]\\\\${host}\\`;
    checkWord(`~Created DP processing thread 5204 for addition or update of package HQ100042 on server ${long}`, long);
  });

  it('a package id, also with a version behind it', () => {
    checkWord("Adding package 'HQ100042' to package processing queue.", 'HQ100042');
    checkWord('HQ100042.3 Starting Download', 'HQ100042');
    checkWord('RCV: INSERT on PkgNotification for PkgNotify_Add [HQ100042 ][145011]', '145011');
  });

  it('a GUID without its braces', () => {
    checkWord('Content job {C10457F9-DE3A-4B45-878C-345919AFF97E} running.', 'C10457F9-DE3A-4B45-878C-345919AFF97E');
  });

  it('a code, with and without its prefix', () => {
    checkWord('CSendFileAction::SendFiles failed; 0x80070003', '0x80070003');
    checkWord('~ExecStaticMethod failed (80041002)', '80041002');
    checkWord('AVAL0="" LE=0X8007052e', '0X8007052e');
  });

  it('a host, at the end of a sentence and in a UNC path', () => {
    checkWord('installed IIS on remote server DP07.FABRIKAM.EXAMPLE.', 'DP07.FABRIKAM.EXAMPLE');
    checkWord('copied to \\\\DP07.FABRIKAM.EXAMPLE\\ADMIN$\\system32', 'DP07.FABRIKAM.EXAMPLE');
    checkWord('copied to \\\\DP07.FABRIKAM.EXAMPLE\\ADMIN$\\system32', 'ADMIN$');
  });

  it('an inbox file', () => {
    checkWord('~Processing 32.INS', '32.INS');
    checkWord('SND: Dropped E:\\ConfigMgr\\inboxes\\distmgr.box\\HQ100042.PKN [1027928]', 'HQ100042.PKN');
    checkWord('SND: Dropped E:\\ConfigMgr\\inboxes\\distmgr.box\\HQ100042.PKN [1027928]', 'distmgr.box');
    checkWord('resetdps.trn', 'resetdps.trn');
  });

  it('a word of any language, and no mark around it', () => {
    checkWord('~Überprüfung läuft~', 'Überprüfung');
    assert.equal(wordAt('a  ~~  b', 4), undefined);
  });
});

describe('hostile lines', () => {
  for (const unit of [
    'a',
    '-',
    '"',
    '[',
    '\\',
    'a.',
    'a=',
    '["Display=\\\\',
    'MSWNET:["SMS_SITE=HQ1"]\\\\a',
    '"]\\\\a',
    'A1',
  ]) {
    it(`every word of 20,000 characters of ${JSON.stringify(unit)} is found in linear time`, () => {
      const line = unit.repeat(20_000 / unit.length);
      const empty = () => [...line.matchAll(wordPattern)].filter(([word]) => word === '');
      assert.ok(leastCost(empty, 500) < 500);
      assert.deepEqual(empty(), [], 'the pattern matches nothing at all');
    });
  }
});
