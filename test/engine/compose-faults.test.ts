import assert from 'node:assert/strict';
import net from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { ComposeEvent } from '../../src/engine/types.ts';
import { type GantryError, isGantryError } from '../../src/util/errors.ts';
import { collect, composeOn, idle, type TestProject } from '../support/compose.ts';
import { testEngine } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';

describe('what can go wrong with a Compose project', function () {
  this.timeout(120_000);
  const { host } = testEngine();
  const { engine, make } = composeOn(host);

  const failureOf = async (work: Promise<unknown>): Promise<GantryError> => {
    try {
      await work;
    } catch (error) {
      return error as GantryError;
    }
    return assert.fail('it should have failed');
  };
  const states = async (project: TestProject): Promise<string[]> =>
    (await engine().compose.ps({ name: project.name }, { all: true })).map(
      ({ name, state }) => `${name.replace(`${project.name}-`, '')} ${state}`,
    );

  it('a dependency that never gets healthy: which check said what', async () => {
    const project = await make(`services:
  db:
    ${idle}
    healthcheck: {test: "echo no such table; exit 2", interval: 100ms, retries: 2}
  web:
    ${idle}
    depends_on: {db: {condition: service_healthy}}
`);
    const failure = await failureOf(project.up());
    assert.equal(failure.code, 'compose.failed');
    assert.match(
      failure.message,
      /^Service web was not started\. Container \S+-db-1 of service db is unhealthy: its check "echo no such table; exit 2" failed \d+ times, last with exit code 2; it said: no such table$/,
    );
    assert.match(failure.hint ?? '', /db-1/);
    assert.deepEqual(await states(project), ['db-1 running', 'web-1 created']);
    await project.write(
      'compose.yaml',
      `services:\n  db:\n    ${idle}\n    healthcheck: {test: "true", interval: 100ms}\n  web:\n    ${idle}\n    depends_on: {db: {condition: service_healthy}}\n`,
    );
    await project.up();
    assert.deepEqual(await states(project), ['db-1 running', 'web-1 running']);
  });

  it('a dependency without a health check, one that fails, one that need not be there', async () => {
    const project = await make(
      `services:\n  db:\n    ${idle}\n  web:\n    ${idle}\n    depends_on: {db: {condition: service_healthy}}\n`,
    );
    assert.match((await failureOf(project.up())).message, /db-1 has no health check/);
    const job = (required: string): string =>
      `services:\n  job:\n    image: busybox:1\n    command: [sh, -c, "exit 3"]\n  web:\n    ${idle}\n    depends_on: {job: {condition: service_completed_successfully${required}}}\n`;
    await project.write('compose.yaml', job(''));
    assert.match(
      (await failureOf(project.up())).message,
      /Service job did not complete successfully: \S+ exited with code 3/,
    );
    await project.write('compose.yaml', job(', required: false'));
    const { events } = await project.up();
    assert.ok(
      events.some((event) => event.type === 'warning' && /optional dependency job/.test(event.warning.message)),
    );
    assert.ok((await states(project)).includes('web-1 running'));
  });

  it('a port that is taken: by whom', async () => {
    const publishing = `services:\n  holder:\n    ${idle}\n    ports: ["38093:80"]\n`;
    const first = await make(publishing);
    await first.up();
    const second = await make(publishing);
    const failure = await failureOf(second.up());
    assert.equal(
      failure.message,
      `Port 38093 of service holder is taken by container ${first.name}-holder-1 of project ${first.name}: ${second.name}-holder-1 did not start.`,
    );
    await first.down();
    await second.up();
    assert.deepEqual(await states(second), ['holder-1 running']);
  });

  it('a port that is taken by a program that is no container', async () => {
    const program = net.createServer();
    await new Promise<void>((resolve) => program.listen(0, '127.0.0.1', resolve));
    const { port } = program.address() as net.AddressInfo;
    const project = await make(`services:\n  a:\n    ${idle}\n    ports: ["127.0.0.1:${port}:80"]\n`);
    const failure = await failureOf(project.up());
    program.close();
    assert.match(failure.message, new RegExp(`Port ${port} of service a is taken by another program`));
    assert.ok(failure.hint);
    await project.up();
    assert.deepEqual(await states(project), ['a-1 running']);
  });

  it('an image that cannot be pulled, one that must not be', async () => {
    const project = await make('services:\n  a:\n    image: 127.0.0.1:9/no/such:1\n');
    const failure = await failureOf(project.up());
    assert.match(failure.message, /^Image 127\.0\.0\.1:9\/no\/such:1 of service a could not be pulled: /);
    assert.match(failure.code, /^registry\./);
    await project.write('compose.yaml', 'services:\n  a:\n    image: gantry-never:1\n    pull_policy: never\n');
    assert.match(
      (await failureOf(project.up())).message,
      /Image gantry-never:1 of service a is not here, and its pull policy forbids pulling/,
    );
    assert.deepEqual(await states(project), []);
  });

  it('an external network and volume that are not there', async () => {
    const project = await make(
      `services:\n  a:\n    ${idle}\n    networks: [n]\nnetworks: {n: {external: true, name: gantry-none}}\n`,
    );
    const failure = await failureOf(project.up());
    assert.equal(failure.message, 'Network "gantry-none" is declared as external, but there is none.');
    assert.match(failure.hint ?? '', /networks\.n\.name/);
    await project.write(
      'compose.yaml',
      `services:\n  a:\n    ${idle}\n    volumes: [data:/v]\nvolumes: {data: {external: true, name: gantry-none}}\n`,
    );
    assert.match((await failureOf(project.up())).message, /Volume "gantry-none" is declared as external/);
    assert.deepEqual(await states(project), []);
  });

  it('cancelled anywhere, the next up goes on from there', async () => {
    const project = await make(`services:
  db:
    ${idle}
    healthcheck: {test: "true", interval: 100ms}
  web:
    ${idle}
    scale: 3
    networks: [one, two]
    depends_on: {db: {condition: service_healthy}}
networks: {one: , two: }
`);
    const loaded = await project.load();
    for (const stopAfter of [1, 4, 9, 14, 20]) {
      const abort = new AbortController();
      let seen = 0;
      const failure = await failureOf(
        (async () => {
          for await (const _ of engine().compose.up(loaded, { recreate: 'force' }, abort.signal))
            if (++seen === stopAfter) abort.abort();
        })(),
      );
      assert.equal(failure.code, 'cancelled');
    }
    await project.up();
    assert.deepEqual(await states(project), ['db-1 running', 'web-1 running', 'web-2 running', 'web-3 running']);
    const [, web] = await engine().compose.ps(loaded);
    assert.deepEqual([...(web?.networks ?? [])].sort(), [`${project.name}_one`, `${project.name}_two`]);
    assert.deepEqual((await project.up()).steps, []);
  });

  it('a container that was removed by hand, and one that ended', async () => {
    const project = await make(`services:\n  a:\n    ${idle}\n  b:\n    ${idle}\n  c:\n    ${idle}\n`);
    await project.up();
    const [a, b] = await engine().compose.ps({ name: project.name });
    await engine().containers.remove(a?.id ?? '', { force: true });
    await engine().containers.kill(b?.id ?? '');
    // Engine 29 lists it a moment longer.
    await eventually(async () => assert.ok((await states(project)).includes('b-1 exited')));
    const { steps } = await project.up();
    assert.deepEqual(
      steps.map(({ kind, resource }) => `${kind} ${resource}`),
      ['create-container service:a:1', 'start-container service:a:1', 'start-container service:b:1'],
    );
    assert.deepEqual(await states(project), ['a-1 running', 'b-1 running', 'c-1 running']);
  });

  it('a container that is removed while others wait for it', async () => {
    const project = await make(`services:
  db:
    ${idle}
    healthcheck: {test: "false", interval: 100ms, retries: 1000}
  web:
    ${idle}
    depends_on: {db: {condition: service_healthy}}
`);
    const failure = await failureOf(
      (async () => {
        for await (const event of engine().compose.up(await project.load()))
          if (event.type === 'container' && event.state === 'waiting') {
            const [db] = await engine().compose.ps({ name: project.name }, { services: ['db'] });
            await engine().containers.remove(db?.id ?? '', { force: true });
          }
      })(),
    );
    assert.match(failure.message, /^Service web was not started\. Container \S+-db-1 of service db /);
    assert.deepEqual(await states(project), ['web-1 created']);
  });

  it('what does not get healthy in the time that was given', async () => {
    const project = await make(
      `services:\n  db:\n    ${idle}\n    healthcheck: {test: "echo not yet; false", interval: 200ms, retries: 1000}\n`,
    );
    const failure = await failureOf(project.up({ wait: true, waitTimeoutSeconds: 1 }));
    assert.match(failure.message, /db/);
    assert.match(failure.message, /1 s/);
    assert.deepEqual(await states(project), ['db-1 running']);
  });

  it('a program that is not in its image', async () => {
    const project = await make('services:\n  a:\n    image: busybox:1\n    command: [/no/such/program]\n');
    const failure = await failureOf(project.up());
    assert.match(failure.message, /a-1/);
    assert.match(failure.message, /no such file/);
    assert.deepEqual(await states(project), ['a-1 created']);
  });

  it('two windows that take down at once, and down of nothing', async () => {
    const project = await make(
      `services:\n  a:\n    ${idle}\n    scale: 3\n    volumes: [data:/d]\nvolumes: {data: }\n`,
    );
    await project.up();
    const down = async () =>
      collect(engine().compose.down(await project.load(), { volumes: true, removeOrphans: true }));
    await Promise.all([down(), down()]);
    assert.deepEqual(await states(project), []);
    assert.deepEqual(
      (await down()).filter(({ type }) => type !== 'plan'),
      [],
    );
  });

  it('one window takes down what another brings up: the next up converges', async () => {
    const project = await make(`services:\n  a:\n    ${idle}\n  b:\n    ${idle}\n    depends_on: [a]\n`);
    await project.up();
    const loaded = await project.load();
    const both = await Promise.allSettled([
      project.up({ recreate: 'force' }),
      collect(engine().compose.down(loaded, { timeoutSeconds: 0 })),
    ]);
    for (const result of both) if (result.status === 'rejected') assert.ok(isGantryError(result.reason), result.reason);
    await project.up();
    assert.deepEqual(await states(project), ['a-1 running', 'b-1 running']);
    assert.deepEqual((await project.up()).steps, []);
  });

  it('two ups at once: one may fail, the next converges', async () => {
    const project = await make(`services:\n  a:\n    ${idle}\n  b:\n    ${idle}\n    depends_on: [a]\n`);
    const results = await Promise.allSettled([project.up(), project.up()]);
    for (const result of results)
      if (result.status === 'rejected')
        assert.match(
          String((result.reason as GantryError).code),
          /^(engine\.conflict|compose\.failed|engine\.not-found)$/,
        );
    await project.up();
    assert.deepEqual(await states(project), ['a-1 running', 'b-1 running']);
    const networks = (await engine().networks.list()).filter(({ name }) => name.startsWith(project.name));
    assert.equal(networks.length, 1);
    assert.deepEqual((await project.up()).steps, []);
  });

  it('an unknown service, and a container_name for two', async () => {
    const project = await make(`services:\n  a:\n    ${idle}\n    container_name: only\n`);
    assert.match((await failureOf(project.up({ services: ['b'] }))).message, /There is no service "b"/);
    assert.match((await failureOf(project.up({ scale: { a: 2 } }))).message, /container_name "only" fits one/);
  });

  it('a project of 60 services', async () => {
    const services = Array.from(
      { length: 60 },
      (_, i) =>
        `  s${i}:\n    image: busybox:1\n    command: [sleep, "1000"]\n    stop_grace_period: 1s\n${i % 10 ? `    depends_on: [s${i - 1}]\n` : ''}`,
    );
    const project = await make(`services:\n${services.join('')}`);
    const events: ComposeEvent[] = (await project.up()).events;
    assert.equal(events.filter((event) => event.type === 'container' && event.state === 'started').length, 60);
    assert.deepEqual((await project.up()).steps, []);
    await collect(engine().compose.kill({ name: project.name }));
    await wait(10);
    await collect(engine().compose.down(await project.load()));
    assert.deepEqual(await states(project), []);
  });
});
