import assert from 'node:assert/strict';
import { encodeReturn } from '../../../../../src/engine/build/buildkit/control.ts';
import { GatewayReturnRequest } from '../../../../../src/engine/build/buildkit/messages.ts';
import { decode } from '../../../../../src/engine/build/buildkit/protobuf.ts';

// An empty Return takes the whole dockerd down with a nil dereference: it must not be possible to make one.
describe('gateway Return', () => {
  const refused = /either a result that is not empty or an error/;

  it('is never empty', () => {
    assert.throws(() => encodeReturn({}), refused);
    assert.throws(() => encodeReturn({ result: new Uint8Array() }), refused);
    assert.throws(() => encodeReturn({ result: undefined, error: undefined }), refused);
  });

  it('is never both', () => {
    assert.throws(() => encodeReturn({ result: Uint8Array.of(1), error: { code: 2, message: 'x' } }), refused);
  });

  it('carries the result byte by byte', () => {
    const result = Uint8Array.of(26, 4, 10, 2, 97, 98);
    const read = decode(GatewayReturnRequest, encodeReturn({ result }));
    assert.deepEqual([...read.result], [...result]);
    assert.equal(read.error, undefined);
  });

  it('carries an error even when it says nothing', () => {
    assert.ok(decode(GatewayReturnRequest, encodeReturn({ error: {} })).error);
  });
});
