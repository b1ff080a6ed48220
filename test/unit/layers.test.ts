import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What each part of src may import besides itself; the first row that fits a file counts. The architecture is this table. */
const layers: Record<string, readonly string[]> = {
  'src/util': [],
  'src/core': ['src/util', 'yaml', 'unbash'],
  'src/engine/docker': ['src/engine', 'src/core', 'src/util', 'node:', 'dockerode'],
  'src/engine': ['src/core', 'src/util', 'node:', 'yaml'],
  'src/state': ['src/engine/types.ts', 'src/core', 'src/util'],
  'src/ui/trees/provider.ts': ['src/ui', 'src/state', 'src/engine/types.ts', 'src/core', 'src/util', 'vscode'],
  'src/ui/trees': ['src/state', 'src/engine/types.ts', 'src/core', 'src/util'],
  'src/ui': [
    'src/state',
    'src/engine/types.ts',
    'src/core',
    'src/util',
    'src/webview/*/protocol.ts',
    'node:',
    'vscode',
  ],
  'src/webview/*': ['src/webview/shared'],
  'src/cli': ['src/core', 'src/util', 'src/engine/types.ts', 'node:', 'await src/engine/open.ts'],
  'src/extension.ts': ['src', 'vscode', 'node:', 'await src/engine/open.ts'],
};

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => path.posix.join('src', file.replaceAll(path.sep, '/')));

const pattern = (prefix: string): RegExp =>
  new RegExp(`^${prefix.replaceAll('.', '\\.').replaceAll('*', '[^/]+')}${prefix.endsWith(':') ? '' : '(/|$)'}`);
const within = (target: string, prefix: string): boolean => pattern(prefix).test(target);

/** Import targets of a file, from the root; dynamic ones are marked `await`. */
function* importsOf(file: string): Generator<string> {
  const text = readFileSync(file, 'utf8');
  for (const [, from, dynamic] of text.matchAll(/(?:\bfrom\s+|\bimport\s+)'([^']+)'|\bimport\s*\(\s*'([^']+)'/g)) {
    const specifier = from ?? dynamic ?? '';
    const target = specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : specifier;
    yield dynamic && target === 'src/engine/open.ts' ? `await ${target}` : target;
  }
}

describe('layers', () => {
  for (const file of files) {
    it(`${file} imports downwards only`, () => {
      const layer = Object.keys(layers).find((name) => within(file, name));
      assert.ok(layer, 'belongs to no layer');
      const own = layer === 'src/webview/*' ? path.posix.dirname(file) : layer;
      for (const target of importsOf(file)) {
        const allowed = [own, ...(layers[layer] ?? [])];
        assert.ok(
          allowed.some((prefix) => within(target, prefix)) && !(target === 'src/engine/open.ts'),
          `${layer} may not import ${target}`,
        );
        if (target.startsWith('src/')) assert.ok(existsSync(target), `${target} does not exist`);
      }
    });
  }
});
