/** Files that are not waited for without end. */
import type { FileSource, OpenFile } from './files.ts';
import type { Patience } from './patience.ts';

/**
 * The same files, whose methods reject with `SilentFileError` when a file does not answer. Whoever lists a folder asks a disk
 * many times, so `list` has to have patience of its own.
 */
export function patient(files: FileSource, patience: Patience): FileSource {
  return {
    list: (folder, deep) => files.list(folder, deep),
    stat: (uri) => patience.ask(uri, () => files.stat(uri)),
    open: async (uri) => patientFile(uri, await patience.ask(uri, () => files.open(uri)), patience),
    real: (uri) => patience.ask(uri, () => files.real(uri)),
    tools: files.tools,
  };
}

function patientFile(uri: string, file: OpenFile, patience: Patience): OpenFile {
  return {
    fact: () => patience.ask(uri, () => file.fact()),
    read: (position, into) => patience.ask(uri, () => file.read(position, into)),
    // What is asked for at once holds up everything: a file that is silent already is not asked so.
    factNow: () => (patience.check(uri), file.factNow()),
    readNow: (position, into) => (patience.check(uri), file.readNow(position, into)),
    close: () => {
      file.close();
    },
  };
}
