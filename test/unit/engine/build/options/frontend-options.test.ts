import assert from 'node:assert/strict';
import { parseCacheEntries } from '../../../../../src/engine/build/options/cache-entry.ts';
import { frontendOptions } from '../../../../../src/engine/build/options/frontend-options.ts';
import type { BuildRequest } from '../../../../../src/engine/types/build.ts';

const request = (more: Partial<BuildRequest>): BuildRequest => ({
  contextDir: '/c',
  dockerfile: '/c/web.Dockerfile',
  tags: [],
  ...more,
});
const basic = { filename: 'web.Dockerfile', 'image-resolve-mode': 'local' };

describe('frontendOptions', () => {
  const cases: readonly [string, Partial<BuildRequest>, Record<string, string>][] = [
    ['nothing', {}, {}],
    ['a target', { target: 'web' }, { target: 'web' }],
    [
      'arguments',
      { args: { A: 'b=c', HOME: null, NOT_SET: null } },
      { 'build-arg:A': 'b=c', 'build-arg:HOME': '/home/me' },
    ],
    ['labels', { labels: { 'com.x': 'v y' } }, { 'label:com.x': 'v y' }],
    ['no cache at all', { noCache: true }, { 'no-cache': '' }],
    ['no cache for stages', { noCache: ['a', 'b'] }, { 'no-cache': 'a,b' }],
    ['no stages without cache', { noCache: [] }, {}],
    ['pull', { pull: true }, { 'image-resolve-mode': 'pull' }],
    ['platforms', { platforms: ['linux/amd64', 'linux/arm64'] }, { platform: 'linux/amd64,linux/arm64' }],
    ['a network', { network: 'host' }, { 'force-network-mode': 'host' }],
    ['the default network', { network: 'default' }, {}],
    [
      'extra hosts',
      { extraHosts: ['a:1.2.3.4', 'b=::1', 'c:[fe80::1]'] },
      { 'add-hosts': 'a=1.2.3.4,b=::1,c=fe80::1' },
    ],
    [
      'named contexts',
      { namedContexts: { a: '/dir', b: 'docker-image://alpine', c: 'https://example/x.git' } },
      { 'context:a': 'local:a', 'context:b': 'docker-image://alpine', 'context:c': 'https://example/x.git' },
    ],
    ['provenance', { provenance: 'max' }, { 'attest:provenance': 'mode=max' }],
  ];
  for (const [name, more, expected] of cases) {
    it(`passes ${name}`, () =>
      assert.deepEqual(frontendOptions(request(more), { HOME: '/home/me' }), { ...basic, ...expected }));
  }

  it('passes cache', () => {
    const imports = parseCacheEntries('r/x:1');
    assert.deepEqual(frontendOptions(request({}), {}, imports), {
      ...basic,
      'cache-imports': '[{"Type":"registry","Attrs":{"ref":"r/x:1"}}]',
    });
  });

  it('refuses what BuildKit has no word for', () => {
    assert.throws(() => frontendOptions(request({ network: 'mine' }), {}), { code: 'engine.unsupported' });
    for (const entry of ['no-address', 'a:', ':1.2.3.4', 'a:1.2.3.4,b=1'])
      assert.throws(() => frontendOptions(request({ extraHosts: [entry] }), {}), { code: 'build.invalid' });
  });
});

describe('parseCacheEntries', () => {
  it('reads buildx’s notation', () => {
    const registry = (ref: string, more = {}): object => ({ type: 'registry', attrs: { ref, ...more } });
    assert.deepEqual(parseCacheEntries('r/x:1'), [registry('r/x:1')]);
    assert.deepEqual(parseCacheEntries('r/x:1,r/y'), [registry('r/x:1'), registry('r/y')]);
    assert.deepEqual(parseCacheEntries('type=registry,ref=r/x, mode=max'), [registry('r/x', { mode: 'max' })]);
    assert.deepEqual(parseCacheEntries('type=inline'), [{ type: 'inline', attrs: {} }]);
    const folder = (dest: string): object => ({ type: 'local', attrs: { dest } });
    assert.deepEqual(parseCacheEntries('type=local,"dest=/a,b"'), [folder('/a,b')]);
    assert.deepEqual(parseCacheEntries('"TYPE=local","dest=/q""q=1 "'), [folder('/q"q=1 ')]);
  });
  it('refuses the rest', () => {
    const quotes = ['type=local,dest="/a,b"', 'type=local,"dest=/a', 'type=local,"dest=/a"b', 'type=local, "dest=/a"'];
    for (const text of ['ref=x', 'type=', 'type=registry,x', '=x', '', 'r/x,', 'type=local,dest=/a,b', ...quotes])
      assert.throws(() => parseCacheEntries(text), { code: 'build.invalid', hint: /type=local,"dest=\/a,b"/ }, text);
  });
});
