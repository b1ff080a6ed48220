import assert from 'node:assert/strict';
import { proxyEnvironment } from '../../../../src/engine/compose/proxy-environment.ts';

describe('proxies of the docker configuration', () => {
  const proxies = {
    default: { httpProxy: 'http://p', noProxy: 'local' },
    'tcp://other:2375': { httpsProxy: 'http://o' },
  };

  it('are variables in both spellings, for the engine that is meant', () => {
    assert.deepEqual(proxyEnvironment(proxies, 'unix:///x'), {
      HTTP_PROXY: 'http://p',
      http_proxy: 'http://p',
      NO_PROXY: 'local',
      no_proxy: 'local',
    });
    assert.deepEqual(Object.keys(proxyEnvironment(proxies, 'tcp://other:2375')), ['HTTPS_PROXY', 'https_proxy']);
    assert.deepEqual(proxyEnvironment(undefined, 'unix:///x'), {});
  });
});
