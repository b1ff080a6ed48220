import assert from 'node:assert/strict';
import { parseChallenges } from '../../../../src/engine/registry/challenge.ts';

describe('parseChallenges', () => {
  it('reads a token server’s', () => {
    const header =
      'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:a/b:pull,push"';
    assert.deepEqual(parseChallenges(header), [
      {
        scheme: 'bearer',
        parameters: {
          realm: 'https://auth.docker.io/token',
          service: 'registry.docker.io',
          scope: 'repository:a/b:pull,push',
        },
      },
    ]);
  });

  it('reads several, tokens, quotes and odd spaces', () => {
    assert.deepEqual(parseChallenges('Basic Realm = "a \\"b\\"" , charset=UTF-8,  Bearer realm=x'), [
      { scheme: 'basic', parameters: { realm: 'a "b"', charset: 'UTF-8' } },
      { scheme: 'bearer', parameters: { realm: 'x' } },
    ]);
    assert.deepEqual(parseChallenges('Negotiate'), [{ scheme: 'negotiate', parameters: {} }]);
  });

  it('ends at what it cannot read', () => {
    for (const header of ['', '"', '=', 'Basic "x', `Basic ${'a='.repeat(50_000)}`]) {
      assert.ok(parseChallenges(header).length <= 1, header.slice(0, 10));
    }
  });
});
