import assert from 'node:assert/strict';
import { ZstdFrames } from '../../../../src/engine/layers/zstd-frames.ts';
import { skippableFrame, storedFrame, zstdLayer } from '../../../support/zstd-layer.ts';

describe('zstd frames', () => {
  const frames = [zstdLayer, storedFrame(Buffer.from('as it is')), storedFrame(Buffer.alloc(0)), zstdLayer];
  const data = Buffer.concat(frames);
  const withSkipped = Buffer.concat([skippableFrame(0), ...frames.flatMap((frame) => [frame, skippableFrame(300)])]);

  function pieces(bytes: Buffer, chunk: number): Buffer[] {
    const cutter = new ZstdFrames();
    const found: Buffer[] = [];
    for (let at = 0; at < bytes.length; at += chunk) found.push(...cutter.pieces(bytes.subarray(at, at + chunk)));
    return found;
  }

  it('are cut where they end, in chunks of any size, and passed over where they are for others', () => {
    const ends = frames.map((_, at) => Buffer.concat(frames.slice(0, at + 1)).length);
    for (const bytes of [data, withSkipped])
      for (const chunk of [1, 2, 3, 5, 64, 301, bytes.length]) {
        const found = pieces(bytes, chunk);
        assert.deepEqual(Buffer.concat(found), data);
        const cuts = found.map((_, at) => Buffer.concat(found.slice(0, at + 1)).length);
        for (const end of ends) assert.ok(cuts.includes(end), `a frame's end at ${end} in chunks of ${chunk}`);
      }
  });

  it('refuse what is none', () =>
    assert.throws(() => pieces(Buffer.concat([zstdLayer, Buffer.from('junk')]), 10), /follows a zstd frame/));
});
