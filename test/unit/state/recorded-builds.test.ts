import assert from 'node:assert/strict';
import { RecordedBuilds } from '../../../src/state/recorded-builds.ts';

describe('recorded builds', () => {
  it('reads each image once, and tries again what failed', async () => {
    const asked: string[] = [];
    let broken = true;
    const build = { sources: [], layers: [] };
    const builds = new RecordedBuilds(async (id) => {
      asked.push(id);
      if (broken) throw new Error('away');
      return build;
    });
    assert.equal(await builds.of('a'), undefined);
    broken = false;
    assert.equal(await builds.of('a'), build);
    assert.equal(await builds.of('a'), build);
    assert.deepEqual(asked, ['a', 'a']);
  });

  it('forgets the oldest', async () => {
    const asked: string[] = [];
    const builds = new RecordedBuilds(async (id) => void asked.push(id) as undefined);
    for (let at = 0; at < 41; at++) await builds.of(String(at));
    await builds.of('40');
    await builds.of('0');
    assert.equal(asked.length, 42);
  });
});
