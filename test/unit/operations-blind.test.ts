/**
 * Sites of chance whose logs end at a place of chance: other drives, codes, DPIDs, zones, domains and pools, thread ids that come
 * back, two distribution points at a time, logs that nobody copied. `BLIND_SEED=n` tries others.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateSite } from '../generator/generate.ts';
import { Random } from '../generator/random.ts';
import type { Form, LogName, Scenario, SiteOptions } from '../generator/types.ts';
import { OperationScores, scoreSites } from './support/operations.ts';

const first = Number(process.env['BLIND_SEED'] ?? 5000);
const sites = Number(process.env['BLIND_SITES'] ?? 80);

const existing = ['VP11', 'VP12', 'VP13', 'VP14'];

/** Work on two distribution points that begins within seconds of each other, in either order. */
function anyPair(random: Random, at: number, round: number): readonly Scenario[] {
  const hosts = [`VP${String(20 + 2 * round)}`, `VP${String(21 + 2 * round)}`];
  const old = random.pick(existing);
  const work = (host: string, offset: number): Scenario => {
    const kind = random.between(0, 9);
    const options = { pull: random.chance(0.35), pxe: random.chance(0.35), boundaryGroup: random.chance(0.3) };
    if (kind < 6) return { kind: 'install', host, at: at + offset, ...options, iisRetries: random.between(0, 1) };
    if (kind < 8) {
      const fails = random.chance(0.3) ? ({ fails: 'pxePassword' } as const) : {};
      return { kind: 'change', host: old, at: at + offset, ...fails };
    }
    return { kind: 'remove', host: old, at: at + offset, course: random.pick(['clean', 'recovered'] as const) };
  };
  const pair = hosts.map((host) => work(host, random.between(0, 9)));
  return random.chance(0.2) ? [...pair, { kind: 'upgrade', at: at + 2500 }] : pair;
}

function anySite(seed: number): SiteOptions {
  const random = new Random(seed * 6151);
  let at = 20;
  const scenarios = Array.from({ length: random.between(1, 4) }, (_, round) => {
    at += random.between(600, 5000);
    return anyPair(random, at, round);
  }).flat();
  const form: Form = random.pick(['serverTrace', 'serverTrace', 'ccm', 'viewerCopy']);
  const missing: readonly LogName[] = random.chance(0.2)
    ? [random.pick(['SMSProv', 'smsdbmon', 'hman', 'distmgr', 'SMSDPProv'] as const)]
    : [];
  return {
    ...{ seed, scenarios, form, missing, viewerLocale: random.pick(['en-US', 'en-GB', 'de-DE'] as const) },
    // Behind the twelfth of a month copies say which number is the day.
    ...{
      start: `2025-0${String(random.between(1, 9))}-${String(random.between(13, 27))}T0${String(random.between(0, 9))}:11:42.118Z`,
    },
    ...{
      siteCode: random.pick(['V77', 'LON', 'Q0X']),
      domain: random.pick(['northwind.example', 'emea.tailspin.example']),
    },
    ...{
      siteServer: random.pick(['SRV-CM', 'SCCM9']),
      user: 'NORTHWIND\\jo.admin',
      biasMinutes: random.pick([420, -120, 0, -345]),
    },
    ...{
      installDirectory: random.pick(['F:\\MCM', 'C:\\Program Files\\ConfigMgr']),
      firstDpid: random.between(3, 70_000),
    },
    ...{ distributionPoints: existing.map((host, index) => ({ host, pull: index === 1, pxe: index === 2 })) },
    ...{ threadLimit: random.pick([1, 2, 5, 50]), sqlTracing: random.chance(0.5), startLines: random.chance(0.7) },
    ...{
      loose: random.chance(0.3),
      noise: random.between(0, 6),
      hostFolders: random.pick(['host', 'server', 'fileName'] as const),
    },
    ...{ endsAfter: { operation: random.between(0, scenarios.length - 1), records: random.between(1, 45) } },
  };
}

test('sites of chance, cut at a place of chance', (t) => {
  const scores = new OperationScores();
  for (let seed = first; seed < first + sites; seed++)
    scoreSites(scores, [generateSite(anySite(seed))], `BLIND_SEED=${String(seed)} BLIND_SITES=1`);
  t.diagnostic(`BLIND_SEED=${String(first)}: ${scores.inWords()}`);
  for (const wrong of scores.wrong.slice(0, Number(process.env['SHOW_WRONG'] ?? 5))) t.diagnostic(wrong);
  assert.equal(scores.missed + scores.invented, 0, scores.inWords());
  for (const question of ['outcome', 'step', 'server', 'DPID', 'pull', 'pxe'])
    assert.ok(scores.share(question) >= 0.993, `${question}: ${scores.inWords()}`);
});
