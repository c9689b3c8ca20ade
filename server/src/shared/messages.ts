/** Requests and notifications as values: their names, with the types of what they carry, for the one who sends and the one who answers. */
import type { WireShape } from './shapes.ts';

/** A request by its name. The types of the protocol's own requests have this form, too. */
export interface RequestName<Params, Result> {
  readonly method: string;
  /** Never there: it holds the types of what is asked and what is answered. */
  readonly _: readonly [Params, Result, ...unknown[]] | undefined;
  /** What its parameters must be; the protocol's own are checked where they are read. */
  readonly shape?: WireShape<Params>;
}

/** A notification by its name. */
export interface NotificationName<Params> {
  readonly method: string;
  /** Never there: it holds the type of what is told. */
  readonly _: readonly [Params, ...unknown[]] | undefined;
}

/** A request whose parameters and answer are of these types; parameters of another shape are refused. */
export function request<Params, Result>(method: string, shape: WireShape<Params>): RequestName<Params, Result> {
  return { method, _: undefined, shape };
}

/** A notification whose parameters are of this type. */
export function notification<Params>(method: string): NotificationName<Params> {
  return { method, _: undefined };
}
