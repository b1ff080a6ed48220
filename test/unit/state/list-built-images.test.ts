import assert from 'node:assert/strict';
import { Builds } from '../../../src/state/builds.ts';
import { listBuiltImages } from '../../../src/state/list-built-images.ts';
import { openConnection } from '../../support/open-connection.ts';
import { recordedEngine } from '../../support/recorded-engine.ts';

describe('images after a build', () => {
  it('are listed again, though the engine said nothing', async () => {
    const engine = recordedEngine();
    const connection = await openConnection(engine);
    const watching = connection.watch('image');
    const builds = new Builds();
    const following = listBuiltImages(builds, connection);
    const lists = (): number => engine.calls.filter(({ name }) => name === 'images.list').length;
    await new Promise((done) => setTimeout(done, 20));
    const before = lists();
    const failed = builds.start({ contextDir: '/', dockerfile: '/Dockerfile', tags: [] }, '');
    builds.end(failed, 'failed');
    await new Promise((done) => setTimeout(done, 300));
    assert.equal(lists(), before);
    const id = builds.start({ contextDir: '/', dockerfile: '/Dockerfile', tags: ['app:1'] }, '');
    builds.apply(id, { type: 'done', imageId: 'sha256:1' });
    builds.end(id, 'succeeded');
    await new Promise((done) => setTimeout(done, 500));
    assert.equal(lists(), before + 1);
    following.dispose();
    watching.dispose();
    connection.dispose();
  });
});
