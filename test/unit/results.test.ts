/** Codes that stand as results, exit codes of programs, and what stands around a failure: told where it is, quiet where it is none. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { problemsOf } from '../../server/src/features/diagnostics/index.ts';
import type { Problem } from '../../server/src/features/diagnostics/problem.ts';
import { lineOfRecord } from '../../server/src/log/lines.ts';
import { logsOf } from '../../server/src/workspace/workspace.ts';
import { workspaceOf } from './support/operations.ts';

interface Said {
  readonly text: string;
  readonly component: string;
  readonly thread: number;
  /** Seconds after ten o’clock; absent: one second after the line before. */
  readonly at?: number;
  /** How grave a client’s log calls it; absent: a log of the server, which does not say. */
  readonly type?: 1 | 2 | 3;
}

function clock(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `10:${two(Math.floor(seconds / 60))}:${two(seconds % 60)}.000`;
}

function written({ text, component, thread, type }: Said, seconds: number): string {
  return type === undefined
    ? `${text}  $$<${component}><03-02-2026 ${clock(seconds)}+300><thread=${String(thread)} (0x${thread.toString(16).toUpperCase()})>\r\n`
    : `<![LOG[${text}]LOG]!><time="${clock(seconds)}+300" date="03-02-2026" component="${component}" context="" type="${String(type)}" thread="${String(thread)}" file="error.cpp:297">\r\n`;
}

function problemsIn(name: string, lines: readonly Said[]): readonly (Problem & { readonly line: number })[] {
  const text = lines.map((line, index) => written(line, line.at ?? index)).join('');
  const workspace = workspaceOf(new Map([[name, text]]));
  return logsOf(workspace).flatMap((events) =>
    problemsOf(workspace, events).map((problem) => ({
      ...problem,
      line: lineOfRecord(events.log, problem.record) + 1,
    })),
  );
}

/** Errors and warnings: `warning 2 asWritten.process`. */
function graveIn(name: string, lines: readonly Said[]): readonly string[] {
  return problemsIn(name, lines)
    .filter(({ severity }) => severity !== 'information')
    .map(({ severity, line, code }) => `${severity} ${String(line)} ${code}`);
}

const writer =
  (component: string, thread: number, type?: 1 | 2 | 3) =>
  (text: string, own: Partial<Said> = {}): Said => ({ text, component, thread, ...(type && { type }), ...own });

const server = writer('SMS_BADGE_PRINTER', 7716);
const client = writer('BadgeAgent', 4120, 1);

suite('a code that stands as a result', () => {
  const failing: readonly string[] = [
    'Badge is not printable on any of the printers. Code 0x80070661',
    'The template was rejected by the policy (0x80070005)',
    'Printer HALL-3 does not answer, result 0x800706BA',
    'PrintQueue::Open returned 0x80070035',
    'BadgeStore in result is 2147500037.',
    String.raw`The share \\FS01.CONTOSO.EXAMPLE\badges$ is missing: 0x80070043`,
    'Certificate of the printer is not trusted. -2146762487',
    'The request was rejected by the gateway, HTTP status 403',
  ];
  for (const text of failing)
    test(`speaks for a failure: ${text}`, () => {
      const found = problemsIn('badgeprinter.log', [
        server('Printing a badge'),
        server(text),
        server('Next badge', { at: 60 }),
      ]);
      assert.deepEqual(
        found.map(({ line, severity, code }) => `${severity} ${String(line)} ${code}`),
        ['warning 2 asWritten.words'],
      );
      assert.match(found[0]?.text ?? '', / is [A-Z]+_[A-Z_0-9]+/);
    });

  const quiet: readonly string[] = [
    'Badge is not printable on printer HALL-3, trying HALL-4',
    'The template does not change. Code 0x0',
    'Template 0x80070661 bytes long is not cached yet',
    'Printing is not done yet, status 0x8000000A',
    'The printer does not need a restart. Code 0x00000BC2',
    'Badge queue is not empty, 5 waiting',
    String.raw`this->print(), HRESULT=80070002 (badge.cpp,33)`,
  ];
  for (const text of quiet)
    test(`is none: ${text}`, () => {
      assert.deepEqual(
        graveIn('badgeprinter.log', [server('Printing a badge'), server(text), server('Next badge', { at: 60 })]),
        [],
      );
    });

  test('in a log that marks its records as information it is no warning', () => {
    assert.deepEqual(
      graveIn('BadgeAgent.log', [client('Store is not there yet. Code 0x80070002'), client('Creating it', { at: 60 })]),
      [],
    );
  });
});

