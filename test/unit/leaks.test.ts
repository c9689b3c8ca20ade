/** Nothing leaks: names and secrets of every kind stand in logs, and everything that leaves under pseudonyms is searched for them. */
import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import * as requests from '../../server/src/shared/requests.ts';
import { unpackedRuns } from '../../server/src/shared/packedRuns.ts';
import { withSite } from './support/checks.ts';
import { PseudonymBook } from '../../server/src/report/pseudonymBook.ts';
import type { SiteOptions } from '../generator/types.ts';
import { distmgr, Folder, run, siteFolder } from './support/cli.ts';
import { leaksIn, plantedFiles, plantedSite } from './support/plantedSite.ts';
import { blindPlants, lastPlants, laterPlants, plants, type Plant } from './support/plants.ts';

const all = [...plants, ...blindPlants, ...laterPlants, ...lastPlants];
const code = '0x80070005';
/** Lines that differ in a number alone are one problem. */
const mostDiffer = all.length - 15;

/** What quotes whole records, in a format that escapes nothing and in one that does, and how many of the plants at least. */
const outputs: readonly (readonly [quoted: number, ...args: string[]])[] = [
  [all.length, 'operations', '--format', 'markdown'],
  [mostDiffer, 'check', '--format', 'text'],
  [mostDiffer, 'check', '--format', 'sarif'],
  [all.length, 'records', '--raw'],
  [all.length, 'records', '--format', 'json'],
  [all.length, 'explain', '--format', 'json', code],
];

suite('what leaves under pseudonyms', () => {
  const folder = new Folder(plantedFiles(all));
  after(() => {
    folder[Symbol.dispose]();
  });

  for (const [least, ...args] of outputs) {
    test(args.join(' '), async (context) => {
      const own = await run([...args, folder.path]);
      const other = await run([...args, '--pseudonyms', folder.path]);
      const quoted = leaksIn(own.out, all);
      const leaked = leaksIn(other.out, all);
      context.diagnostic(
        `${String(all.length)} planted, ${String(quoted.length)} quoted, ${String(leaked.length)} leaked`,
      );
      assert.deepEqual(leaked, []);
      assert.ok(quoted.length >= least, `${String(quoted.length)} are quoted without pseudonyms`);
      assert.equal(other.code, own.code);
    });
  }

  test('tickets', async (context) => {
    await withSite(plantedSite(all), async (server) => {
      const runs = unpackedRuns(await server.answerTo(requests.operations, undefined));
      const ticketsOf = async (pseudonyms: boolean): Promise<string> => {
        const tickets: string[] = [];
        for (const { id } of runs) tickets.push(await server.answerTo(requests.ticket, { run: id, pseudonyms }));
        return tickets.join('\n');
      };
      const leaked = leaksIn(await ticketsOf(true), all);
      const quoted = leaksIn(await ticketsOf(false), all);
      context.diagnostic(
        `${String(all.length)} planted, ${String(quoted.length)} quoted, ${String(leaked.length)} leaked`,
      );
      assert.deepEqual(leaked, []);
      assert.equal(quoted.length, all.length);
    });
  });
});

suite('a line alone', () => {
  // Nothing else tells whose name it is.
  const around = [
    (text: string) => text,
    (text: string) => `Failed to go on with ${text} here.`,
    (text: string) => `a "${text}" b`,
    (text: string) => `x=${text};`,
  ];
  for (const kind of new Set(all.map(([own]) => own))) {
    const own = all.filter((plant) => plant[0] === kind);
    test(`${kind}: ${String(own.length)} spellings`, () => {
      const leaked = own.flatMap((plant) =>
        around.flatMap((line) => leaksIn(new PseudonymBook().replace(line(plant[1])), [plant])),
      );
      assert.deepEqual(leaked, []);
    });
  }
});

