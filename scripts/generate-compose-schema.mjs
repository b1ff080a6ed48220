// Writes src/core/compose/schema/compose.generated.json: the Compose schema as the `dclint` package carries it, with
// our overlay of newer keys merged in. Every build and check runs it first; the file is not kept in git.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
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

function generate() {
  const schema = read('node_modules/dclint/schemas/compose.schema.json');
  const { properties, patternProperties, definitions } = merge(schema, read('src/core/compose/schema/overlay.json'));
  return `${JSON.stringify({ type: 'object', properties, patternProperties, additionalProperties: false, definitions })}\n`;
}

/** Left untouched when nothing changed, so that nothing is compiled again for it. */
export function writeComposeSchema() {
  const text = generate();
  if (!existsSync(target) || readFileSync(target, 'utf8') !== text) writeFileSync(target, text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeComposeSchema();
