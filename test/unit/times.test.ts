import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { minuteOf, secondOf, zoneNamed } from '../../server/src/shared/times.ts';

/** 17:04:58 UTC, written as 13:04:58 by a server that is four hours behind. */
const moment = { time: Date.UTC(2024, 2, 12, 17, 4, 58), bias: 240 };

suite('times on the screen', () => {
  test('a time reads as the log writes it', () => {
    assert.equal(secondOf(moment, 'log'), '2024-03-12 13:04:58');
    assert.equal(minuteOf(moment, 'log'), '2024-03-12 13:04');
  });

  test('a time in UTC says so, also where the zone of the log is not known', () => {
    assert.equal(minuteOf(moment, 'utc'), '2024-03-12 17:04 UTC');
    assert.equal(secondOf({ ...moment, bias: null }, 'log'), '2024-03-12 17:04:58 UTC');
  });

  test('a time on the reader’s clock is that of the reader’s computer', () => {
    const own = new Date(moment.time);
    const hour = String(own.getHours()).padStart(2, '0');
    assert.match(secondOf(moment, 'local'), new RegExp(` ${hour}:\\d\\d:58$`));
  });

  test('no time is nothing, and an unknown zone the log’s own', () => {
    assert.equal(minuteOf({ time: null, bias: 240 }, 'log'), '');
    assert.equal(zoneNamed('Mars'), 'log');
    assert.equal(zoneNamed('utc'), 'utc');
  });
});
