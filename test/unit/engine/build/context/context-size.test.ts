import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { contextSize } from '../../../../../src/engine/build/context/context-size.ts';
import type { ContextSize } from '../../../../../src/engine/types/build.ts';
import { contextOf } from '../../../../support/build.ts';

describe('contextSize', () => {
  let contextDir: string;
  afterEach(() => fs.rmSync(contextDir, { recursive: true, force: true }));
  const measure = (files: Readonly<Record<string, number | string>>): Promise<ContextSize> => {
    const texts = Object.entries(files).map(([name, size]) => [
      name,
      typeof size === 'number' ? 'x'.repeat(size) : size,
    ]);
    contextDir = contextOf(Object.fromEntries(texts) as Record<string, string>);
    return contextSize({ contextDir, dockerfile: path.join(contextDir, 'Dockerfile'), tags: [] });
  };

  it('names folders by what is in them, and the one thing that makes a folder large', async () => {
    const size = await measure({
      'node_modules/a/index.js': 300,
      'node_modules/b/index.js': 300,
      'data/old/dump.sql': 5000,
      'data/readme': 10,
      'src/main.ts': 50,
      'empty/': '',
    });
    assert.deepEqual(size, {
      files: 5,
      bytes: 5660,
      largest: [
        { path: 'data/old/dump.sql', bytes: 5000, isFolder: false },
        { path: 'node_modules', bytes: 600, isFolder: true },
        { path: 'src/main.ts', bytes: 50, isFolder: false },
      ],
    });
  });

  it('does not count what .dockerignore leaves out', async () => {
    const size = await measure({ 'big/file': 1000, small: 1, '.dockerignore': 'big\n.dockerignore\n' });
    assert.deepEqual(size, { files: 1, bytes: 1, largest: [{ path: 'small', bytes: 1, isFolder: false }] });
  });

  it('stops on a signal', async () => {
    contextDir = contextOf({ file: 'x' });
    const request = { contextDir, dockerfile: path.join(contextDir, 'Dockerfile'), tags: [] };
    await assert.rejects(contextSize(request, AbortSignal.abort()), { code: 'cancelled' });
  });
});
