/** Which log each URI has now: that of the open document, else that of the file. */
import { memo } from '../base/lazy.ts';
import type { Steps } from '../base/stepwise.ts';
import { settledRecords } from '../events/derived.ts';
import { eventLog, type EventLog } from '../events/eventLog.ts';
import { sharedRecords, type Log } from '../log/log.ts';
import type { Run } from '../operations/run.ts';
import type { Zone } from '../shared/times.ts';
import { copySteps } from './copies.ts';
import { logsOf, withCopies, withLog, workspaceOf, type Workspace } from './logSet.ts';
import { folderOf, nameOf } from './uris.ts';

/** A log with fewer units is compared with its copies at once. */
const smallLog = 512 * 1024;

/** The logs as they are now. */
export class CurrentLogs {
  /** Whether a document is open; it overrides its file. */
  readonly #isOpen: (uri: string) => boolean;
  /** By their URIs; none of them continues another. */
  readonly #logs = new Map<string, EventLog>();
  /** The same as a value, made when it is asked for: while a thousand files are read nobody asks for each state. */
  #shown: Workspace | undefined;
  #zone: Zone | undefined;
  #version = 0;
  /** The version since which logs have only grown: runs of an earlier one would name records that are others now. */
  #grownSince = 0;
  #runs: readonly Run[] | undefined;
  /** The logs of files, also of those that an open document overrides. */
  readonly #onDisk = new Map<string, EventLog>();
  readonly #withCopies: (workspace: Workspace) => Workspace;

  constructor(isOpen: (uri: string) => boolean) {
    this.#isOpen = isOpen;
    this.#withCopies = memo((workspace) => withCopies(workspace, isOpen));
  }

  /** All of them, and which are copies. */
  workspace(): Workspace {
    const workspace = this.#withCopies(this.#value());
    return this.#runs === undefined ? workspace : withRuns(this.#runs)(workspace);
  }

  /** Another number whenever a log is another one. */
  version(): number {
    return this.#version;
  }

  /** From now on, as long as the logs only grow, the runs are those that were put together of a version; undefined: their own. */
  giveRuns(runs: readonly Run[] | undefined, version: number): void {
    if (version < this.#grownSince) return;
    this.#runs = runs;
  }

  /** Tells times on another clock from now on. */
  tellTimesOn(zone: Zone): void {
    if (this.#zone === zone) return;
    this.#zone = zone;
    this.#shown = undefined;
  }

  /** The URIs of all of them. */
  uris(): readonly string[] {
    return [...this.#logs.keys()];
  }

  /** The log as it is on disk, where it was read. */
  onDisk(uri: string): EventLog | undefined {
    return this.#onDisk.get(uri);
  }

  /** A document has a new log, or none any more. */
  setDocument(uri: string, log: Log | undefined): void {
    this.#show(uri, log && eventsOf(uri, log, this.#logs.get(uri)));
  }

  /** A file has a new log, or none any more. */
  setFile(uri: string, log: Log | undefined): void {
    if (log === undefined) this.#onDisk.delete(uri);
    else this.#onDisk.set(uri, eventsOf(uri, log, this.#onDisk.get(uri)));
    if (!this.#isOpen(uri)) this.#show(uri, this.#onDisk.get(uri));
  }

  /** The file counts again, where it was read. */
  showFile(uri: string): void {
    const events = this.#onDisk.get(uri);
    if (events !== undefined) this.#show(uri, events);
  }

  /** Shows no log of a URI. */
  hide(uri: string): void {
    this.#show(uri, undefined);
  }

  /** Whether a log is a copy is found out before it is told of: two large ones take their time. */
  *comparison(uri: string, log: Log): Steps<unknown> {
    if (log.text.length < smallLog) return;
    const logs = logsOf(withLog(this.#value(), eventsOf(uri, log, undefined)));
    yield* copySteps(logs, this.#isOpen);
  }

  #show(uri: string, events: EventLog | undefined): void {
    this.#version += 1;
    if (!isLaterOf(this.#logs.get(uri), events)) {
      this.#grownSince = this.#version;
      this.#runs = undefined;
    }
    if (events === undefined) this.#logs.delete(uri);
    else this.#logs.set(uri, events);
    this.#shown = undefined;
  }

  #value(): Workspace {
    const zone = this.#zone === undefined ? {} : { zone: this.#zone };
    this.#shown ??= { ...workspaceOf(new Map(this.#logs)), ...zone };
    return this.#shown;
  }
}

/** The same value as long as both are the same. */
const withRuns = memo((runs: readonly Run[]) => memo((workspace: Workspace): Workspace => ({ ...workspace, runs })));

/** Whether a log is new, or the same with more behind it. */
function isLaterOf(before: EventLog | undefined, now: EventLog | undefined): boolean {
  if (before === undefined) return true;
  return now !== undefined && sharedRecords(before.log, now.log) >= settledRecords(before.log);
}

function eventsOf(uri: string, log: Log, earlier: EventLog | undefined): EventLog {
  return eventLog({ uri, folder: folderOf(uri), fileName: nameOf(uri), log }, earlier);
}
