// Writes src/core/compose/schema/compose.generated.json: the Compose schema as the `dclint` package carries it, with
// our overlay of newer keys merged in. Run it after updating dclint or the overlay; a unit test says when it is due.
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const read = (path) => JSON.parse(readFileSync(new URL(path, root), 'utf8'));
const target = new URL('src/core/compose/schema/compose.generated.json', root);

/** Objects merge by key; anything else in the overlay replaces. */
function merge(base, overlay) {
  if (base === null || typeof base !== 'object' || Array.isArray(overlay) || typeof overlay !== 'object')
    return overlay;
  const result = Array.isArray(base) ? [...base] : { ...base };
  for (const [key, value] of Object.entries(overlay)) result[key] = key in result ? merge(result[key], value) : value;
  return result;
}

export function generate() {
  const schema = read('node_modules/dclint/schemas/compose.schema.json');
  const { properties, patternProperties, definitions } = merge(schema, read('src/core/compose/schema/overlay.json'));
  return `${JSON.stringify({ type: 'object', properties, patternProperties, additionalProperties: false, definitions })}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(target, generate());
  console.log(`wrote ${fileURLToPath(target)}`);
}
