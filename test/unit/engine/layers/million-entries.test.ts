import assert from 'node:assert/strict';
import { ArchiveReader } from '../../../../src/engine/layers/archive-reader.ts';
import { LayerSession } from '../../../../src/engine/layers/layer-session.ts';
import { header } from '../../../support/tar.ts';

const entries = 1_000_000;
const folders = 1_000;
const block = 512;

/** Headers of empty files, `d000/f000000` and on, written over and over into one buffer. */
function* manyHeaders(at: number, until: number): Generator<Buffer> {
  const chunk = Buffer.alloc(2048 * block);
  const nameAt = (number: number): string =>
    `d${String(number % folders).padStart(3, '0')}/f${String(number).padStart(6, '0')}`;
  const first = header({ name: nameAt(0) }, 0);
  const rest =
    first.subarray(0, 148).reduce((sum, byte) => sum + byte, 0) + first.subarray(156).reduce((a, b) => a + b, 0);
  const zeros = [...nameAt(0)].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  for (let number = at; number < until; ) {
    let used = 0;
    for (; used < chunk.length && number < until; used += block, number++) {
      const name = nameAt(number);
      first.copy(chunk, used);
      chunk.write(name, used, 'latin1');
      let letters = 0;
      for (let letter = 0; letter < name.length; letter++) letters += name.charCodeAt(letter);
      const checksum = rest - zeros + letters + 8 * 0x20;
      chunk.write(`${checksum.toString(8).padStart(6, '0')}\0 `, used + 148, 'latin1');
    }
    yield chunk.subarray(0, used);
  }
}

describe('an image of a million entries', function () {
  this.timeout(120_000);

  it('is read as it streams, in bounded memory, and answers at once', async () => {
    const reader = new ArchiveReader();
    const before = process.memoryUsage().rss;
    let most = 0;
    const push = async (bytes: Buffer): Promise<void> => {
      await reader.push(bytes);
      most = Math.max(most, process.memoryUsage.rss() - before);
    };
    const config = Buffer.from(JSON.stringify({ rootfs: { diff_ids: ['sha256:a'] }, history: [{ created_by: 'x' }] }));
    const manifest = Buffer.from(JSON.stringify([{ Config: 'c.json', RepoTags: ['many:1'], Layers: ['l/layer.tar'] }]));
    await push(header({ name: 'l/layer.tar' }, entries * block + 2 * block));
    for (const chunk of manyHeaders(0, entries)) await push(chunk);
    await push(Buffer.alloc(2 * block));
    for (const [name, body] of [
      ['c.json', config],
      ['manifest.json', manifest],
    ] as const) {
      await push(header({ name }, body.length));
      await push(Buffer.concat([body, Buffer.alloc(block - (body.length % block))]));
    }
    await push(Buffer.alloc(2 * block));

    const session = new LayerSession((await reader.finish()).layers, () => {});
    assert.equal(session.summary.layers[0]?.changes.added.count, entries + folders);
    assert.equal(session.tree(0, '/').length, folders);
    const start = performance.now();
    const listed = session.tree(0, '/d007');
    assert.ok(performance.now() - start < 250);
    assert.equal(listed.length, entries / folders);
    assert.equal(listed.find(({ name }) => name === 'f123007')?.path, '/d007/f123007');
    most = Math.max(most, process.memoryUsage.rss() - before);
    assert.ok(most < 300 << 20, `${most >> 20} MiB`);
  });
});
