import assert from 'node:assert/strict';
import { asTransferError, transferError } from '../../../../src/engine/docker/transfer-error.ts';
import { type ProgressReply, toTransferEvent } from '../../../../src/engine/docker/transfer-progress.ts';
import { GantryError } from '../../../../src/util/errors.ts';

const event = (reply: ProgressReply) => toTransferEvent(reply, 'app:1');

describe('toTransferEvent', () => {
  it('keeps bytes within their total', () => {
    const reply = { status: 'Pushing', id: 'c26f0a9a5795', progressDetail: { current: 512, total: 2 } };
    assert.deepEqual(event(reply), { layer: 'c26f0a9a5795', status: 'Pushing', current: 2, total: 2 });
  });

  it('tells a layer’s id from a tag', () => {
    assert.deepEqual(event({ status: 'Pulling from library/alpine', id: '3' }), {
      status: '3: Pulling from library/alpine',
    });
    assert.deepEqual(event({ status: 'Layer already exists', progressDetail: {}, id: 'c26f0a9a5795' }), {
      layer: 'c26f0a9a5795',
      status: 'Layer already exists',
    });
  });

  it('has the digest at the end', () => {
    assert.equal(event({ progressDetail: {}, aux: { Digest: 'sha256:1' } })?.digest, 'sha256:1');
    assert.equal(event({ status: 'Digest: sha256:2' })?.digest, 'sha256:2');
    assert.equal(event({ status: '1: digest: sha256:3 size: 754' })?.digest, 'sha256:3');
  });

  it('throws what went wrong', () => {
    const reply = { errorDetail: { message: 'no basic auth credentials' }, error: 'no basic auth credentials' };
    assert.throws(() => event(reply), { code: 'registry.unauthorized', message: 'app:1: no basic auth credentials' });
  });
});

describe('transferError', () => {
  const messages: [string, string][] = [
    ['unauthorized: authentication required', 'registry.unauthorized'],
    ['denied: requested access to the resource is denied', 'registry.unauthorized'],
    ['denied', 'registry.unauthorized'],
    ['error from registry: denied', 'registry.unauthorized'],
    ["pull access denied for x, repository does not exist or may require 'docker login'", 'registry.unauthorized'],
    ['manifest for localhost:5000/x:1 not found: manifest unknown', 'registry.not-found'],
    ['Get "http://localhost:1/v2/": dial tcp 127.0.0.1:1: connect: connection refused', 'registry.unreachable'],
    ['Get "http://127.0.0.1:40112/v2/": dial tcp 127.0.0.1:40112: connect: connection refused', 'registry.unreachable'],
    [
      'Put "http://r/v2/x/blobs/uploads/1?digest=sha256%3A-403-1": use of closed network connection',
      'registry.unreachable',
    ],
    ['failed to fetch oauth token: unexpected status: 403 Forbidden', 'registry.unauthorized'],
    ['Get "https://r/v2/": http: server gave HTTP response to HTTPS client', 'registry.unreachable'],
    ['An image does not exist locally with the tag: x', 'engine.not-found'],
    ['received unexpected HTTP status: 500 Internal Server Error', 'registry.failed'],
  ];
  for (const [message, code] of messages) {
    it(`calls "${message}" ${code}`, () => assert.equal(transferError(message, 'x').code, code));
  }

  it('takes a refusal that the engine passes on for the registry’s, and its own for its own', () => {
    const denied = (details?: object): GantryError => new GantryError('engine.denied', 'unauthorized', { details });
    const codeOf = (error: GantryError): string => (asTransferError(error, 'x') as GantryError).code;
    assert.equal(codeOf(denied({ status: 401 })), 'registry.unauthorized');
    assert.equal(codeOf(denied()), 'engine.denied');
  });

  it('leaves out what addresses are signed with', () => {
    const message = 'failed to do request: Put "http://r:5000/v2/x/blobs/uploads/1?_state=s1gned&digest=y": EOF';
    assert.equal(
      transferError(message, 'x').message,
      'x: failed to do request: Put "http://r:5000/v2/x/blobs/uploads/1": EOF',
    );
  });
});
