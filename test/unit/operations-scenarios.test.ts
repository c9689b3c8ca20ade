/** Folders of logs and, beside them, the operations as a person reads them. `UPDATE_GOLDENS=1` rewrites those. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import type { Run } from '../../server/src/operations/run.ts';
import type { Setback } from '../../server/src/operations/setback.ts';
import type { StepOfRun } from '../../server/src/operations/evidence.ts';
import { messageOf } from '../../server/src/log/log.ts';
import { referenceOf, runsIn } from './support/operations.ts';

const scenarios = new URL('../scenarios/', import.meta.url);
const golden = 'golden.txt';
const rewrites = process.env['UPDATE_GOLDENS'] === '1';

function logsOf(folder: URL): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  const logs = paths.filter((path) => /\.lo[g_]$/i.test(path)).sort();
  return new Map(logs.map((path) => [path, readFileSync(new URL(path, folder), 'utf8')]));
}

function describeStep({ id, state, places, title }: StepOfRun): string {
  const [first] = places;
  const at = first === undefined ? '' : referenceOf(first);
  const more = places.length > 1 ? ` and ${String(places.length - 1)} more` : '';
  return `  ${id.padEnd(11)} ${state.padEnd(13)} ${title}${at === '' ? '' : ` (${at}${more})`}`;
}

function describeSetback({ place, recoveredBy }: Setback): string {
  const text = messageOf(place.events.log, place.record).slice(0, 80);
  const end = recoveredBy === undefined ? 'not seen to be overcome' : `overcome in ${referenceOf(recoveredBy)}`;
  return `  setback     ${referenceOf(place)} ${text} · ${end}`;
}

function describe(run: Run): string {
  const { operation, dpid, server, site, pull, pxe, outcome, reason, cause, worker, next } = run;
  const words = { true: 'yes', false: 'no', undefined: 'not known' } as const;
  return [
    `${operation.title} · DPID ${String(dpid ?? 'not known')} · ${server ?? 'server not known'} · ${outcome}`,
    `  ${reason}`,
    ...(cause === undefined ? [] : [`  cause       ${cause.text} (${referenceOf(cause.place)})`]),
    `  site ${site ?? 'not known'} · pull ${words[`${String(pull)}` as 'true']} · PXE ${words[`${String(pxe)}` as 'true']} · thread ${String(worker ?? 'not known')}`,
    ...(next === undefined ? [] : [`  next        ${next.id}: ${next.title} (${next.actor}, ${next.log})`]),
    ...run.steps.map(describeStep),
    ...run.setbacks.map(describeSetback),
    '',
  ].join('\n');
}

suite('scenarios', () => {
  test('goldens are not rewritten where nobody reads them', () => {
    assert.ok(!(rewrites && process.env['CI'] !== undefined), 'UPDATE_GOLDENS is refused in CI');
  });

  for (const name of readdirSync(scenarios).sort()) {
    test(name, () => {
      const folder = new URL(`${name}/`, scenarios);
      const text = runsIn(logsOf(folder)).map(describe).join('\n');
      const file = new URL(golden, folder);
      if (rewrites && process.env['CI'] === undefined) writeFileSync(file, text);
      assert.ok(existsSync(file), `${name} has no ${golden}`);
      assert.equal(text, readFileSync(file, 'utf8'));
    });
  }
});
