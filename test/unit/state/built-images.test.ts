import assert from 'node:assert/strict';
import { Builds } from '../../../src/state/builds.ts';
import { type BuiltImage, BuiltImages, type KeptImages } from '../../../src/state/built-images.ts';

const keeping = (): KeptImages => {
  let kept: readonly BuiltImage[] = [];
  return {
    get: () => kept,
    set: (images) => {
      kept = images;
    },
  };
};

function build(
  builds: Builds,
  dockerfile: string,
  imageId: string | undefined,
  source = 'FROM x\n',
  target?: string,
): void {
  const id = builds.start({ contextDir: '/', dockerfile, tags: [], ...(target && { target }) }, source);
  if (imageId) builds.apply(id, { type: 'done', imageId });
  builds.end(id, imageId ? 'succeeded' : 'failed');
}

describe('what images were built from', () => {
  it('is known to the next window', () => {
    const keep = keeping();
    const builds = new Builds();
    const first = new BuiltImages(builds, keep);
    build(builds, '/a/Dockerfile', 'sha256:1');
    first.dispose();
    const next = new BuiltImages(new Builds(), keep);
    assert.equal(next.latest('/a/Dockerfile')?.imageId, 'sha256:1');
    assert.equal(next.of('sha256:1')?.dockerfile, '/a/Dockerfile');
    assert.equal(next.of('sha256:2'), undefined);
  });

  it('is the last build of each file and target that made an image', () => {
    const builds = new Builds();
    const built = new BuiltImages(builds, keeping());
    build(builds, '/a', 'sha256:1');
    build(builds, '/a', 'sha256:2', 'FROM x AS t\n', 't');
    build(builds, '/a', 'sha256:3');
    build(builds, '/a', undefined);
    assert.deepEqual([built.latest('/a')?.imageId, built.of('sha256:2')?.target], ['sha256:3', 't']);
    assert.equal(built.of('sha256:1'), undefined);
  });

  it('is bounded, and forgets the longest first', () => {
    const builds = new Builds();
    const keep = keeping();
    const built = new BuiltImages(builds, keep);
    for (let at = 0; at < 50; at++) build(builds, `/${at}`, `sha256:${at}`);
    build(builds, '/huge', 'sha256:huge', 'x'.repeat(100_000));
    assert.deepEqual([keep.get().length, built.latest('/9'), built.latest('/huge')], [40, undefined, undefined]);
    assert.ok(built.latest('/10'));
  });
});
