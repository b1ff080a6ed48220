import { lookup } from '../../text/lookup.ts';
import { deref, type Schema, type SchemaType, typesOf } from './schema.ts';

const words: Readonly<Record<SchemaType, string>> = {
  object: 'a mapping',
  array: 'a list',
  string: 'a string',
  number: 'a number',
  integer: 'a whole number',
  boolean: '`true` or `false`',
  null: 'empty',
};

/** Examples that say more than a type: by the last keys of the path, `[]` for an index. */
const examples: Readonly<Record<string, string>> = {
  'ports.[]': 'a string like `"8080:80"` or a mapping with `target`',
  'expose.[]': 'a port such as `"8080"`',
  'volumes.[]': 'a string like `./data:/data` or a mapping with `type` and `target`',
  'devices.[]': 'a string like `/dev/fuse:/dev/fuse` or a mapping with `source`',
  environment: 'a mapping of names to values or a list of `NAME=value`',
  labels: 'a mapping of names to values or a list of `name=value`',
  command: 'a command line or a list of its words',
  entrypoint: 'a command line or a list of its words',
  depends_on: 'a list of services or a mapping of services to conditions',
  build: 'a path or a mapping with `context`',
  env_file: 'a path or a list of paths',
  extra_hosts: 'a list of `host=address` or a mapping of hosts to addresses',
  networks: 'a list of networks or a mapping of networks to options',
  test: 'a command line, or a list that begins with `CMD`, `CMD-SHELL` or `NONE`',
};

/** The forms that a value may have, as the end of a sentence: "must be …". */
export function describeShapes(forms: readonly Schema[], path: readonly string[]): string {
  const example = path[0] === 'services' ? exampleFor(path) : undefined;
  if (example) return example;
  const types = [...new Set(forms.flatMap((form) => allTypes(deref(form))))];
  // A whole number is a number.
  const shown = types.filter((type) => type !== 'integer' || !types.includes('number')).map((type) => words[type]);
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)}` : (shown[0] ?? 'something else');
}

function exampleFor(path: readonly string[]): string | undefined {
  if (path.length < 3) return undefined;
  const last = path.at(-1) as string;
  return /^\d+$/.test(last) ? lookup(examples, `${path.at(-2)}.[]`) : lookup(examples, last);
}

const allTypes = (schema: Schema): readonly SchemaType[] =>
  schema.oneOf ? schema.oneOf.flatMap((form) => allTypes(deref(form))) : typesOf(schema);
