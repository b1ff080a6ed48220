import assert from 'node:assert/strict';
import { checkKeys } from '../../../../src/engine/compose/gates.ts';
import type { GantryError } from '../../../../src/util/errors.ts';
import { projectOf } from '../../../support/compose-project.ts';

const refused = (project: ReturnType<typeof projectOf>, apiVersion: string): readonly string[] => {
  try {
    checkKeys(project, apiVersion);
    return [];
  } catch (error) {
    return (error as GantryError<readonly string[]>).details ?? [];
  }
};
const warned = (project: ReturnType<typeof projectOf>, apiVersion: string): (string | undefined)[] =>
  checkKeys(project, apiVersion).map(({ key }) => key);

describe('keys that an engine does not have', () => {
  it('are warned of where it would ignore them', () => {
    const project = projectOf({
      a: {
        annotations: { x: 'y' },
        healthcheck: { test: ['CMD', 'x'], start_interval: 1e9 },
        networks: { n: { gw_priority: 1 } },
        credential_spec: { file: 'f' },
      },
    });
    assert.deepEqual(warned(project, '1.41'), [
      ...['services.a.annotations', 'services.a.healthcheck.start_interval', 'services.a.networks.n.gw_priority'],
      'services.a.credential_spec',
    ]);
    assert.deepEqual(warned(project, '1.48'), ['services.a.credential_spec']);
  });

  it('are refused where that would do harm, all at once', () => {
    const project = projectOf({
      a: {
        volumes: [
          { type: 'volume', source: 'v', target: '/v', volume: { subpath: 's' } },
          { type: 'image', source: 'i', target: '/i' },
          { type: 'bind', source: '/b', target: '/b', bind: { recursive: 'readonly' } },
        ],
        networks: { n: { interface_name: 'eth9' } },
        devices: [{ source: 'vendor.com/gpu=0', target: 'vendor.com/gpu=0' }],
      },
    });
    assert.deepEqual(refused(project, '1.41'), [
      ...['services.a.devices', 'services.a.volumes[0].volume.subpath', 'services.a.volumes[1]'],
      ...['services.a.volumes[2].bind.recursive', 'services.a.networks.n.interface_name'],
    ]);
    assert.deepEqual(refused(project, '1.49'), []);
  });

  it('are refused when they need the docker CLI, Swarm, or cannot work', () => {
    const project = projectOf(
      {
        a: { provider: { type: 'p' } },
        b: { models: { m: null } },
        c: { use_api_socket: true },
        d: { secrets: [{ source: 'ext' }, { source: 'env' }], read_only: true },
      },
      { secrets: { ext: { name: 'ext', external: true }, env: { name: 'env', environment: 'X' } } },
    );
    assert.deepEqual(refused(project, '1.51'), [
      ...['services.a.provider', 'services.b.models', 'services.c.use_api_socket'],
      ...['services.d.secrets[0]', 'services.d.secrets[1]'],
    ]);
  });
});
