import assert from 'node:assert/strict';
import { service } from '../../src/core/compose/model/service.ts';
import type { GantryError } from '../../src/util/errors.ts';
import { composeOn } from '../support/compose.ts';
import { inspectService, type Json, sleeping, speaks } from '../support/compose-inspect.ts';
import { keySamples } from '../support/compose-key-samples.ts';
import { testEngine } from '../support/engine.ts';
import { skip } from '../support/skip.ts';

/** Keys that no sample sets, and where else they are tested, or why no engine shows them. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  'compose-networks.test.ts': ['networks', 'network_mode', 'links', 'external_links', 'mac_address', 'ipc', 'pid'],
  'compose-mounts.test.ts': ['volumes', 'volumes_from', 'secrets', 'configs', 'security_opt'],
  'compose.test.ts': ['build', 'depends_on', 'develop', 'post_start', 'pre_stop'],
  'compose-commands.test.ts': ['profiles'],
  'compose-hooks.test.ts': ['pre_start'],
  'refused or warned of': ['provider', 'models', 'use_api_socket', 'credential_spec'],
  'only a file system with quotas has it': ['storage_opt'],
  'only a kernel with groups of real-time tasks has them': ['cpu_rt_period', 'cpu_rt_runtime'],
  'only Windows has it': ['cpu_percent'],
  'the schema knows them no more': ['dockerfile', 'log_driver', 'log_opt', 'net', 'volume_driver'],
};

describe('keys of a service on an engine', function () {
  this.timeout(60_000);
  const { host } = testEngine();
  const { engine, make } = composeOn(host);

  const pick = (from: Json, like: Json = {}): Json =>
    Object.fromEntries(Object.keys(like).map((key) => [key, from[key]]));

  for (const [what, yaml, shown, since] of keySamples)
    it(what, async function test() {
      if (!(await speaks(engine(), since ?? '1.24'))) skip(this, `needs an engine with API ${since}`);
      const project = await make(`services:\n  a:\n    ${sleeping}\n    ${yaml}\n`);
      await project.write('a.env', 'A="1"\nB=file\n');
      await project.write('labels.env', 'from=file\n');
      await project.write('base.yaml', 'services: {base: {environment: {A: base, B: base}}}\n');
      await project.up({ noStart: true });
      const found = await inspectService(engine(), project, 'a');
      const { Config, HostConfig } = shown;
      const env = found.Config.Env as string[];
      assert.deepEqual(
        {
          ...pick(found.Config, Config),
          ...(Config?.Env ? { Env: env.filter((each) => !each.startsWith('PATH=')) } : {}),
        },
        Config ?? {},
      );
      assert.deepEqual(pick(found.HostConfig, HostConfig), HostConfig ?? {});
    });

  it('every key has a sample or a reason', async () => {
    const fields = 'fields' in service ? Object.keys(service.fields as object) : [];
    const own = ['image', 'command', 'stop_grace_period'];
    const sampled = keySamples.flatMap(([, yaml]) => [...yaml.matchAll(/^ {0,4}(\w+):/gm)].map(([, key = '']) => key));
    const known = new Set([...own, ...sampled, ...Object.values(elsewhere).flat()]);
    assert.deepEqual(
      fields.filter((key) => !known.has(key)),
      [],
    );
    assert.deepEqual(
      [...known].filter((key) => !fields.includes(key)),
      [],
    );
  });

  it('refuses what the engine would silently do otherwise, by name and before anything is done', async () => {
    const project = await make(`services:
  a:
    ${sleeping}
    volumes: [{type: volume, source: data, target: /d, volume: {subpath: part}}, {type: image, source: busybox:1, target: /i}]
    annotations: {a: b}
  b:
    provider: {type: cloud}
volumes: {data: }
`);
    const { apiVersion } = await engine().info();
    const old = Number(apiVersion.split('.')[1]) < 44;
    const failure = await project.up().then(
      () => undefined,
      (error: GantryError) => error,
    );
    assert.equal(failure?.code, 'compose.invalid');
    assert.match(failure.message, /services\.b\.provider: it runs a program of the docker CLI/);
    if (old)
      assert.match(
        failure.message,
        /services\.a\.volumes\[0\]\.volume\.subpath: this engine would mount the whole volume/,
      );
    assert.deepEqual(await engine().compose.ps({ name: project.name }, { all: true }), []);
  });
});
