import assert from 'node:assert/strict';
import { archiveId } from '../../../../src/state/archive-image.ts';
import { openComparedFile } from '../../../../src/ui/commands/comparison/open-file.ts';
import { compareImages } from '../../../../src/ui/commands/images/compare.ts';
import { compareSelectedImage } from '../../../../src/ui/commands/layers/compare-image.ts';
import type { ComparedFileNode } from '../../../../src/ui/trees/comparison.ts';
import { analysedImage } from '../../../support/analysed-image.ts';
import { type FakeContext, fakeContext } from '../../../support/fake-context.ts';
import { recordedEngine } from '../../../support/recorded-engine.ts';
import { image } from '../../../support/sample-data.ts';

const old = { ...image('a', ['app:1']), created: 1 };
const fresh = { ...image('b', ['app:2']), created: 2 };
const row = (of: typeof old) => ({ kind: 'image', image: of, reference: of.tags[0], label: '', stale: false });

function context(answers: Record<string, unknown> = {}): FakeContext {
  const engine = recordedEngine();
  engine.data.images = [fresh, old];
  return fakeContext(engine, answers);
}

describe('comparing images', () => {
  it('takes the two selected, the older first', async () => {
    const ctx = context();
    const selected = [row(fresh), row(old)];
    await compareImages.run(ctx, selected[0], selected);
    assert.deepEqual(ctx.seen, ['compare app:1 app:2']);
  });

  it('asks for the other one', async () => {
    const ctx = context({ 'Compare app:1 with': 'app:2' });
    await compareImages.run(ctx, row(old), [row(old)]);
    assert.equal(ctx.seen.at(-1), 'compare app:1 app:2');
    const both = context({ 'Compare which': 'app:2', 'Compare app:2 with': 'app:1' });
    await compareImages.run(both);
    assert.equal(both.seen.at(-1), 'compare app:1 app:2');
  });

  it('says when there is nothing to compare, or too much', async () => {
    const ctx = context({ 'Compare app:1 with': 'app:1' });
    await compareImages.run(ctx, row(old));
    assert.equal(ctx.seen.at(-1), 'tell app:1 and app:1 are the same image.');
    const three = [row(old), row(fresh), row({ ...old, id: 'sha256:c' })];
    await assert.rejects(compareImages.run(context(), three[0], three), { code: 'image.invalid' });
  });

  it('takes what the Layers view shows, an archive too', async () => {
    const ctx = context({ 'Compare shop.tar with': 'app:1' });
    const archive = { ...image('c', ['shop:1']), id: archiveId('/tmp/shop.tar', 0), created: 5 };
    Object.assign(ctx.layers, { selected: { image: archive, name: 'shop.tar' } });
    await compareSelectedImage.run(ctx);
    assert.equal(ctx.seen.at(-1), 'compare app:1 shop.tar');
    await assert.rejects(compareSelectedImage.run(context()), /No image is shown in the Layers view/);
  });

  it('opens both sides of a file as of the last layer, nothing where it is absent', async () => {
    const ctx = context();
    const compared: unknown[] = [];
    const analysed = analysedImage([[{ name: 'x', body: '1' }], [{ name: 'y', body: '2' }]]);
    Object.assign(ctx.layers, {
      open: async () => analysed,
      compareFile: async (...sides: unknown[]) => compared.push(sides),
    });
    const file = { kind: 'file', bytes: 1, mode: 0o644, uid: 0, gid: 0 } as const;
    const node: ComparedFileNode = {
      kind: 'comparedFile',
      pair: { before: { image: old, name: 'app:1' }, after: { image: fresh, name: 'app:2' } },
      entry: {
        name: 'y',
        path: '/y',
        change: 'added',
        after: file,
        bytesBefore: 0,
        bytesAfter: 1,
        count: 0,
        expandable: false,
      },
    };
    await openComparedFile.run(ctx, node);
    assert.deepEqual(compared, [[undefined, { imageId: fresh.id, layer: 1, name: 'app:2' }, '/y']]);
    await assert.rejects(openComparedFile.run(context()), /Select a file in the Image Comparison view/);
  });
});
