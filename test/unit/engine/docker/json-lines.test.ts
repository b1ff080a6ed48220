import assert from 'node:assert/strict';
import { jsonLines } from '../../../../src/engine/docker/json-lines.ts';

async function* pieces(data: Buffer, size: number): AsyncGenerator<Buffer, void, undefined> {
  for (let at = 0; at < data.length; at += size) yield data.subarray(at, at + size);
}

async function read(text: string, size = 1): Promise<unknown[]> {
  const values: unknown[] = [];
  for await (const value of jsonLines(pieces(Buffer.from(text), size))) values.push(value);
  return values;
}

describe('jsonLines', () => {
  it('puts lines and characters together again', async () => {
    const text = '{"a":"ü€😀"}\r\n\n[1]\n{"last":true}';
    for (const size of [1, 2, 3, 7, 100]) {
      assert.deepEqual(await read(text, size), [{ a: 'ü€😀' }, [1], { last: true }]);
    }
  });

  it('rejects what is no JSON', async () => {
    await assert.rejects(read('<html>\n'), { code: 'engine.failed' });
    await assert.rejects(read('{"cut":'), { code: 'engine.failed' });
  });
});
