/** Columns: what is declared holds what is written to it, however the log grows, and costs no more than its numbers need. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { blockLength } from '../../server/machine/shared.ts';
import type { Block } from '../../server/src/log/blocks.ts';
import { byName, logColumns, namesOf, type LogColumn } from '../../server/src/log/columns.ts';
import { asDistances, counted, narrow, onceIfSame } from '../../server/src/log/keeping.ts';
import { messageOf } from '../../server/src/log/log.ts';
import { BlockBuilder, type Batch } from '../../server/src/reading/blockBuilder.ts';
import { parseLog } from '../../server/src/reading/parse.ts';
import { each } from './support/columns.ts';
import { runs } from './support/runs.ts';
import { assertSame } from './support/same.ts';

const names = namesOf(logColumns);

/** Numbers for records that follow each other: what a column is for, what is at its limits, and what stands for nothing. */
const numbers = fc.oneof(
  fc.constant(0),
  fc.integer({ min: -32_767, max: 255 }),
  fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  fc.constant(1_772_445_600_000),
  fc.constant(NaN),
);

/** A step in the life of a log: records are added, a version is handed out, or the log rests. */
const steps = fc.oneof(
  fc.record({ count: fc.integer({ min: 1, max: 300 }), pattern: fc.array(numbers, { minLength: 1, maxLength: 5 }) }),
  fc.record({ count: fc.constant(blockLength), pattern: fc.array(numbers, { minLength: 1, maxLength: 2 }) }),
  fc.constantFrom('handOut' as const, 'rest' as const),
);

/** So many records whose fields follow a pattern, as a column can hold it; each starts ten units behind the other, on its own line. */
function batchOf(count: number, pattern: readonly number[]): Batch {
  const columns = byName<Omit<Batch, 'count'>>(names, (name) => {
    const { type, absent } = logColumns[name];
    const column = new type(count);
    for (let at = 0; at < count; at += 1) column[at] = pattern[at % pattern.length] ?? absent;
    return column;
  });
  const places = Uint32Array.from({ length: count }, (_, at) => at);
  return { ...columns, start: places.map((at) => at * 10), line: places, count };
}

/** The numbers of a column that some blocks keep. */
function valuesIn<Name extends LogColumn>(blocks: readonly Block[], name: Name): readonly number[] {
  return blocks.flatMap((block) => {
    const { type, keeping } = logColumns[name];
    const values = new type(Math.max(block.count, blockLength));
    keeping.unpack(block[name], values, block.count);
    const moved = name === 'start' ? block.base : name === 'line' ? block.baseLine : 0;
    return Array.from(values.subarray(0, block.count), (value) => value + moved);
  });
}

suite('columns', () => {
  test('each holds what was written, and what was handed out stays as it was', () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 12 }), (life) => {
        const builder = new BlockBuilder();
        const written = new Map<LogColumn, number[]>(names.map((name) => [name, []]));
        const versions: { readonly blocks: readonly Block[]; readonly count: number }[] = [];
        for (const step of life) {
          if (step === 'rest') builder.rest();
          else if (step === 'handOut') versions.push({ blocks: builder.blocks(), count: builder.count });
          else {
            const count = Math.min(step.count, builder.room);
            const [batch, first] = [batchOf(count, step.pattern), builder.count];
            builder.addAll(batch, first * 10, first);
            for (const name of names) written.get(name)?.push(...batch[name]);
          }
        }
        versions.push({ blocks: builder.blocks(), count: builder.count });
        for (const { blocks, count } of versions)
          for (const name of names.filter((each) => each !== 'start' && each !== 'line'))
            assertSame(valuesIn(blocks, name), written.get(name)?.slice(0, count), name);
        const last = versions.at(-1)?.blocks ?? [];
        const places = Array.from({ length: builder.count }, (_, record) => record);
        assertSame([valuesIn(last, 'start'), valuesIn(last, 'line')], [places.map((at) => at * 10), places]);
      }),
      { numRuns: runs(150), seed: 10 },
    );
  });

  test('records are found behind a framed one, however many of them more text may change', () => {
    const framed = `Sleep 30 minutes...  $$<SMS_DISTRIBUTION_MANAGER><03-02-2026 10:00:00.000+240><thread=4788 (0x12B4)>`;
    const bare = Array.from({ length: 2 * blockLength }, (_, line) => `copied line ${String(line)}`);
    const log = parseLog([framed, ...bare].join('\n'));
    assert.deepEqual(each(log, messageOf), ['Sleep 30 minutes...', ...bare]);
    assert.equal(messageOf(log, bare.length + 1), '');
  });

  test('numbers that are the same are kept once, others in as few bytes as the greatest needs', () => {
    assert.deepEqual(narrow.pack(Uint32Array.of(7, 7, 7, 900), 3), Uint8Array.of(7));
    assert.deepEqual(narrow.pack(Uint32Array.of(7, 300, 8), 3), Uint16Array.of(7, 300, 8));
    assert.deepEqual(narrow.pack(Uint32Array.of(7, 70_000), 2), Uint32Array.of(7, 70_000));
    assert.deepEqual(onceIfSame.pack(Int16Array.of(-240, -240), 2), Int16Array.of(-240));
    assert.deepEqual(onceIfSame.pack(Int16Array.of(-240, -32_768), 2), Int16Array.of(-240, -32_768));
  });

  test('lines of records that have one each are not kept at all', () => {
    assert.deepEqual(counted.pack(Uint32Array.of(0, 1, 2), 3), new Uint8Array(0));
    assert.deepEqual(counted.pack(Uint32Array.of(0, 2, 3), 3), Uint8Array.of(0, 2, 3));
  });

  test('times that lie near each other are kept as distances in two or four bytes, and the missing ones with them', () => {
    const at = 1_772_445_600_000;
    const near = { base: at, most: at + 500, missing: 0xffff, values: Uint16Array.of(0, 0xffff, 500) };
    assert.deepEqual(asDistances.pack(Float64Array.of(at, NaN, at + 500), 3), near);
    const far = { base: at, most: at + 90_000, missing: 0xffffffff, values: Uint32Array.of(90_000, 0) };
    assert.deepEqual(asDistances.pack(Float64Array.of(at + 90_000, at), 2), far);
    const broken = { base: 0, most: NaN, missing: NaN, values: Float64Array.of(at + 0.5) };
    assert.deepEqual(asDistances.pack(Float64Array.of(at + 0.5), 1), broken);
  });
});
