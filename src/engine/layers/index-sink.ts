import zlib from 'node:zlib';
import { entryType } from '../tar/tar-header.ts';
import { type BodySink, TarScanner } from '../tar/tar-scanner.ts';
import { IndexBuilder } from './index-builder.ts';
import type { IndexRoom } from './index-room.ts';
import type { LayerIndex } from './layer-index.ts';

type Crc32 = (bytes: Buffer, start?: number) => number;

/** Node has it from 20.15 and 22.2; without it equal size and time stand for equal content. */
const crc32 = (zlib as { crc32?: Crc32 }).crc32;

/** Where the bytes of one layer's tar go to become an index, complete with `end`. `write` and `end` throw on damage. */
export function indexSink(room?: IndexRoom): { index: LayerIndex; sink: BodySink } {
  const builder = new IndexBuilder(room);
  const { index } = builder;
  const scanner = new TarScanner((entry) => {
    const node = builder.put(entry);
    if (!crc32 || node === undefined || entry.type !== entryType.file || entry.bodySize === 0) return undefined;
    let sum = 0;
    return {
      write: (bytes) => {
        sum = crc32(bytes, sum);
      },
      end: () => {
        index.digest[node] = sum;
      },
    };
  });
  const end = (): void => {
    scanner.end();
    builder.finish();
  };
  return { index, sink: { write: (bytes) => scanner.push(bytes), end } };
}
