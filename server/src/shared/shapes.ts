/** Shapes of values that come over the wire: what they must be before anybody works with them. */

/** A shape that values of a type have. */
export interface WireShape<Value> {
  /** What is wrong with a value that stands under a name, as a clause: `size is no whole number from 1 on`; undefined where nothing is. */
  readonly complaint: (value: unknown, name: string) => string | undefined;
  /** Never there: it holds the type. */
  readonly _?: Value;
}

function shape<Value>(noun: string, accepts: (value: unknown) => boolean): WireShape<Value> {
  return { complaint: (value, name) => (accepts(value) ? undefined : `${name} is no ${noun}`) };
}

/** A text. */
export const text: WireShape<string> = shape('text', (value) => typeof value === 'string');

/** Yes or no. */
export const truth: WireShape<boolean> = shape('truth value', (value) => typeof value === 'boolean');

/** A request without parameters may bring any. */
export const nothing: WireShape<undefined> = { complaint: () => undefined };

/** A whole number from one to another. */
export function whole(from: number, to = Number.MAX_SAFE_INTEGER): WireShape<number> {
  const noun = `whole number from ${String(from)} ${to === Number.MAX_SAFE_INTEGER ? 'on' : `to ${String(to)}`}`;
  return shape(noun, (value) => Number.isSafeInteger(value) && (value as number) >= from && (value as number) <= to);
}

/** One of some words. */
export function word<Word extends string>(...words: readonly Word[]): WireShape<Word> {
  return shape(`“${words.join('” or “')}”`, (value) => words.some((each) => each === value));
}

/** What a property may be that may be left away. */
export interface Optional<Value> {
  readonly ifThere: WireShape<Value>;
}

/** A property that may be left away. */
export function optional<Value>(ifThere: WireShape<Value>): Optional<Value> {
  return { ifThere };
}

/** A value of one of two shapes; a complaint is that of the first. */
export function either<One, Other>(one: WireShape<One>, other: WireShape<Other>): WireShape<One | Other> {
  return {
    complaint: (value, name) => (other.complaint(value, name) === undefined ? undefined : one.complaint(value, name)),
  };
}

/** A list of values of one shape. */
export function list<Item>({ complaint }: WireShape<Item>): WireShape<readonly Item[]> {
  return {
    complaint: (value, name) => {
      if (!Array.isArray(value)) return `${name} is no list`;
      for (const [index, item] of value.entries()) {
        const found = complaint(item, `${name}[${String(index)}]`);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}

type Properties<Value> = {
  readonly [Key in keyof Value]-?: Pick<Value, Key> extends Required<Pick<Value, Key>>
    ? WireShape<Value[Key]>
    : Optional<Exclude<Value[Key], undefined>>;
};

/** An object with properties of some shapes; what else it has is not looked at. */
export function object<Value extends object>(shapes: Properties<Value>): WireShape<Value> {
  const named = Object.entries<WireShape<unknown> | Optional<unknown>>(shapes);
  return {
    complaint: (value, name) => {
      if (typeof value !== 'object' || value === null) return `${name} is no object`;
      for (const [key, property] of named) {
        const own: unknown = Object.hasOwn(value, key) ? value[key as keyof typeof value] : undefined;
        const found = complaintOf(property, own, key);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}

function complaintOf(
  property: WireShape<unknown> | Optional<unknown>,
  value: unknown,
  name: string,
): string | undefined {
  if (!('ifThere' in property)) return property.complaint(value, name);
  return value === undefined ? undefined : property.ifThere.complaint(value, name);
}
