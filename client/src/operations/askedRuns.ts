/** What the server said of operations when it was last asked. */
import * as requests from '../../../server/src/shared/requests.ts';
import { unpackedRuns } from '../../../server/src/shared/packedRuns.ts';
import type { OperationView, ResetView, RunView } from '../../../server/src/shared/runs.ts';
import type { LanguageServer } from '../server.ts';

interface OperationsAnswer {
  readonly runs: readonly RunView[];
  readonly operations: readonly OperationView[];
  readonly resets: readonly ResetView[];
  readonly understood: string;
}

const nothing: OperationsAnswer = { runs: [], operations: [], resets: [], understood: '' };

/** Asks the server for all runs, and keeps its answer until it is asked again. */
export class AskedRuns {
  private readonly server: LanguageServer;
  private answer: OperationsAnswer | undefined;
  private loading: Promise<void> | undefined;

  constructor(server: LanguageServer) {
    this.server = server;
  }

  /** Whether the server was ever asked. */
  get asked(): boolean {
    return this.answer !== undefined;
  }

  get runs(): readonly RunView[] {
    return (this.answer ?? nothing).runs;
  }

  /** The operations that the server looks for. */
  get operations(): readonly OperationView[] {
    return (this.answer ?? nothing).operations;
  }

  get resets(): readonly ResetView[] {
    return (this.answer ?? nothing).resets;
  }

  /** How much of the logs was understood, in a sentence. */
  get understood(): string {
    return (this.answer ?? nothing).understood;
  }

  /** Equal for answers that show the same. */
  content(): string {
    return JSON.stringify([this.answer?.runs, this.answer?.resets]);
  }

  /** Asks the server, once for all that wait. */
  load(): Promise<void> {
    this.loading ??= this.ask().finally(() => (this.loading = undefined));
    return this.loading;
  }

  /** Resolves when no question is under way. */
  async loaded(): Promise<void> {
    await this.loading;
  }

  private async ask(): Promise<void> {
    try {
      const result = await this.server.ask(requests.operations, undefined);
      if (result === null) throw new Error('the server could not answer');
      const { operations, resets, understood } = result;
      this.answer = { runs: unpackedRuns(result), operations, resets, understood };
    } catch (error) {
      // The next change of a log, or the next start of the server, asks again.
      this.server.log.warn(`operations: ${String(error)}`);
      this.answer ??= nothing;
    }
  }
}
