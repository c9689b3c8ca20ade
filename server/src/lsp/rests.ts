/** Who asks again and again for what takes long is answered as seldom as it is not to keep a processor busy. */
import { setTimeout } from 'node:timers/promises';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { ClientCall } from './row.ts';

/** What takes no longer than so many milliseconds is done whenever it is asked for. */
const quick = 100;
/** What takes longer rests so many times as long. */
const restsPerAnswer = 2;

/** What a call says of waiting. */
type WaitingCall = Pick<ClientCall, 'token' | 'aside'>;

/** When each of some answers may be worked out again. */
export class Rests {
  /** On the clock of `performance.now`. */
  readonly #until = new Map<string, number>();

  /** The answer, worked out when the rest since the one before is over. Rejects when nobody waits for it any more. */
  async answered<Answer>(name: string, call: WaitingCall, work: () => Promise<Answer>): Promise<Answer> {
    await this.#over(name, call);
    const start = performance.now();
    const answer = await work();
    const end = performance.now();
    if (end - start > quick) this.#until.set(name, end + restsPerAnswer * (end - start));
    else this.#until.delete(name);
    return answer;
  }

  async #over(name: string, { token, aside }: WaitingCall): Promise<void> {
    const rest = (this.#until.get(name) ?? 0) - performance.now();
    if (rest > 0) {
      const given = new Promise<void>((resolve) => token.onCancellationRequested(() => resolve()));
      // What rests is not worked on: no log is to be taken for what the server died of meanwhile.
      await aside(() => Promise.race([given, setTimeout(rest, undefined, { ref: false })]));
    }
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
  }
}
