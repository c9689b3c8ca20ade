/** A value that is computed in steps, between which a driver may let others run. */
export type Steps<Value> = Generator<undefined, Value, undefined>;

/** A function of an immutable object that computes its answer once per object, at once or in steps. */
export interface Stepwise<Key extends object, Value> {
  (key: Key): Value;
  /** Computes the answer in steps; nothing is left to do where it is known. */
  readonly steps: (key: Key) => Steps<Value>;
  /** The answer where it was computed before. */
  readonly known: (key: Key) => Value | undefined;
}

/** Makes a function whose answer is computed in steps, and kept. */
export function stepwise<Key extends object, Value>(compute: (key: Key) => Steps<Value>): Stepwise<Key, Value> {
  const known = new WeakMap<Key, { readonly value: Value }>();
  function* steps(key: Key): Steps<Value> {
    const before = known.get(key);
    if (before !== undefined) return before.value;
    const value = yield* compute(key);
    known.set(key, { value });
    return value;
  }
  return Object.assign((key: Key) => known.get(key)?.value ?? finished(steps(key)), {
    steps,
    known: (key: Key) => known.get(key)?.value,
  });
}

/** Takes a step of each in turn until all are done: what reads the same parts of a text reads them together. */
export function* together(...all: readonly Steps<unknown>[]): Steps<undefined> {
  let open = all;
  while (open.length > 0) {
    open = open.filter((steps) => steps.next().done !== true);
    yield;
  }
  return undefined;
}

/** What `flatMap` makes of a list, one step for each of its items. */
export function* flatMapSteps<Item, Value>(
  items: Iterable<Item>,
  of: (item: Item) => Value | readonly Value[],
): Steps<readonly Value[]> {
  const all: Value[] = [];
  for (const item of items) {
    const made = of(item);
    if (!isList(made)) all.push(made);
    else for (const each of made) all.push(each);
    yield;
  }
  return all;
}

function isList<Value>(made: Value | readonly Value[]): made is readonly Value[] {
  return Array.isArray(made);
}

/** Takes all steps at once. */
export function finished<Value>(steps: Steps<Value>): Value {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
