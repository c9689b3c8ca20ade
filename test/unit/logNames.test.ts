import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { isKnownLogName } from '../../server/src/shared/fileNames.ts';
import { knownLogNames, variableLogNames } from '../../server/src/shared/logNames.ts';

interface Language {
  readonly id: string;
  readonly extensions: readonly string[];
  readonly filenames: readonly string[];
  readonly filenamePatterns: readonly string[];
  readonly firstLine: string;
}

interface Manifest {
  readonly contributes: {
    readonly languages: readonly Language[];
    readonly walkthroughs: readonly { readonly steps: readonly { readonly media: { readonly svg: string } }[] }[];
  };
}

const root = new URL('../../', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as Manifest;

/** The language that the manifest declares; there is one. */
function language(): Language {
  const declared = manifest.contributes.languages.filter((candidate) => candidate.id === 'configmgr-log');
  assert.equal(declared.length, 1);
  return declared[0] as Language;
}

/** A glob of VS Code as a regular expression, for the forms that the manifest uses: `**`, `*`, `[0-9]` and `{a,b}`. */
function globPattern(glob: string): RegExp {
  const parts = glob.match(/\*\*\/|\*\*|\*|\[0-9\]|[{},]|[^*[{},]/g) ?? [];
  const translated: ReadonlyMap<string, string> = new Map([
    ['**/', '(?:.*/)?'],
    ['**', '.*'],
    ['*', '[^/]*'],
    ['[0-9]', '[0-9]'],
    ['{', '(?:'],
    ['}', ')'],
    [',', '|'],
  ]);
  const source = parts.map((part) => translated.get(part) ?? part.replace(/[\\^$.|?+()\]]/g, '\\$&')).join('');
  return new RegExp(`^${source}$`, 'i');
}

/** Whether VS Code gives a file to the language by its name: exact names, patterns on the name or the path, extensions. */
function claims(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const { filenames, filenamePatterns, extensions } = language();
  return (
    filenames.some((known) => known.toLowerCase() === name) ||
    filenamePatterns.some((glob) => globPattern(glob).test(glob.includes('/') ? path : name)) ||
    extensions.some((extension) => name.endsWith(extension))
  );
}

const ours = [
  ...[
    'distmgr.log',
    'DISTMGR.LOG',
    'PkgXferMgr.log',
    'hman.log',
    'smsdbmon.log',
    'SMSProv.log',
    'sitecomp.log',
    'sender.log',
  ],
  ...[
    'smsdpprov.log',
    'SMSPXE.log',
    'pulldp_install.log',
    'PullDP.log',
    'MP_Relay.log',
    'wsyncmgr.log',
    'smsts.log',
    'client.msi.log',
  ],
  ...['CAS-20260131-235959.log', 'ccmsetup-ccmeval-20260131-235959.log', 'distmgr.lo_', 'DistMgr.LO_'],
  ...[
    'SCClient_FABRIKAM@ann_1.log',
    '_SCNotify_FABRIKAM@ann_1-20260131-235959.log',
    'SleepAgent_FABRIKAM@SYSTEM_0.log',
  ],
  ...['CMG-FABRIKAMCMG-ProxyService_IN_0-CMGService.log', 'CloudDP-9c80638c-929c-4218-8b4e-0c4c80638c03.log'],
];
const foreign = [
  ...[
    'setup.log',
    'install.log',
    'error.log',
    'scheduler.log',
    'scripts.log',
    'diagnostics.log',
    'dism.log',
    'cbs.log',
    'setupact.log',
  ],
  ...[
    'npm-debug.log',
    'distmgr.txt',
    'distmgr.log.txt',
    'mydistmgr.log',
    'backup-20260131-235959.log',
    'CAS-20260131.log',
  ],
  ...['CAS-2026013a-235959.log', 'SCClient_1.log', 'CMG-CMGService.log', 'distmgr', '.log', ''],
];

describe('the names of logs', () => {
  it('are each written once, end in .log and are no path', () => {
    assert.equal(new Set(knownLogNames.map((name) => name.toLowerCase())).size, knownLogNames.length);
    for (const name of knownLogNames) assert.match(name, /^[A-Za-z0-9][\w.-]*\.log$/);
    assert.ok(knownLogNames.length > 300);
  });

  for (const name of ours) it(`${name} is one`, () => assert.equal(isKnownLogName(name), true));
  for (const name of foreign) it(`${JSON.stringify(name)} is none`, () => assert.equal(isKnownLogName(name), false));
});

describe('the manifest', () => {
  it('claims the names that the server knows', () => {
    assert.deepEqual(language().filenames, knownLogNames);
  });

  it('claims the pieces of rolled client logs, by all names at once', () => {
    const stems = knownLogNames.map((name) => name.slice(0, -'.log'.length)).join(',');
    const digits = (count: number): string => '[0-9]'.repeat(count);
    assert.equal(language().filenamePatterns[0], `{${stems}}-${digits(8)}-${digits(6)}.log`);
    assert.deepEqual(language().filenamePatterns.slice(1, 1 + variableLogNames.length), variableLogNames);
  });

  for (const name of ours) it(`takes ${name}`, () => assert.equal(claims(`/cases/42/${name}`), true));
  for (const name of foreign)
    it(`leaves ${JSON.stringify(name)}`, () => assert.equal(claims(`/cases/42/${name}`), false));

  it('takes any log in the folders that only Configuration Manager makes', () => {
    assert.equal(claims('/c/Windows/CCM/Logs/Scheduler.log'), true);
    assert.equal(claims('/cases/SMS_CCM/Logs/Any.log'), true);
    assert.equal(claims('/e/SMS_DP$/sms/logs/vcredist.log'), true);
    assert.equal(claims('/c/Program Files/Microsoft Configuration Manager/Logs/any.log'), true);
    assert.equal(claims('/Lines of Logs/thread 4788'), true);
    assert.equal(claims('/c/Windows/Logs/Scheduler.log'), false);
    assert.equal(claims('/c/Windows/CCM/Logs/deeper/any.log'), false);
  });

  it('never takes a whole extension that others write', () => {
    assert.deepEqual(language().extensions, ['.lo_']);
    assert.match('<![LOG[Starting]LOG]!>', new RegExp(language().firstLine));
    assert.doesNotMatch('[LOG] <![LOG[', new RegExp(language().firstLine));
  });

  it('shows pictures that exist in its walkthrough', () => {
    const pictures = manifest.contributes.walkthroughs.flatMap((walkthrough) =>
      walkthrough.steps.map((step) => step.media.svg),
    );
    assert.ok(pictures.length >= 5);
    for (const picture of pictures) assert.ok(existsSync(new URL(picture, root)), picture);
  });
});
