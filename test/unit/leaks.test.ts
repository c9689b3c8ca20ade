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
const kinds = [...new Set(all.map(([kind]) => kind))];
const ofKind = (kind: string): readonly Plant[] => all.filter(([own]) => own === kind);
/** Some spellings of every kind: enough to show that an output passes on nothing unseen. */
const some = kinds.flatMap((kind) => ofKind(kind).slice(-2));
const code = '0x80070005';

/** What cuts and escapes what it quotes is shown every spelling. */
const outputs: readonly (readonly [planted: readonly Plant[], commands: readonly (readonly string[])[]])[] = [
  [all, [['operations', '--format', 'markdown']]],
  [
    some,
    [
      ['check', '--format', 'text'],
      ['check', '--format', 'sarif'],
      ['records', '--raw'],
      ['records', '--format', 'json'],
      ['explain', '--format', 'json', code],
    ],
  ],
];

suite('what leaves under pseudonyms', () => {
  for (const [own, commands] of outputs) {
    const folder = new Folder(plantedFiles(own));
    after(() => {
      folder[Symbol.dispose]();
    });
    for (const args of commands) {
      test(args.join(' '), async () => {
        const open = await run([...args, folder.path]);
        const hidden = await run([...args, '--pseudonyms', folder.path]);
        assert.deepEqual(leaksIn(hidden.out, own), []);
        assert.equal(leaksIn(open.out, own).length, own.length);
        assert.equal(hidden.code, open.code);
      });
    }
  }

  test('tickets', async () => {
    await withSite(plantedSite(some), async (server) => {
      const runs = unpackedRuns(await server.answerTo(requests.operations, undefined));
      const ticketsOf = async (pseudonyms: boolean): Promise<string> => {
        const tickets: string[] = [];
        for (const { id } of runs) tickets.push(await server.answerTo(requests.ticket, { run: id, pseudonyms }));
        return tickets.join('\n');
      };
      assert.deepEqual(leaksIn(await ticketsOf(true), some), []);
      assert.equal(leaksIn(await ticketsOf(false), some).length, some.length);
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
  for (const kind of kinds) {
    const own = ofKind(kind);
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
