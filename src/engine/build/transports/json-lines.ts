import type { Readable } from 'node:stream';
import { GantryError } from '../../../util/errors.ts';

/** One line of the engine's build output. */
export interface BuildLine {
  readonly id?: string;
  readonly stream?: string;
  readonly status?: string;
  readonly progressDetail?: { readonly current?: number; readonly total?: number };
  readonly aux?: unknown;
  readonly error?: string;
  readonly errorDetail?: { readonly message?: string; readonly code?: number };
}

/** No line of an engine comes near it: what does is no build output, and must not fill the memory. */
const maxLine = 64 << 20;

/** The objects of a stream of JSON lines, however its chunks are cut. Rejects `engine.failed` on what is not JSON. */
export async function* readBuildLines(stream: Readable): AsyncGenerator<BuildLine, void, undefined> {
  let pieces: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    let rest = chunk as Buffer;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      const line = parseLine(Buffer.concat([...pieces, rest.subarray(0, end)]));
      pieces = [];
      length = 0;
      rest = rest.subarray(end + 1);
      if (line) yield line;
    }
    pieces.push(rest);
    length += rest.length;
    if (length > maxLine) throw notBuildOutput();
  }
  const last = parseLine(Buffer.concat(pieces));
  if (last) yield last;
}

function parseLine(bytes: Buffer): BuildLine | undefined {
  const text = bytes.toString().trim();
  if (text === '') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch (cause) {
    throw notBuildOutput(cause);
  }
  throw notBuildOutput();
}

const notBuildOutput = (cause?: unknown): GantryError =>
  new GantryError('engine.failed', 'The engine’s answer to the build is not what an engine sends.', { cause });