/** A site whose every name is its own: its domain, its code and what it is called have nothing in common. */
const site: SiteOptions = {
  seed: 11,
  siteCode: 'Q7Z',
  siteName: 'Holmbeck Quernmore',
  domain: 'Tarnside.example',
  siteServer: 'RYDAL01',
  user: "garsdale\\o'hawes_dent.x",
  installDirectory: 'D:\\Ambleby\\CM Kentmere',
  distributionPoints: [
    { host: 'WASDALE-02', dpid: 6 },
    { host: 'eskdale3', dpid: 11, pull: true },
  ],
  scenarios: [
    { kind: 'install', host: 'FURNESS04', at: 60, fails: 'network' },
    { kind: 'change', host: 'WASDALE-02', at: 600 },
    { kind: 'remove', host: 'eskdale3', at: 1200 },
    { kind: 'upgrade', at: 3600 },
  ],
  noise: 6,
};
const named = /Q7Z|Holmbeck|Quernmore|Tarnside|RYDAL|garsdale|hawes|dent\.x|Ambleby|Kentmere|WASDALE|eskdale|FURNESS/gi;

suite('a generated site under pseudonyms', () => {
  const folder = siteFolder(site);
  folder.write('Kentmere ticket.log', distmgr('10:00:00', 3572, 'ConfigureDP'));
  after(() => {
    folder[Symbol.dispose]();
  });
  const formats = ['text', 'json', 'markdown'];
  const commands: readonly (readonly [command: string, formats: readonly string[]])[] = [
    ['operations', formats],
    ['check', [...formats, 'sarif']],
    ['records', formats],
    ['threads', formats],
    ['packages', [...formats, 'csv']],
    ['upgrades', [...formats, 'csv']],
  ];
  for (const [command, ways] of commands) {
    for (const format of ways) {
      test(`${command} --format ${format}`, async () => {
        const { out } = await run([command, '--format', format, '--pseudonyms', folder.path]);
        assert.deepEqual([...new Set(out.match(named))], []);
        assert.ok(!out.includes(folder.path));
      });
    }
  }

  test('what the program says of it stays as it is', async () => {
    const own = await run(['check', '--format', 'json', folder.path]);
    const other = await run(['check', '--format', 'json', '--pseudonyms', folder.path]);
    const kept = (text: string) =>
      (JSON.parse(text) as { problems: readonly Record<string, unknown>[] }).problems.map(
        ({ code: id, severity, line, times }) => [id, severity, line, times],
      );
    assert.deepEqual(kept(other.out), kept(own.out));
  });
});

suite('a secret that is quoted', () => {
  const secret: readonly Plant[] = [['secret', 'setup.exe /password:Peony4', 'peony']];
  const sentence =
    /^configmgr-logs: \d+ quoted texts? holds? what looks like a password or another secret\. --pseudonyms leaves it out\.$/m;

  test('is warned of where the text is written under own names', async () => {
    using folder = new Folder(plantedFiles(secret));
    for (const command of ['operations', 'check', 'records']) {
      assert.match((await run([command, '--format', 'markdown', folder.path])).err, sentence);
      assert.doesNotMatch((await run([command, '--format', 'markdown', '--pseudonyms', folder.path])).err, sentence);
    }
  });

  test('stands on top of a ticket', async () => {
    const ticketOf = (text: string, pseudonyms: boolean) =>
      withSite(plantedSite([['secret', text]]), async (server) => {
        const [first] = unpackedRuns(await server.answerTo(requests.operations, undefined));
        return server.answerTo(requests.ticket, { run: first?.id ?? '', pseudonyms });
      });
    assert.match(
      await ticketOf('setup.exe /password:Peony4', false),
      /^> \d quoted texts hold what looks like a password or another secret\. Look before you pass this on\.\n\n# Install/,
    );
    assert.match(await ticketOf('setup.exe /password:Peony4', true), /^# Install/);
    assert.match(await ticketOf("PXEPassword = N''", false), /^# Install/);
  });
});