const step = writer('RunPowerShellScript', 1460);
const manager = writer('TSManager', 1212, 1);
const exec = writer('execmgr', 3300, 1);
const enforce = writer('AppEnforce', 3344, 1);

suite('a program that ends with a code', () => {
  test('is told with its command line, where nothing behind it takes the code for success', () => {
    const [problem, ...others] = problemsIn('smsts.log', [
      step('Executing command line: powershell.exe -File Set-Badges.ps1'),
      step('Process completed with exit code 1'),
      step('PowerShell command line returned code 1'),
      step('ReleaseSource() for C:\\_SMSTaskSequence\\Packages\\HQ100012.'),
    ]);
    assert.deepEqual(others, []);
    assert.equal(problem?.severity, 'warning');
    assert.equal(problem.line, 2);
    assert.match(problem.text, /exit code 1”?\..*Set-Badges\.ps1.*up to the program/);
  });

  test('of whatever component, in whatever words', () => {
    for (const text of [
      'Process 4711 terminated with exitcode: 17002',
      'The helper exited with 3',
      'badge.exe ended with status 12',
      'Command line returned 1603',
      'The helper returned code 9',
    ])
      assert.deepEqual(graveIn('BadgeAgent.log', [client('Waiting'), client(text), client('Going on', { at: 90 })]), [
        'warning 2 asWritten.process',
      ]);
  });

  test('is quiet where the code means success everywhere', () => {
    for (const code of ['0', '3010', '1641', '0x0'])
      assert.deepEqual(
        graveIn('BadgeAgent.log', [client(`The helper returned exit code ${code}`), client('Going on', { at: 90 })]),
        [],
      );
  });

  test('is quiet where the step takes the code for success, on another thread too', () => {
    assert.deepEqual(
      graveIn('smsts.log', [
        step('Executing command line: setup.exe /quiet'),
        step('Process completed with exit code 2'),
        manager('Successfully completed the action (Install Badges) with the exit win32 code 2'),
      ]),
      [],
    );
  });

  test('is quiet where the table of return codes has it', () => {
    assert.deepEqual(
      graveIn('AppEnforce.log', [
        enforce('    Executing Command line: "C:\\WINDOWS\\ccmcache\\1\\badges.exe" /S with user context'),
        enforce('    Process 7412 terminated with exitcode: 8'),
        enforce('    Looking for exit code 8 in exit codes table...'),
        enforce('    Matched exit code 8 to a Success entry in exit codes table.'),
      ]),
      [],
    );
  });

  test('is quiet where the execution manager takes it for success', () => {
    assert.deepEqual(
      graveIn('execmgr.log', [
        exec('Program exit code 5'),
        exec('Script for Package:HQ100012, Program: Install succeeded with exit code 5'),
      ]),
      [],
    );
  });

  test('is quiet where the record itself says that the code counts as success', () => {
    assert.deepEqual(
      graveIn('BadgeAgent.log', [
        client('Installer returned exit code 1618'),
        client('Exit code 1618 is in the list of success codes'),
      ]),
      [],
    );
  });

  test('means what its own program says: robocopy has copied', () => {
    const lines = (code: number): readonly Said[] => [
      step('Executing command line: robocopy.exe E:\\Badges D:\\Badges /MIR'),
      step(`Process completed with exit code ${String(code)}`),
      step('Going on', { at: 90 }),
    ];
    assert.deepEqual(graveIn('smsts.log', lines(1)), []);
    const [problem] = problemsIn('smsts.log', lines(16));
    assert.match(problem?.text ?? '', /16: Nothing was copied/);
  });

  test('the success of the next program is not its own', () => {
    assert.deepEqual(
      graveIn('smsts.log', [
        step('Executing command line: first.exe'),
        step('Process completed with exit code 1'),
        step('Executing command line: second.exe'),
        step('Process completed with exit code 0'),
        step('Successfully completed second.exe'),
      ]),
      ['warning 2 asWritten.process'],
    );
  });

  test('is one problem with the failure of its step, whose thread is another', () => {
    assert.deepEqual(
      graveIn('smsts.log', [
        step('Executing command line: setup.exe /quiet'),
        step('Process completed with exit code 1603'),
        manager(
          'Failed to run the action: Install Badges. Fatal error during installation. (Error: 00000643; Source: Windows)',
          {
            at: 40,
            type: 3,
          },
        ),
      ]),
      ['error 3 smsts.actionFailed'],
    );
  });
});

const sync = writer('SMS_WSUS_SYNC_MANAGER', 7400);

