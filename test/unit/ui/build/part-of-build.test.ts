import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BuildRequest } from '../../../../src/engine/types.ts';
import { partOfBuild } from '../../../../src/ui/build/part-of-build.ts';
import { contextOf } from '../../../support/build.ts';

describe('what a saved file is to a build', () => {
  let folder: string;
  beforeEach(() => {
    folder = contextOf({
      'shop/web/Dockerfile': 'FROM a\n',
      'shop/.dockerignore': '*.log\nbuild\n!build/keep\n',
      'lib/a': '',
    });
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const part = (file: string, more: Partial<BuildRequest> = {}): string | undefined =>
    partOfBuild(path.join(folder, file), {
      contextDir: path.join(folder, 'shop'),
      dockerfile: path.join(folder, 'shop/web/Dockerfile'),
      tags: [],
      ...more,
    });

  it('is its Dockerfile, its ignore file or a part of its context', () => {
    assert.equal(part('shop/web/Dockerfile'), 'dockerfile');
    assert.equal(part('shop/.dockerignore'), 'ignore-file');
    assert.equal(part('shop/src/a.ts'), 'context');
  });

  it('is nothing where it is ignored or lies elsewhere', () => {
    for (const file of ['shop/x.log', 'shop/build/x', 'shopping/a', 'lib/a', 'a', 'shop/.git/COMMIT_EDITMSG'])
      assert.equal(part(file), undefined, file);
    assert.equal(part('shop/src/x.log'), 'context', 'patterns start at the context');
    assert.equal(part('shop/build/keep'), 'context');
  });

  it('goes by the Dockerfile’s own ignore file where there is one', () => {
    writeFileSync(path.join(folder, 'shop/web/Dockerfile.dockerignore'), 'src\n');
    assert.equal(part('shop/web/Dockerfile.dockerignore'), 'ignore-file');
    assert.equal(part('shop/src/a.ts'), undefined);
    assert.equal(part('shop/x.log'), 'context');
    assert.equal(part('shop/.dockerignore'), 'context', 'no more than any file');
  });

  it('counts folders that have a name of their own in the build', () => {
    assert.equal(part('lib/a', { namedContexts: { lib: '../lib', base: 'docker-image://alpine' } }), 'context');
  });
});
