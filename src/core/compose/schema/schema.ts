import { lookup } from '../../text/lookup.ts';
import generated from './compose.generated.json' with { type: 'json' };

export type SchemaType = 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null';

/** The part of JSON Schema that the Compose schema uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: SchemaType | readonly SchemaType[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly uniqueItems?: boolean;
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly (string | number | boolean | null)[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly deprecated?: boolean;
}

interface Root extends Schema {
  readonly definitions: Readonly<Record<string, Schema>>;
}

/** Generated from an npm package and our overlay: see scripts/generate-compose-schema.mjs. */
export const composeSchema = generated as unknown as Root;

const prefix = '#/definitions/';

/** The schema that a `$ref` names; its own description stays in front of the definition's. */
export function deref(schema: Schema): Schema {
  if (!schema.$ref?.startsWith(prefix)) return schema;
  const target = composeSchema.definitions[schema.$ref.slice(prefix.length)] ?? {};
  const full = deref(target);
  return schema.description ? { ...full, description: schema.description } : full;
}

export const typesOf = (schema: Schema): readonly SchemaType[] =>
  schema.type === undefined ? [] : typeof schema.type === 'string' ? [schema.type] : schema.type;

type Pattern = readonly [RegExp, Schema];

/** The patterns of every schema, compiled once: keys are looked up far more often than there are schemas. */
const patterns: ReadonlyMap<object, readonly Pattern[]> = new Map(collectPatterns(composeSchema));

function collectPatterns(value: unknown): [object, readonly Pattern[]][] {
  if (typeof value !== 'object' || value === null) return [];
  const { patternProperties = {} } = value as Schema;
  const own = Object.entries(patternProperties).map(([pattern, schema]): Pattern => [new RegExp(pattern, 'u'), schema]);
  const below = Object.values(value).flatMap(collectPatterns);
  return own.length > 0 ? [[patternProperties, own], ...below] : below;
}

/** The schemas that the value of a key must meet; none when the key is not known. */
export function schemasOfKey(schema: Schema, key: string): readonly Schema[] {
  const own = schema.properties && lookup(schema.properties, key);
  const found = own ? [own] : [];
  for (const [pattern, value] of (schema.patternProperties && patterns.get(schema.patternProperties)) ?? [])
    if (pattern.test(key)) found.push(value);
  return found;
}
