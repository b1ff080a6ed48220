import { StringDecoder } from 'node:string_decoder';
import { GantryError } from '../../util/errors.ts';

/** No message of an engine comes near it: what has no line end for so long is not JSON lines. */
const maximumLine = 32 * 1024 * 1024;

/** The engine's progress and event format. A character or line split between chunks is put together again. */
export async function* jsonLines<T>(stream: AsyncIterable<Uint8Array>): AsyncGenerator<T, void, undefined> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of stream) {
    rest += decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim()) yield parse<T>(line);
    if (rest.length > maximumLine) throw parseFailure();
  }
  rest += decoder.end();
  if (rest.trim()) yield parse<T>(rest);
}

const parseFailure = (cause?: unknown): GantryError =>
  new GantryError('engine.failed', 'The engine sent something that is not JSON.', {
    cause,
    hint: 'Check that a container engine listens at this address.',
  });

function parse<T>(line: string): T {
  try {
    return JSON.parse(line) as T;
  } catch (cause) {
    throw parseFailure(cause);
  }
}
