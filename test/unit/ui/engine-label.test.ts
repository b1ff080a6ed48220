import assert from 'node:assert/strict';
import type { Endpoint, EngineInfo } from '../../../src/engine/types.ts';
import { engineLabel } from '../../../src/ui/engine-label.ts';

const info = { serverVersion: '28.5.2+dfsg4', isPodman: false } as EngineInfo;
const at = (url: string, from: Partial<Endpoint> = {}): Endpoint => ({
  name: 'DOCKER_HOST',
  source: 'environment',
  url,
  ...from,
});
const label = (endpoint: Endpoint, of: Partial<EngineInfo> = {}): string =>
  engineLabel({ kind: 'connected', endpoint, info: { ...info, ...of } });

describe('the engine in the status bar', () => {
  it('is what it is, and where when that is not the usual place', () => {
    assert.equal(label(at('unix:///var/run/docker.sock')), 'Docker 28.5.2');
    assert.equal(label(at('npipe:////./pipe/docker_engine')), 'Docker 28.5.2');
    assert.equal(label(at('unix:///run/user/1000/docker.sock')), 'Docker 28.5.2 · 1000/docker.sock');
    assert.equal(label(at('tcp://build.example:2376')), 'Docker 28.5.2 · build.example:2376');
    assert.equal(label(at('unix:///run/podman/podman.sock'), { isPodman: true }), 'Podman 28.5.2 · podman/podman.sock');
  });

  it('is a context by its name, and tells no user name', () => {
    assert.equal(label(at('ssh://me@far', { source: 'context', name: 'far away' })), 'Docker 28.5.2 · far away');
    assert.equal(label(at('ssh://me@far.example')), 'Docker 28.5.2 · far.example');
  });

  it('is where it should be while it does not answer', () => {
    const error = new Error('nothing there');
    assert.equal(engineLabel({ kind: 'failed', endpoint: at('tcp://far:1'), error }), 'far:1');
    assert.equal(engineLabel({ kind: 'failed', endpoint: at('unix:///var/run/docker.sock'), error }), 'Docker');
    assert.equal(engineLabel({ kind: 'connecting' }), 'engine');
  });
});
