import assert from 'node:assert/strict';
import { decodeOutput, FrameDecoder } from '../../../../src/engine/docker/demultiplex.ts';
import type { LogChunk } from '../../../../src/engine/types.ts';

const frame = (kind: number, data: string | Buffer): Buffer => {
  const body = Buffer.from(data as string);
  const head = Buffer.from([kind, 0, 0, 0, 0, 0, 0, 0]);
  head.writeUInt32BE(body.length, 4);
  return Buffer.concat([head, body]);
};

/** All that a stream said, whatever pieces it came in. */
function decode(pieces: readonly Buffer[]): Record<LogChunk['stream'], string> {
  const decoder = new FrameDecoder();
  const said = { stdout: '', stderr: '' };
  for (const { stream, text } of [...pieces.flatMap((piece) => decoder.push(piece)), ...decoder.end()]) {
    said[stream] += text;
  }
  return said;
}

describe('FrameDecoder', () => {
  const whole = Buffer.concat([frame(1, 'ünï '), frame(2, 'error'), frame(1, ''), frame(0, 'códe\n'), frame(3, '!')]);
  const said = { stdout: 'ünï códe\n', stderr: 'error!' };

  it('tells streams apart however the bytes are cut', () => {
    assert.deepEqual(decode([whole]), said);
    for (let size = 1; size < 20; size++) {
      const pieces: Buffer[] = [];
      for (let at = 0; at < whole.length; at += size) pieces.push(whole.subarray(at, at + size));
      assert.deepEqual(decode(pieces), said, `cut at every ${size} bytes`);
    }
  });

  it('puts a character together that two frames share', () => {
    const bytes = Buffer.from('é');
    assert.deepEqual(decode([frame(1, bytes.subarray(0, 1)), frame(2, 'x'), frame(1, bytes.subarray(1))]), {
      stdout: 'é',
      stderr: 'x',
    });
  });

  it('joins the frames of one stream', () => {
    const decoder = new FrameDecoder();
    assert.deepEqual(decoder.push(Buffer.concat([frame(1, 'a\n'), frame(1, 'b\n'), frame(2, 'c')])), [
      { stream: 'stdout', text: 'a\nb\n' },
      { stream: 'stderr', text: 'c' },
    ]);
  });

  it('shows what has no frames as it is', () => {
    assert.deepEqual(decode([Buffer.from('$ echo hello world')]), { stdout: '$ echo hello world', stderr: '' });
  });

  it('says what is left of a character when the stream ends in it', () => {
    assert.deepEqual(decode([frame(1, Buffer.from([0xc3]))]), { stdout: '\uFFFD', stderr: '' });
  });

  it('takes a megabyte of one-byte frames in one piece', () => {
    const one = frame(1, 'x');
    const many = Buffer.concat(Array.from({ length: 120_000 }, () => one));
    assert.equal(decode([many]).stdout.length, 120_000);
  });
});

describe('decodeOutput', () => {
  it('leaves a terminal’s bytes alone but for characters', async () => {
    const euro = Buffer.from('€');
    const pieces = [Buffer.from('\x1b[31m'), euro.subarray(0, 2), euro.subarray(2)];
    const texts: string[] = [];
    for await (const { text } of decodeOutput(chunks(pieces), true)) texts.push(text);
    assert.deepEqual(texts, ['\x1b[31m', '€']);
  });
});

async function* chunks(pieces: readonly Buffer[]): AsyncGenerator<Buffer, void, undefined> {
  yield* pieces;
}
