import { goPrint } from '../go-text.ts';
import type { MapNode, Node, Origin, SeqNode } from '../node.ts';
import { describeShapes } from './describe.ts';
import { composeSchema, deref, type Schema, type SchemaType, schemasOfKey, typesOf } from './schema.ts';

export interface SchemaIssue {
  readonly kind: 'unknown-key' | 'missing-key' | 'type' | 'value' | 'duplicate';
  /** Keys and indexes down to the value. */
  readonly path: readonly string[];
  readonly at: Origin;
  /** A sentence for people; the path is not in it. */
  readonly message: string;
  /** The same as docker compose words it, after the path. */
  readonly compose: string;
  /** Of an unknown key: the keys that may stand there. */
  readonly known?: readonly string[];
  readonly key?: string;
}

/** Every way in which a document breaks the Compose schema, each at the value (or key) that does. */
export function validateSchema(root: Node): SchemaIssue[] {
  return check(root, composeSchema, []);
}

type Path = readonly string[];

function check(node: Node, reference: Schema, path: Path): SchemaIssue[] {
  const schema = reference.$ref ? deref(reference) : reference;
  if (schema.oneOf) return checkOneOf(node, schema, path);
  const types = typesOf(schema);
  if (types.length > 0 && !types.some((type) => isType(node, type))) return [typeIssue(node, [schema], path)];
  const issues: SchemaIssue[] = [];
  if (node.type === 'map') checkMap(node, schema, path, issues);
  else if (node.type === 'seq') checkSeq(node, schema, path, issues);
  else checkScalar(node, schema, path, issues);
  return issues;
}

function isType(node: Node, type: SchemaType): boolean {
  if (node.type === 'map') return type === 'object';
  if (node.type === 'seq') return type === 'array';
  const { value } = node;
  if (value === null) return type === 'null';
  if (typeof value === 'number') return type === 'number' || (type === 'integer' && Number.isInteger(value));
  return typeof value === type;
}

/** Of several forms, the one whose type fits says what is wrong; if none fits, all are named. */
function checkOneOf(node: Node, schema: Schema, path: Path): SchemaIssue[] {
  const forms = (schema.oneOf ?? []).map(deref);
  const results = forms.map((form) => check(node, form, path));
  const valid = results.filter((issues) => issues.length === 0).length;
  if (valid === 1) return [];
  if (valid > 1) return [valueIssue(node, path, 'fits more than one of its forms', 'oneOf failed, subschemas matched')];
  const fitting = results.filter((_, index) => hasType(node, forms[index] as Schema));
  const [best] = fitting.sort((a, b) => depth(b) - depth(a));
  return best ?? [typeIssue(node, forms, path)];
}

const hasType = (node: Node, form: Schema): boolean =>
  form.oneOf
    ? form.oneOf.some((inner) => hasType(node, deref(inner)))
    : typesOf(form).some((type) => isType(node, type));

const depth = (issues: readonly SchemaIssue[]): number => Math.max(...issues.map(({ path }) => path.length));

function checkMap(node: MapNode, schema: Schema, path: Path, issues: SchemaIssue[]): void {
  for (const [key, entry] of node.entries) {
    const below = [...path, key];
    const schemas = schemasOfKey(schema, key);
    if (schemas.length > 0) for (const each of schemas) issues.push(...check(entry.node, each, below));
    else if (typeof schema.additionalProperties === 'object')
      issues.push(...check(entry.node, schema.additionalProperties, below));
    else if (schema.additionalProperties === false) issues.push(unknownKey(key, entry.key, schema, path));
  }
  for (const key of schema.required ?? []) if (!node.entries.has(key)) issues.push(missingKey(node, key, path));
}

function unknownKey(key: string, at: Origin, schema: Schema, path: Path): SchemaIssue {
  const known = Object.keys(schema.properties ?? {});
  const message = known.length > 0 ? `\`${key}\` is not a key of ${placeName(path)}` : `\`${key}\` is not a valid name`;
  return { kind: 'unknown-key', path, at, key, known, message, compose: `additional properties '${key}' not allowed` };
}

const placeName = (path: Path): string => {
  if (path.length === 0) return 'a Compose file';
  if (path.length === 2 && path[0] === 'services') return 'a service';
  return `\`${path.join('.')}\``;
};

const missingKey = (node: Node, key: string, path: Path): SchemaIssue => ({
  kind: 'missing-key',
  path,
  at: node.at,
  key,
  message: `\`${key}\` is missing`,
  compose: `missing property '${key}'`,
});

function checkSeq(node: SeqNode, schema: Schema, path: Path, issues: SchemaIssue[]): void {
  const { items } = schema;
  if (items)
    for (const [index, item] of node.items.entries()) issues.push(...check(item, items, [...path, String(index)]));
  if (!schema.uniqueItems) return;
  const seen = new Map<string, number>();
  node.items.forEach((item, index) => {
    const text = `${item.type === 'scalar' ? typeof item.value : item.type} ${goPrint(item)}`;
    const first = seen.get(text);
    if (first === undefined) seen.set(text, index);
    else {
      const compose = `items at ${first} and ${index} are equal`;
      issues.push({ kind: 'duplicate', path, at: item.at, message: 'the same item stands here twice', compose });
    }
  });
}

function checkScalar(node: Node & { type: 'scalar' }, schema: Schema, path: Path, issues: SchemaIssue[]): void {
  const { value } = node;
  if (schema.enum && !schema.enum.includes(value)) {
    const words = schema.enum.map((word) => `\`${word}\``).join(', ');
    const quoted = schema.enum.map((word) => (typeof word === 'string' ? `'${word}'` : String(word))).join(', ');
    issues.push(
      valueIssue(
        node,
        path,
        `must be one of ${words}`,
        schema.enum.length === 1 ? `value must be ${quoted}` : `value must be one of ${quoted}`,
      ),
    );
  }
  if (typeof value === 'string' && schema.pattern && !new RegExp(schema.pattern, 'u').test(value))
    issues.push(
      valueIssue(
        node,
        path,
        `does not match \`${schema.pattern}\``,
        `'${node.value}' does not match pattern '${schema.pattern}'`,
      ),
    );
  if (typeof value !== 'number') return;
  const { minimum, maximum } = schema;
  if (minimum !== undefined && value < minimum)
    issues.push(valueIssue(node, path, `must be ${minimum} or more`, `must be greater than or equal to ${minimum}`));
  if (maximum !== undefined && value > maximum)
    issues.push(valueIssue(node, path, `must be ${maximum} or less`, `must be less than or equal to ${maximum}`));
}

const valueIssue = (node: Node, path: Path, message: string, compose: string): SchemaIssue => ({
  kind: 'value',
  path,
  at: node.at,
  message,
  compose,
});

const goWords: Readonly<Partial<Record<SchemaType, string>>> = { object: 'mapping' };

function typeIssue(node: Node, forms: readonly Schema[], path: Path): SchemaIssue {
  const words = [
    ...new Set((typesOf(forms[0] ?? {}) as readonly SchemaType[]).map((type) => goWords[type] ?? type)),
  ].sort();
  const compose = words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` : (words[0] ?? '');
  return {
    kind: 'type',
    path,
    at: node.at,
    message: `must be ${describeShapes(forms, path)}`,
    compose: `must be a ${compose}`,
  };
}
