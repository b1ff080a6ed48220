import assert from 'node:assert/strict';
import type { ComposeEvent } from '../../src/engine/types.ts';
import { collect, composeOn, idle } from '../support/compose.ts';
import { testEngine } from '../support/engine.ts';

const said = (events: readonly ComposeEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'log' ? [`${event.stream} ${event.text.trim()}`] : []));

describe('what runs before a service starts', function () {
  this.timeout(60_000);
  const { host } = testEngine();
  const { engine, make } = composeOn(host);
  const states = async (name: string) =>
    (await engine().compose.ps({ name }, { all: true })).map(({ name, state }) => `${name.slice(-3)} ${state}`);

  it('sees its volumes and environment, once for all replicas, and is gone afterwards', async () => {
    const project = await make(`services:
  a:
    ${idle}
    scale: 2
    environment: {FROM: service}
    volumes: [data:/data]
    pre_start:
      - command: [sh, -c, 'echo "$$FROM $$OWN $$(id -u)"; echo 1 >> /data/runs']
        environment: {OWN: hook}
      - {command: [sh, -c, "echo second >&2"], user: "1000"}
volumes: {data: }
`);
    const { events } = await project.up();
    assert.deepEqual(said(events), ['stdout service hook 0', 'stderr second']);
    const session = await engine().compose.exec(project, { service: 'a' }, { command: ['cat', '/data/runs'] });
    assert.deepEqual((await collect(session.output)).map(({ text }) => text).join(''), '1\n');
    const all = (await engine().containers.list()).filter(({ labels }) => labels['com.docker.compose.hook']);
    assert.deepEqual(all, []);
    assert.deepEqual(said((await project.up()).events), [], 'not again while it runs');
  });

  it('keeps the service from starting when it fails', async () => {
    const project = await make(`services:
  a:
    ${idle}
    pre_start: [{command: [sh, -c, "echo no database; exit 4"]}]
`);
    await assert.rejects(project.up(), {
      code: 'compose.failed',
      message: /^The pre_start hook "sh -c echo no database; exit 4" of service a ended with exit code 4/,
    });
    assert.deepEqual(await states(project.name), ['a-1 created']);
  });
});
