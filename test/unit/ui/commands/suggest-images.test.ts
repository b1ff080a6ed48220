import assert from 'node:assert/strict';
import { suggestPulls, suggestPushes } from '../../../../src/ui/commands/suggest-images.ts';
import { type FakeContext, fakeContext } from '../../../support/fake-context.ts';
import { recordedEngine } from '../../../support/recorded-engine.ts';
import { image } from '../../../support/sample-data.ts';

describe('suggestions of image names', () => {
  let ctx: FakeContext;
  before(async () => {
    const engine = recordedEngine({ images: [image('a', ['redis:7', 'mine:1'])] });
    engine.answers['images.search'] = (term: string) => {
      if (term.startsWith('off')) throw new Error('no way to Docker Hub');
      return [{ name: 'redis', description: 'a store', stars: 12, official: true }];
    };
    ctx = fakeContext(engine);
    await ctx.connection.refresh();
  });
  const labels = async (text: string): Promise<string[]> =>
    (await suggestPulls(ctx)(text, new AbortController().signal)).map(({ label }) => label);

  it('begin with what the engine has, and go on with what a search finds', async () => {
    assert.deepEqual(await labels(''), ['redis:7', 'mine:1']);
    assert.deepEqual(await labels('red'), ['redis:7', 'redis']);
    const [, found] = await suggestPulls(ctx)('red', new AbortController().signal);
    assert.deepEqual(found, { label: 'redis', description: 'official · ★ 12', detail: 'a store', goesOn: 'redis:' });
  });

  it('are the engine’s own where nothing can be searched, with the reason', async () => {
    assert.deepEqual(await suggestPulls(ctx)('off', new AbortController().signal), [
      { label: 'No suggestions', description: 'no way to Docker Hub', isNote: true },
    ]);
    assert.deepEqual(await labels('ghcr.io/owner'), ['No suggestions']);
  });

  it('list tags after the colon, not after a port', async () => {
    assert.deepEqual(await labels('redis:'), ['redis:latest', 'redis:1']);
    assert.deepEqual(await labels('redis:la'), ['redis:latest']);
    assert.deepEqual(await labels('localhost:5000/team/alpine:1'), ['localhost:5000/team/alpine:1']);
  });

  it('list the catalog of a registry that is named', async () => {
    assert.deepEqual(await labels('localhost:5000/team/al'), ['localhost:5000/team/alpine']);
  });

  it('offer the known registries for a push, as long as the name is its own', async () => {
    const offer = async (text: string): Promise<string[]> =>
      (await suggestPushes(ctx, 'mine:1')(text, new AbortController().signal)).map(({ label }) => label);
    assert.deepEqual(await offer('mine:1'), ['ghcr.io/mine:1']);
    assert.deepEqual(await offer('other'), []);
  });
});
