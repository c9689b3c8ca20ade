import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldsDiffer } from '../../client/src/logView/folds.ts';

const part = (first: number, last: number) => ({ first, last });

test('a reader who scrolls up sees the same folds', () => {
  assert.equal(foldsDiffer([part(424, 463)], [part(400, 439)]), false);
  assert.equal(foldsDiffer([part(322, 324), part(326, 463)], [part(300, 310), part(312, 324), part(326, 440)]), false);
});

test('folds that close when their ranges come are no scrolling, although earlier lines come into sight', () => {
  assert.equal(foldsDiffer([part(424, 463)], [part(322, 324), part(326, 330), part(440, 455)]), true);
});

test('folds that open are no scrolling', () => {
  assert.equal(foldsDiffer([part(322, 324), part(326, 330), part(440, 463)], [part(320, 358)]), true);
});

test('a page further up has no line in common with the end, and is scrolling', () => {
  assert.equal(foldsDiffer([part(424, 463)], [part(300, 339)]), false);
});
