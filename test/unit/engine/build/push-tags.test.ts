import assert from 'node:assert/strict';
import { pushTags } from '../../../../src/engine/build/push-tags.ts';
import type { BuildEvent, BuildStep } from '../../../../src/engine/types/build.ts';
import type { TransferEvent } from '../../../../src/engine/types/images.ts';
import { GantryError } from '../../../../src/util/errors.ts';

async function steps(lines: readonly TransferEvent[], failure?: Error): Promise<[BuildStep[], unknown]> {
  const seen: BuildStep[] = [];
  const emit = (event: BuildEvent): undefined => {
    if (event.type === 'step') seen.push(event.step);
  };
  async function* push(): AsyncGenerator<TransferEvent> {
    yield* lines;
    if (failure) throw failure;
  }
  const error = await pushTags(['r/x:1'], push, emit, new AbortController().signal).catch((each: unknown) => each);
  return [seen, error];
}

describe('pushing what was built', () => {
  it('is a step whose transfers are the layers', async () => {
    const [seen, error] = await steps([
      { status: 'The push refers to repository [r/x]' },
      { layer: 'a', status: 'Preparing' },
      { layer: 'a', status: 'Pushing', current: 5, total: 10 },
      { layer: 'b', status: 'Layer already exists' },
      { layer: 'a', status: 'Pushed' },
      { status: '1: digest: sha256:0 size: 1', digest: 'sha256:0' },
    ]);
    assert.equal(error, undefined);
    assert.deepEqual([seen[0]?.state, seen.at(-1)?.state], ['running', 'done']);
    assert.deepEqual(seen.at(-1)?.progress, [
      { id: 'a', name: 'Pushed', current: 10, total: 10, done: true },
      { id: 'b', name: 'Layer already exists', current: 0, total: 0, done: true },
    ]);
    assert.ok(seen.every(({ internal, name }) => internal && name === 'pushing r/x:1'));
  });

  it('fails as the push does, and says so on the step', async () => {
    const [seen, error] = await steps([], new GantryError('registry.unauthorized', 'no'));
    assert.equal((error as GantryError).code, 'registry.unauthorized');
    assert.deepEqual([seen.at(-1)?.state, seen.at(-1)?.error], ['failed', 'no']);
  });
});
