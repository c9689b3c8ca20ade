/** Numbers that mean something else in one place than everywhere: a program's own exit codes, a call that only asks. */

/** What a number means behind some words. */
export interface OwnMeaning {
  /** The program whose own code it is, in words; undefined: a code of Windows that means more in this place. */
  readonly family: string | undefined;
  readonly meaning: string;
  readonly next: string;
  readonly success: boolean;
}

interface CodeContext {
  /** Words in small letters of which one stands before the number in the same message. */
  readonly after: readonly string[];
  readonly family?: string;
  readonly meanings: ReadonlyMap<number, readonly [meaning: string, next: string, isSuccess?: 'success']>;
}

const nothingToDo = 'Nothing to do.';

/** The first context that has the number counts. */
const contexts: readonly CodeContext[] = [
  {
    // Source: Microsoft, "About client installation parameters and properties", return codes of CCMSetup.exe.
    after: ['ccmsetup is exiting with return code', 'ccmsetup.exe'],
    family: 'return code of ccmsetup',
    meanings: new Map([
      [6, ['The installation of the client failed.', 'Read ccmsetup.log for the first failure.']],
      [
        7,
        [
          'A component that the client needs asks for a restart first.',
          'Restart the computer; the installation then goes on.',
        ],
      ],
      [8, ['Another installation of the client is running.', 'Wait for the end of that one.']],
      [
        9,
        ['The computer does not meet what the client needs.', 'Read ccmsetup.log for the requirement that is not met.'],
      ],
      [
        10,
        [
          'The files of the client do not fit their manifest.',
          'Redistribute the client package, and delete the folder ccmsetup on the computer.',
        ],
      ],
    ]),
  },
  {
    // Source: Microsoft, "Return codes used by the Robocopy utility": below 8 nothing failed.
    after: ['robocopy'],
    family: 'exit code of robocopy',
    meanings: new Map([
      [1, ['All files were copied.', nothingToDo, 'success']],
      [2, ['The target holds more files than the source; nothing was copied.', nothingToDo, 'success']],
      [3, ['Files were copied, and the target holds more.', nothingToDo, 'success']],
      [5, ['Some files were copied, some differed.', nothingToDo, 'success']],
      [6, ['The target holds more files, and some differ.', nothingToDo, 'success']],
      [7, ['Files were copied, some differed, and the target holds more.', nothingToDo, 'success']],
      [8, ['Some files were not copied.', 'Read the log of robocopy for them.']],
      [16, ['Nothing was copied.', 'Check the paths and the rights on both.']],
    ]),
  },
  {
    // Source: Microsoft, "Deploy the .NET Framework", return codes.
    after: ['dotnetfx', 'ndp4'],
    family: 'exit code of the .NET Framework set-up',
    meanings: new Map([
      [
        5100,
        [
          'The computer does not meet what this version of the .NET Framework needs.',
          'Compare its Windows version with the requirements, and install pending updates.',
        ],
      ],
    ]),
  },
  {
    // Its SQL errors stand in the lines before.
    after: ['evaluating collection rules'],
    family: 'code of the collection evaluator',
    meanings: new Map([
      [
        0x15,
        [
          'The rules of the collection were not evaluated, because SQL Server refused the statement made of them.',
          'Read the SQL error in the lines before, and open the query of the collection in the console.',
        ],
      ],
    ]),
  },
  {
    after: ['due to missed delta reports'],
    family: 'return code of the stored procedure',
    meanings: new Map([
      [7, ['The report with changes does not follow the version that the database has.', nothingToDo]],
    ]),
  },
  {
    after: ['start service', 'start the service', 'starting service', 'startservice'],
    meanings: new Map([
      [
        997,
        [
          'The service was asked to start, and had not started when this line was written.',
          'Look whether it runs by now; if it does not, look in the System event log of that computer.',
        ],
      ],
    ]),
  },
];

/** How far before a number the words that decide may stand. */
const longestWay = 200;

/** What the number that begins at `start` means in its place; undefined where it means what it means everywhere. */
export function ownMeaningAt(text: string, start: number, value: number): OwnMeaning | undefined {
  const before = text.slice(Math.max(0, start - longestWay), start).toLowerCase();
  const context = contexts.find(
    ({ after, meanings }) => meanings.has(value) && after.some((words) => before.includes(words)),
  );
  const found = context?.meanings.get(value);
  if (context === undefined || found === undefined) return undefined;
  const [meaning, next, success] = found;
  return { family: context.family, meaning, next, success: success !== undefined };
}
