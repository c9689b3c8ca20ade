/** Whether a server that was asked something still lives: it is asked for a sign of life as long as an answer is outstanding. */

/** How often it is asked, and for how many such times the sign may stay away. */
export interface Pulse {
  /** Milliseconds. */
  readonly every: number;
  readonly patience: number;
}

/** A server that gives no sign for half a minute hangs: all long work of it gives others their turn. */
export const usualPulse: Pulse = { every: 10_000, patience: 3 };

/**
 * Beats while something is asked, and rests otherwise. Beats are counted, not time: what sleeps, or is held up itself, takes
 * nobody for dead.
 */
export class Heartbeat {
  private readonly ping: () => Promise<unknown>;
  private readonly hung: () => void;
  private readonly pulse: Pulse;
  private timer: ReturnType<typeof setInterval> | undefined;
  private outstanding = 0;
  /** Beats since a sign was asked for that did not come; undefined when none is waited for. */
  private silent: number | undefined;

  /** `ping` settles, well or badly, when the server gives a sign; `hung` ends the server, which settles all that it was asked. */
  constructor(ping: () => Promise<unknown>, hung: () => void, pulse: Pulse = usualPulse) {
    this.ping = ping;
    this.hung = hung;
    this.pulse = pulse;
  }

  /** Watches the server until it has answered. */
  async during<Answer>(asked: Promise<Answer>): Promise<Answer> {
    this.outstanding++;
    this.timer ??= setInterval(() => this.beat(), this.pulse.every);
    try {
      return await asked;
    } finally {
      this.outstanding--;
      if (this.outstanding === 0) this.dispose();
    }
  }

  dispose(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private beat(): void {
    if (this.silent === undefined) return this.ask();
    this.silent++;
    if (this.silent < this.pulse.patience) return;
    this.silent = undefined;
    this.hung();
  }

  private ask(): void {
    this.silent = 0;
    const heard = () => (this.silent = undefined);
    this.ping().then(heard, heard);
  }
}
