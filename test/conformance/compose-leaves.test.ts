import assert from 'node:assert/strict';
import { checkStructure } from '../../src/core/compose/canonical/checks.ts';
import type { Cast } from '../../src/core/compose/interpolate/casts.ts';
import { assigned, parseDotenv } from '../../src/core/compose/interpolate/dotenv.ts';
import { interpolate } from '../../src/core/compose/interpolate/interpolate.ts';
import { firstOperator, substitute } from '../../src/core/compose/interpolate/template.ts';
import { variablesOf } from '../../src/core/compose/interpolate/variables.ts';
import { enforceUnicity } from '../../src/core/compose/merge/unique.ts';
import { decodeHosts } from '../../src/core/compose/model/decode-maps.ts';
import { plain } from '../../src/core/compose/model/plain.ts';
import type { Node } from '../../src/core/compose/node.ts';
import { patternTree } from '../../src/core/compose/patterns.ts';
import { composeMessage } from '../../src/core/compose/schema/compose-message.ts';
import { validateSchema } from '../../src/core/compose/schema/validate.ts';
import { parsePort } from '../../src/core/compose/short/port.ts';
import { parseVolume } from '../../src/core/compose/short/volume.ts';
import { mergeTexts, toNode } from '../support/compose-node.ts';
import { assertFailure, conform, readCases } from '../support/conformance.ts';

type Env = Readonly<Record<string, string>>;
interface Case {
  readonly source: string;
  readonly env?: Env;
  readonly error?: string[] | string | true;
  readonly expected?: unknown;
}
const casesOf = <T>(name: string): readonly (T & Case)[] | undefined => readCases<{ cases: (T & Case)[] }>(name)?.cases;
const lookup =
  (env: Env = {}) =>
  (name: string): string | undefined =>
    Object.hasOwn(env, name) ? env[name] : undefined;
const name = ({ source }: Case): string => source;

interface InterpolationCase {
  readonly kind: 'string' | 'tree' | 'operator';
  readonly template: string;
  readonly input: unknown;
  readonly operator: string;
  readonly note?: string;
}
conform('compose-interpolation', casesOf<InterpolationCase>('compose-interpolation'), name, (one) => {
  if (one.kind === 'operator') return assert.equal(firstOperator(one.template), one.operator);
  // Such a test says which keys are to become what; compose's own table does so for its model.
  const own = one.note?.includes('its own casts');
  const wanted = own ? patternTree<Cast>({ '*.replicas': 'int', '*.required': 'boolean' }) : undefined;
  const act = (): unknown =>
    one.kind === 'string'
      ? substitute(one.template, lookup(one.env))
      : plain(interpolate(toNode(one.input), { lookup: lookup(one.env), warn: () => {} }, wanted));
  if (one.error) return assertFailure(act, one.error);
  assert.deepEqual(act(), one.expected);
});

interface DotenvCase {
  readonly text?: string;
  readonly texts?: string[];
  readonly exact?: boolean;
  readonly absent?: string[];
  readonly expected?: Env;
}
conform('compose-dotenv', casesOf<DotenvCase>('compose-dotenv'), name, (one) => {
  const act = (): Map<string, string> => {
    let values = new Map<string, string>();
    for (const text of one.texts ?? [one.text ?? ''])
      values = new Map([...values, ...assigned(parseDotenv(text, lookup(one.env), values))]);
    return values;
  };
  if (one.error) return assertFailure(act, one.error);
  const values = act();
  for (const [key, value] of Object.entries(one.expected ?? {})) assert.equal(values.get(key), value, key);
  for (const key of one.absent ?? []) assert.equal(values.has(key), false, key);
  if (one.exact) assert.deepEqual(Object.fromEntries(values), one.expected);
});

interface ExpectedVariable {
  readonly Name: string;
  readonly DefaultValue?: string;
  readonly PresenceValue?: string;
  readonly Required?: boolean;
}
conform('compose-variables', casesOf<{ input: unknown }>('compose-variables'), name, ({ input, expected }) => {
  const found = Object.entries(variablesOf(toNode(input))).map(
    ([key, { start: _, end: __, ...variable }]) => [key, variable] as const,
  );
  const wanted = Object.entries(expected as Record<string, ExpectedVariable>).map(([key, one]) => [
    key,
    {
      name: one.Name,
      defaultValue: one.DefaultValue ?? '',
      presenceValue: one.PresenceValue ?? '',
      required: one.Required ?? false,
    },
  ]);
  assert.deepEqual(Object.fromEntries(found), Object.fromEntries(wanted));
});

interface MergeCase {
  readonly files: string[];
  readonly op: string;
}
conform('compose-merge', casesOf<MergeCase>('compose-merge'), name, ({ files, op, expected, error }) => {
  const act = (): unknown => {
    const merged = mergeTexts(files);
    return plain(op.includes('unique') ? enforceUnicity(merged) : merged);
  };
  if (error) return assertFailure(act, error);
  assert.deepEqual(act(), plain(mergeTexts([expected as string])));
});

const set = (items: readonly unknown[]): string[] =>
  items.map((item) => JSON.stringify(Object.entries(item as object).sort())).sort();
interface ShortCase {
  readonly input: string;
  readonly inputs?: string[];
}
conform('compose-ports-short', casesOf<ShortCase>('compose-ports-short'), name, (one) => {
  const act = (): unknown[] => (one.inputs ?? [one.input]).flatMap((input) => parsePort(input));
  if (one.error) return assertFailure(act, one.error);
  assert.deepEqual(set(act()), set(one.expected as unknown[]));
});

conform('compose-volumes-short', casesOf<ShortCase>('compose-volumes-short'), name, (one) => {
  if (one.error) return assertFailure(() => parseVolume(one.input), one.error);
  const volume = parseVolume(one.input);
  // The cases leave out the default of `create_host_path`.
  if (volume.bind) delete volume.bind.create_host_path;
  const { read_only, ...rest } = one.expected as Record<string, unknown>;
  const expected: Record<string, unknown> = { ...rest, ...(read_only === true && { read_only }) };
  const bind = expected.bind as Record<string, unknown> | undefined;
  if (bind) delete bind.create_host_path;
  if (Object.keys(expected).length > 0) assert.deepEqual(volume, expected);
});

conform('compose-extra-hosts', casesOf<{ input: unknown }>('compose-extra-hosts'), name, (one) => {
  const act = (): string[] =>
    Object.entries(decodeHosts(toNode(one.input), 'extra_hosts')).flatMap(([host, addresses]) =>
      addresses.map((address) => `${host}:${address}`),
    );
  if (one.error) return assertFailure(act, one.error);
  assert.deepEqual(act().sort(), [...(one.expected as string[])].sort());
});

interface SchemaCase {
  readonly doc: unknown;
  readonly valid: boolean;
  readonly errorContains?: string[];
}
/** A document, or the text of one. */
const documentOf = (doc: unknown): Node =>
  typeof doc === 'object' && doc !== null && '$yaml' in doc ? mergeTexts([String(doc.$yaml)]) : toNode(doc);

conform('compose-schema', casesOf<SchemaCase>('compose-schema'), name, ({ doc, valid, errorContains }) => {
  const node = documentOf(doc);
  const message = composeMessage(validateSchema(node));
  if (valid) return assert.equal(message, undefined);
  assertFailure(() => {
    if (message) throw new Error(message.text);
    checkStructure(node);
  }, errorContains);
});
