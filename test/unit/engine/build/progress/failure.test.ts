import assert from 'node:assert/strict';
import { RpcStatus } from '../../../../../src/engine/build/buildkit/messages.ts';
import { encode } from '../../../../../src/engine/build/buildkit/protobuf.ts';
import { buildFailed, readErrorDetails } from '../../../../../src/engine/build/progress/failure.ts';
import { createProgress } from '../../../../../src/engine/build/progress/reducer.ts';

const detail = (type: string, value: unknown) => ({
  typeUrl: `github.com/moby/buildkit/${type}`,
  value: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
});

describe('build failure', () => {
  const none = createProgress(() => undefined);

  it('reads lines, vertex and exit code out of a typed error', () => {
    const range = (line: number) => ({ start: { line }, end: { line } });
    const status = encode(RpcStatus, {
      code: 2,
      message: 'x',
      details: [
        detail('errdefs.Source+json', { ranges: [range(4), range(5)] }),
        detail('errdefs.Vertex+json', { digest: 'sha256:1' }),
        detail('gatewayapi.ExitMessage+json', { Code: 7 }),
        detail('stack.Stack+json', { frames: [] }),
      ],
    });
    assert.deepEqual(readErrorDetails(status), { lines: { start: 3, end: 4 }, vertex: 'sha256:1', exitCode: 7 });
  });

  it('makes do with details that cannot be read', () => {
    assert.deepEqual(readErrorDetails(Buffer.from('not protobuf')), {});
    const status = encode(RpcStatus, {
      details: [detail('errdefs.Source+json', '{"ranges'), detail('errdefs.Vertex+json', '7')],
    });
    assert.deepEqual(readErrorDetails(status), {});
  });

  const messages: readonly [string, string, object][] = [
    [
      'failed to solve: rpc error: code = Unknown desc = executor failed running [/bin/sh -c x]: exit code: 7',
      'executor failed running [/bin/sh -c x]: exit code: 7',
      { exitCode: 7 },
    ],
    [
      "The command '/bin/sh -c exit 3' returned a non-zero code: 3",
      "The command '/bin/sh -c exit 3' returned a non-zero code: 3",
      { exitCode: 3 },
    ],
    [
      'failed to solve with frontend dockerfile.v0: failed to create LLB definition: dockerfile parse error line 9: unknown instruction: ECHO',
      'dockerfile parse error line 9: unknown instruction: ECHO',
      { lines: { start: 8, end: 8 } },
    ],
    [
      'dockerfile parse error on line 3: unknown flag: fro',
      'dockerfile parse error on line 3: unknown flag: fro',
      { lines: { start: 2, end: 2 } },
    ],
  ];
  for (const [message, text, details] of messages) {
    it(`reads “${message.slice(0, 60)}…”`, () => {
      const error = buildFailed(message, none);
      assert.deepEqual([error.code, error.message, error.details], ['build.failed', text, details]);
    });
  }

  it('hints at a sign-in when a registry refuses', () => {
    assert.match(buildFailed('pull access denied … authorization failed', none).hint ?? '', /Sign in/);
  });

  it('says what an old builder gives up on, and what to do', () => {
    const words = 'failed to solve: rpc error: code = Unknown desc = flightcontrol: exceeded retry timeout';
    const { message, hint } = buildFailed(words, none);
    assert.equal(message, 'flightcontrol: exceeded retry timeout');
    assert.match(hint ?? '', /COPY or ADD that names very many files: copy their folder.*newer engine/);
  });

  describe('before the file is read', () => {
    const progress = createProgress(() => ({ start: 0, end: 0 }));
    const name = 'resolve image config for docker-image://docker.io/docker/dockerfile:1';
    const vertex = { digest: 'sha256:1', inputs: [], name, cached: false, error: 'x' };
    progress.apply({
      vertexes: [{ ...vertex, started: undefined, completed: undefined }],
      statuses: [],
      logs: [],
      warnings: [],
    });

    it('names the frontend that could not be loaded, and its line', () => {
      const { hint, details } = buildFailed('docker.io/docker/dockerfile:1: not found', progress);
      assert.match(hint ?? '', /could not load docker\.io\/docker\/dockerfile:1.*# syntax=/);
      assert.deepEqual(details?.lines, { start: 0, end: 0 });
    });

    it('hints at a sign-in all the same', () => {
      assert.match(buildFailed('pull access denied … authorization failed', progress).hint ?? '', /Sign in/);
    });
  });
});
