/** As much of JSON Schema as the schemas of this project use. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly $defs?: Readonly<Record<string, Schema>>;
}

const understood = new Set(
  '$schema,title,description,format,$ref,type,enum,anyOf,pattern,minimum,items,properties,required,$defs'.split(','),
);

/** The schema of what a command writes as JSON. */
export function schemaOf(command: string): object {
  return JSON.parse(
    readFileSync(join(import.meta.dirname, `../../../server/schema/${command}.schema.json`), 'utf8'),
  ) as object;
}

/** What is wrong with a value, each with its place; a property that the schema does not name is wrong too. */
export function violations(schema: Schema, value: unknown, root: Schema = schema, at = ''): readonly string[] {
  const strange = Object.keys(schema).filter((key) => !understood.has(key));
  if (strange.length > 0) return [`${at}: the schema uses ${strange.join(', ')}, which is not checked`];
  if (schema.$ref !== undefined) {
    const target = root.$defs?.[schema.$ref.replace('#/$defs/', '')];
    return target === undefined ? [`${at}: no ${schema.$ref}`] : violations(target, value, root, at);
  }
  if (schema.anyOf !== undefined) {
    const all = schema.anyOf.map((one) => violations(one, value, root, at));
    return all.some((one) => one.length === 0) ? [] : all.flat();
  }
  return [...own(schema, value, at), ...inner(schema, value, root, at)];
}

function own(schema: Schema, value: unknown, at: string): readonly string[] {
  const found: string[] = [];
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length > 0 && !types.some((type) => isOf(type, value))) found.push(`${at}: no ${types.join(' or ')}`);
  if (schema.enum !== undefined && !schema.enum.includes(value)) found.push(`${at}: ${String(value)} is not listed`);
  if (typeof value === 'string' && schema.pattern !== undefined && !new RegExp(schema.pattern).test(value))
    found.push(`${at}: ${value} does not match`);
  if (typeof value === 'number' && value < (schema.minimum ?? -Infinity)) found.push(`${at}: ${value} is too small`);
  return found;
}

function inner(schema: Schema, value: unknown, root: Schema, at: string): readonly string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => violations(schema.items ?? {}, item, root, `${at}/${index}`));
  }
  if (typeof value !== 'object' || value === null) return [];
  const properties = new Map(Object.entries(schema.properties ?? {}));
  const missing = (schema.required ?? []).filter((key) => !(key in value)).map((key) => `${at}/${key}: missing`);
  const present = Object.entries(value).flatMap(([key, item]) => {
    const property = properties.get(key);
    return property === undefined
      ? [`${at}/${key}: not in the schema`]
      : violations(property, item, root, `${at}/${key}`);
  });
  return [...missing, ...present];
}

function isOf(type: string, value: unknown): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    default:
      return typeof value === type;
  }
}
