import assert from 'node:assert/strict';
import { contextFilter, type FolderInfo } from '../../../../src/core/dockerignore/context-filter.ts';
import { readIgnoreFile } from '../../../../src/core/dockerignore/ignore-file.ts';

// biome-ignore format: a listing reads better packed
const files = [
  '!bang', '#hash', '.env', '.git/config', 'README-secret.md', 'README.md', 'a.txt', 'a[b].txt', 'b.md',
  'build/keep.txt', 'build/out.js', 'docs/README.md', 'docs/sub/x.md', 'foo bar.txt', 'src/a.ts', 'src/b.test.ts',
  'src/deep/c.ts', 'src/deep/keep/k.txt', 'temp1/x', 'vendor/a/b/c.go', 'vendor/a/keep.go', 'x+y(1).txt', 'Ünï.txt',
];

/** Walks the listing as a folder tree, as a sender does; a parent that was not sent comes along with its content. */
function kept(ignoreFile: string, include: readonly string[] = []): string[] {
  const filter = contextFilter({ include, exclude: readIgnoreFile(ignoreFile).map(({ pattern }) => pattern) });
  assert.deepEqual(filter.invalid, []);
  const sent: string[] = [];
  const walk = (folder: string, parent: FolderInfo | undefined): void => {
    const names = files.filter((file) => file.startsWith(folder)).map((file) => file.slice(folder.length).split('/'));
    for (const name of new Set(names.map(([first]) => first ?? ''))) {
      const path = folder + name;
      const isFolder = !files.includes(path);
      const verdict = filter.check(path, isFolder, parent);
      if (verdict.send && !isFolder) sent.push(path);
      if (verdict.descend) walk(`${path}/`, verdict.info);
    }
  };
  walk('', undefined);
  return sent;
}

const dropped = (ignoreFile: string): string[] => {
  const rest = new Set(kept(ignoreFile));
  return files.filter((file) => !rest.has(file));
};

describe('contextFilter', () => {
  const drops: Record<string, string[]> = {
    '*.md': ['README-secret.md', 'README.md', 'b.md'],
    '**/*.md': ['README-secret.md', 'README.md', 'b.md', 'docs/README.md', 'docs/sub/x.md'],
    '*.md\n!README*.md\nREADME-secret.md': ['README-secret.md', 'b.md'],
    '/a.txt': ['a.txt'],
    './a.txt': ['a.txt'],
    'src/../a.txt': ['a.txt'],
    '../a.txt': [],
    'src/': ['src/a.ts', 'src/b.test.ts', 'src/deep/c.ts', 'src/deep/keep/k.txt'],
    'src/*\n!src/a.ts': ['src/b.test.ts', 'src/deep/c.ts', 'src/deep/keep/k.txt'],
    'src\n!src/deep/c.ts': ['src/a.ts', 'src/b.test.ts', 'src/deep/keep/k.txt'],
    'src/**/*.ts': ['src/a.ts', 'src/b.test.ts', 'src/deep/c.ts'],
    '**/*.ts\n!**/*.test.ts': ['src/a.ts', 'src/deep/c.ts'],
    'temp?': ['temp1/x'],
    '*/temp*': [],
    '**/keep': ['src/deep/keep/k.txt'],
    // The exception matched the folder before anything was excluded, so BuildKit never asks it again.
    '**/k.txt\n!**/keep': ['src/deep/keep/k.txt'],
    'vendor/**\n!vendor/a/keep.go': ['vendor/a/b/c.go'],
    'a\\[b\\].txt': ['a[b].txt'],
    'a[b].txt': [],
    '[a-b].*': ['a.txt', 'b.md'],
    'x+y(1).txt': ['x+y(1).txt'],
    'Ün?.txt': ['Ünï.txt'],
    '# .env\n  .env  ': ['.env'],
    '\\#hash': ['#hash'],
    '\\!bang': ['!bang'],
    '\uFEFFa.txt\r\nb.md\r': ['a.txt', 'b.md'],
    'build\n!build/keep.txt\nbuild/keep.txt': ['build/keep.txt', 'build/out.js'],
    '!a.txt': [],
    '.': [],
    'a**': ['a.txt', 'a[b].txt'],
    '**.txt': ['a.txt', 'a[b].txt', 'build/keep.txt', 'foo bar.txt', 'src/deep/keep/k.txt', 'x+y(1).txt', 'Ünï.txt'],
  };
  for (const [text, expected] of Object.entries(drops)) {
    it(`${JSON.stringify(text)} drops ${expected.length}`, () => assert.deepEqual(dropped(text), expected));
  }

  it('keeps only what an allow-list names', () => {
    assert.deepEqual(kept('*\n!src/a.ts\n!docs/sub'), ['docs/sub/x.md', 'src/a.ts']);
    assert.deepEqual(kept('**\n!src/**/*.ts'), ['src/a.ts', 'src/b.test.ts', 'src/deep/c.ts']);
    assert.deepEqual(kept('**'), []);
  });

  it('sends what is included and not excluded, without visiting other folders', () => {
    assert.deepEqual(kept('src/deep', ['src']), ['src/a.ts', 'src/b.test.ts']);
    const filter = contextFilter({ include: ['src/deep'] });
    assert.equal(filter.check('vendor', true, undefined).descend, false);
    assert.deepEqual(filter.check('src', true, undefined).send, false);
    assert.equal(filter.check('src', true, undefined).descend, true);
  });

  it('names what BuildKit refuses', () => {
    for (const bad of ['!', '[', '[]', '[a', 'a\\', '[z-a]', '[a-]']) {
      assert.deepEqual(contextFilter({ exclude: [bad] }).invalid, [bad], bad);
    }
  });
});

describe('readIgnoreFile', () => {
  it('gives the place of each pattern', () => {
    const text = '# c\n  /dist/ \n\n! keep\r\n';
    const lines = readIgnoreFile(text);
    assert.deepEqual(
      lines.map(({ pattern, start, end }) => [pattern, text.slice(start, end)]),
      [
        ['dist', '/dist/'],
        ['!keep', '! keep'],
      ],
    );
  });

  it('takes backslashes for separators on Windows alone', () => {
    assert.equal(readIgnoreFile('bin\\debug', { windows: true })[0]?.pattern, 'bin/debug');
    assert.equal(readIgnoreFile('bin\\debug')[0]?.pattern, 'bin\\debug');
  });
});