suite('what stands around a failure', () => {
  test('an error of SQL Server says in its own words what it is about, what came before and what follows', () => {
    const [problem, ...others] = problemsIn('badgeprinter.log', [
      server('Storing the badges of hall 3'),
      server(
        "*** [23000][515][Microsoft][ODBC Driver 18 for SQL Server][SQL Server]Cannot insert the value NULL into column 'Hall', table 'CM_HQ1.dbo.Badges'; column does not allow nulls. INSERT fails.",
      ),
      server('ERROR: Failed to store the badges of hall 3'),
    ]);
    assert.deepEqual(others, []);
    assert.match(
      problem?.text ?? '',
      /A rule of the database refused the data\..*The line says: “Cannot insert the value NULL into column 'Hall'.*Before it: “Storing the badges of hall 3”\. After it: “ERROR: Failed to store the badges of hall 3”\.$/,
    );
  });

  test('the lines that only repeat a failure are related to it', () => {
    const [problem, ...others] = problemsIn('wsyncmgr.log', [
      sync(
        '*** [23000][2627][Microsoft][SQL Server Native Client 11.0][SQL Server]Violation of PRIMARY KEY constraint.',
      ),
      sync(
        'Failed to sync update 0a91b273-404a-475f-b065-b2f54b99c7b1. Error: Failed to save update. CCISource error: -1. Source: Contoso',
      ),
      sync('Too many consecutive failures. Aborting sync.'),
    ]);
    assert.deepEqual(others, []);
    assert.deepEqual(
      problem?.related.map(({ place }) => place.record),
      [1, 2],
    );
    assert.match(problem.text, /After it: “Failed to sync update 0a91b273.*Aborting sync\.”/);
  });

  test('what comes after a failure is not told where its thread is known to work on one distribution point', () => {
    const worker = writer('SMS_DISTRIBUTION_MANAGER', 4788);
    const failure = [
      worker('CWmi::PutObject(): PutInstance() failed. - 0x80041013'),
      worker('ERROR CreateApplicationPool: Failed with error = IDispatch error #3603'),
    ];
    const textOf = (lines: readonly Said[]): string | undefined =>
      problemsIn('distmgr.log', lines).find(({ code }) => code === 'distmgr.wmiInstanceNotPut')?.text;
    assert.match(textOf(failure) ?? '', /After it: “ERROR CreateApplicationPool/);
    const named = textOf([worker('~Processing 61.INS'), ...failure]) ?? '';
    assert.match(named, /^DPID 61: .*Next: On the distribution point run Install-WindowsFeature/);
    assert.doesNotMatch(named, /After it/);
  });

  test('of the lines that only repeat a failure the most telling three are told, and how many more there are', () => {
    const related = (repeats: number): readonly string[] | undefined => {
      const halls = Array.from({ length: repeats }, (_, hall) => server(`ERROR: Hall ${String(hall)} has no badges`));
      const [problem, ...others] = problemsIn('badgeprinter.log', [
        server('*** [23000][2627][Microsoft][SQL Server Native Client 11.0][SQL Server]Violation of PRIMARY KEY.', {
          at: 0,
        }),
        ...halls.map((line) => ({ ...line, at: 1 })),
      ]);
      assert.deepEqual(others, []);
      return problem?.related.map(({ place, text }) => `${String(place.record)} ${text}`);
    };
    const quoted = (...halls: readonly number[]): readonly string[] =>
      halls.map((hall) => `${String(hall + 1)} The log also says: “ERROR: Hall ${String(hall)} has no badges”.`);
    assert.deepEqual(related(3), quoted(0, 1, 2));
    assert.deepEqual(related(4), [...quoted(0, 1, 3), '3 And 1 more line.']);
    assert.deepEqual(related(9), [...quoted(0, 1, 8), '3 And 6 more lines.']);
  });

  test('equal errors of SQL Server stay one problem, however much stands around them', () => {
    const lines = [1, 2, 3].flatMap((hall) => [
      server(`Storing the badges of hall ${String(hall)}`, { at: hall * 300 }),
      server(
        `*** [23000][2627][Microsoft][ODBC Driver 18 for SQL Server][SQL Server]Cannot insert duplicate key (${String(hall)}).`,
        {
          at: hall * 300 + 1,
        },
      ),
    ]);
    assert.match(
      problemsIn('badgeprinter.log', lines)
        .map(({ text }) => text)
        .join('\n'),
      /^[^\n]* × 3, [^\n]*$/,
    );
  });
});
