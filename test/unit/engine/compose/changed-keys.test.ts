import assert from 'node:assert/strict';
import { changedKeys } from '../../../../src/engine/compose/changed-keys.ts';
import type { Inspection } from '../../../../src/engine/compose/containers-api.ts';

const found = {
  Id: 'x',
  Name: '/x',
  Image: 'sha256:0',
  State: { Status: 'running', ExitCode: 0 },
  Config: {
    Env: ['PATH=/bin', 'PORT=80', 'TOKEN=old'],
    Cmd: ['serve'],
    User: '',
    Labels: { a: '1', 'com.docker.compose.config-hash': 'h' },
    Healthcheck: { Test: ['CMD', 'x'], Interval: 1e9 },
  },
  HostConfig: {
    Binds: ['/a:/a:rw'],
    Memory: 0,
    PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '8080' }] },
    CapAdd: null,
  },
} as unknown as Inspection;

const same = {
  Env: ['PORT=80', 'TOKEN=old'],
  Cmd: ['serve'],
  Labels: { a: '1', 'com.docker.compose.config-hash': 'other' },
  Healthcheck: { Test: ['CMD', 'x'], Interval: 1e9, Retries: undefined },
  HostConfig: {
    Binds: ['/a:/a:rw'],
    Memory: undefined,
    PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '8080' }] },
    CapAdd: undefined,
  },
};

describe('which keys of a service changed', () => {
  it('none: what the engine fills in and what compose writes for itself do not count', () => {
    assert.deepEqual(changedKeys(same, found), []);
  });

  it('names variables, never their values', () => {
    const keys = changedKeys({ ...same, Env: ['PORT=81', 'TOKEN=new', 'MORE=1'] }, found);
    assert.deepEqual(keys, ['environment.PORT', 'environment.TOKEN', 'environment.MORE']);
  });

  it('names what is new, different or gone', () => {
    const keys = changedKeys(
      {
        ...same,
        Cmd: ['other'],
        Labels: { a: '2', b: '1' },
        HostConfig: { ...same.HostConfig, Binds: [], Memory: 1, CapAdd: ['X'] },
      },
      found,
    );
    assert.deepEqual(keys, ['command', 'labels.a', 'labels.b', 'volumes', 'cap_add', 'mem_limit']);
  });
});
