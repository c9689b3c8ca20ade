/** A value that is computed when it is first asked for, and once. */
export function lazy<Value>(compute: () => Value): () => Value {
  let state: { readonly value: Value } | undefined;
  return () => {
    state ??= { value: compute() };
    return state.value;
  };
}

/** A function of an immutable object that computes its answer once per object. */
export function memo<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before.value;
    const value = compute(key);
    known.set(key, { value });
    return value;
  };
}
