import assert from 'node:assert/strict';
import type { ComposeEvent, Container } from '../../src/engine/types.ts';
import { collect, composeOn, idle, type TestProject } from '../support/compose.ts';
import { testEngine } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { skip } from '../support/skip.ts';

/** Choices of the commands that `compose.test.ts` leaves out, each command on projects of its own. */
describe('the choices of Compose commands', function () {
  this.timeout(60_000);
  const { host, registry } = testEngine();
  const { engine, make } = composeOn(host);

  const list = (project: TestProject): Promise<Container[]> =>
    engine().compose.ps({ name: project.name }, { all: true });
  const states = async (project: TestProject): Promise<string[]> =>
    (await list(project)).map(({ compose, state }) => `${compose?.service}-${compose?.number} ${state}`);

  describe('up', () => {
    const three = `services:
  db:
    ${idle}
  web:
    ${idle}
    depends_on: [db]
  other:
    ${idle}
  tools:
    ${idle}
    profiles: [debug]
    depends_on: [db]
`;

    it('of a service takes what it depends on, unless that is left alone', async () => {
      const project = await make(three);
      await project.up({ services: ['web'], noDeps: true });
      assert.deepEqual(await states(project), ['web-1 running']);
      await project.up({ services: ['web'] });
      assert.deepEqual(await states(project), ['db-1 running', 'web-1 running']);
    });

    it('with a profile starts its services, and without it leaves them as they are', async () => {
      const project = await make(three);
      const { compose } = engine();
      await collect(compose.up(await project.load(['debug'])));
      assert.deepEqual(await states(project), ['db-1 running', 'other-1 running', 'tools-1 running', 'web-1 running']);
      assert.deepEqual((await project.up({ removeOrphans: true })).steps, []);
    });

    it('does what its plan said, and planning changes nothing', async () => {
      const project = await make(three);
      const loaded = await project.load();
      const { steps } = await engine().compose.plan(loaded);
      assert.deepEqual(await states(project), []);
      assert.deepEqual(
        (await engine().networks.list()).filter(({ name }) => name.startsWith(project.name)),
        [],
      );
      assert.deepEqual((await project.up()).steps, steps);
    });

    it('with no-start creates only; recreation can be forbidden', async () => {
      const project = await make(three);
      await project.up({ noStart: true, services: ['other'] });
      assert.deepEqual(await states(project), ['other-1 created']);
      await project.write('compose.yaml', three.replaceAll('stop_grace_period: 2s', 'stop_grace_period: 3s'));
      assert.ok((await engine().compose.plan(await project.load(), { services: ['other'] })).steps.length > 1);
      const { steps } = await project.up({ services: ['other'], recreate: 'never' });
      assert.deepEqual(
        steps.map(({ kind }) => kind),
        ['start-container'],
      );
    });
  });

  it('down of a service takes those that depend on it; orphans go only when asked', async () => {
    const compose = (old: string): string =>
      `services:\n  db:\n    ${idle}\n  web:\n    ${idle}\n    depends_on: [db]\n  other:\n    ${idle}\n${old}`;
    const project = await make(compose(`  old:\n    ${idle}\n`));
    await project.up();
    await project.write('compose.yaml', compose(''));
    const loaded = await project.load();
    const { compose: commands } = engine();
    await collect(commands.down(loaded, { services: ['db'] }));
    assert.deepEqual(await states(project), ['old-1 running', 'other-1 running']);
    await collect(commands.down(loaded));
    assert.deepEqual(await states(project), ['old-1 running'], 'and the network it uses stays');
    const plan = await commands.planDown(loaded, { removeOrphans: true });
    assert.deepEqual(
      plan.steps.map(({ kind, name, cause }) => `${kind} ${name.replace(project.name, 'p')} ${cause}`),
      [
        'stop-container p-old-1 orphaned container',
        'remove-container p-old-1 orphaned container',
        'remove-network p_default down',
      ],
    );
    await collect(commands.down(loaded, { removeOrphans: true }));
    assert.deepEqual(await states(project), []);
    assert.deepEqual((await commands.planDown(loaded, { removeOrphans: true, volumes: true })).steps, []);
  });

  it('down with local images takes what was built here, with all what was pulled too', async () => {
    const project = await make(`services:
  named:
    build: {context: ., dockerfile_inline: "FROM busybox:1\\nLABEL a=1"}
    image: gantry-built:1
  own:
    build: {context: ., dockerfile_inline: "FROM busybox:1\\nLABEL b=1"}
  pulled:
    image: alpine:3
    scale: 0
`);
    const { compose, images } = engine();
    const loaded = await project.load();
    await collect(compose.build(loaded));
    await collect(compose.pull(loaded, { services: ['pulled'], policy: 'missing' }));
    const planned = async (which: 'local' | 'all') =>
      (await compose.planDown(loaded, { images: which })).steps.map(({ name }) => name.replace(project.name, 'p'));
    assert.deepEqual(await planned('all'), ['alpine:3', 'gantry-built:1', 'p-own:latest']);
    assert.deepEqual(await planned('local'), ['gantry-built:1', 'p-own:latest']);
    await collect(compose.down(loaded, { images: 'local' }));
    const tags = (await images.list()).flatMap((image) => image.tags);
    assert.deepEqual(
      tags.filter((tag) => tag.startsWith('gantry-built') || tag.startsWith(project.name)),
      [],
    );
    assert.ok(tags.includes('alpine:3'));
  });

  it('stop and restart wait no longer than told, kill sends the signal it is given', async () => {
    const deaf = 'image: busybox:1\n    command: [sh, -c, "trap \'echo heard\' TERM HUP; while :; do sleep 0.1; done"]';
    const project = await make(`services:\n  a:\n    ${deaf}\n`);
    await project.up();
    const known = { name: project.name };
    const { compose } = engine();
    const before = Date.now();
    await collect(compose.stop(known, { timeoutSeconds: 1 }));
    assert.ok(Date.now() - before < 8_000, 'its own grace period would be 10 s');
    assert.deepEqual(
      (await list(project)).map(({ exitCode }) => exitCode),
      [137],
    );
    await collect(compose.start(known));
    await collect(compose.kill(known, { signal: 'SIGHUP' }));
    await eventually(async () => {
      const lines = await collect(compose.logs(known));
      assert.equal(lines.filter(({ text }) => text === 'heard').length, 2);
    });
    assert.deepEqual(await states(project), ['a-1 running']);
    await collect(compose.kill(known));
  });

  it('build takes arguments over those of the file, only the services named, and reads the cache or not', async () => {
    const project = await make(`services:
  a:
    build: {context: ., dockerfile_inline: "FROM busybox:1\\nARG WHO\\nRUN echo $$WHO > /who\\nLABEL who=$$WHO", args: {WHO: file}}
  b:
    build: {context: ., dockerfile_inline: "FROM busybox:1\\nLABEL b=1"}
`);
    const loaded = await project.load();
    const { compose, images } = engine();
    const cached = async (noCache: boolean): Promise<boolean> => {
      const events = await collect(compose.build(loaded, { services: ['a'], args: { WHO: 'me' }, noCache }));
      return events.some(
        (event) =>
          event.type === 'build' &&
          event.event.type === 'step' &&
          event.event.step.state === 'cached' &&
          event.event.step.name.includes('RUN'),
      );
    };
    await cached(false);
    const found = (await images.list()).filter(({ tags }) => tags.some((tag) => tag.startsWith(project.name)));
    assert.deepEqual(
      found.map(({ tags, labels }) => [tags[0], labels.who]),
      [[`${project.name}-a:latest`, 'me']],
    );
    assert.equal(await cached(false), true);
    assert.equal(await cached(true), false);
    await collect(compose.down(loaded, { images: 'all' }));
  });

  it('builds for one platform of several, and says so', async () => {
    const project = await make(`services:
  a:
    build: {context: ., dockerfile_inline: "FROM busybox:1", platforms: [linux/amd64, linux/arm64]}
`);
    const loaded = await project.load();
    const events = await collect(engine().compose.build(loaded));
    const warnings = events.flatMap((event) => (event.type === 'warning' ? [event.warning.message] : []));
    assert.deepEqual(warnings, [
      "services.a.build.platforms: of linux/amd64, linux/arm64, it is built for the engine's own platform only.",
    ]);
    await collect(engine().compose.down(loaded, { images: 'local' }));
  });

  it('pull leaves what can be built, or is here, when told to; push leaves what is not ours', async function test() {
    if (!registry) skip(this, 'needs the test registry (npm run test:engine starts one)');
    const image = `${registry}/gantry-choices/web:1`;
    const project = await make(`services:
  web:
    build: {context: ., dockerfile_inline: "FROM busybox:1\\nLABEL a=2"}
    image: ${image}
  plain:
    image: busybox:1
  unnamed:
    build: {context: ., dockerfile_inline: "FROM busybox:1\\nLABEL a=3"}
  gone:
    image: ${registry}/gantry-choices/none:1
  lost:
    build: {context: ., dockerfile_inline: "FROM busybox:1\\nLABEL a=4"}
    image: 127.0.0.1:1/gantry-choices/lost:1
`);
    const loaded = await project.load();
    const { compose } = engine();
    await collect(compose.build(loaded));
    const pushed = await collect(compose.push(loaded, { ignoreFailures: true }));
    assert.deepEqual(
      [...new Set(pushed.flatMap((event) => (event.type === 'push' && event.progress.digest ? [event.image] : [])))],
      [image],
    );
    assert.deepEqual(
      pushed.flatMap((event) => (event.type === 'failed' ? [[event.service, event.image]] : [])),
      [['lost', '127.0.0.1:1/gantry-choices/lost:1']],
    );
    const arrived = (events: readonly ComposeEvent[]): string[] =>
      events.flatMap((event) => (event.type === 'arrived' ? [event.image] : []));
    assert.deepEqual(arrived(pushed), [image]);
    await assert.rejects(collect(compose.push(loaded, { services: ['lost'] })), /connection refused/);
    const pulled = async (options: Parameters<typeof compose.pull>[1]) => {
      const events = await collect(compose.pull(loaded, options));
      return {
        images: [...new Set(events.flatMap((event) => (event.type === 'pull' ? [event.service] : [])))].sort(),
        failures: events.flatMap((event) => (event.type === 'failed' ? [event.image] : [])),
        arrived: arrived(events).sort(),
      };
    };
    const some = { services: ['web', 'plain'] };
    const both = { images: ['plain', 'web'], failures: [], arrived: [image, 'busybox:1'].sort() };
    assert.deepEqual(await pulled(some), both);
    assert.deepEqual((await pulled({ ...some, policy: 'missing' })).images, []);
    assert.deepEqual((await pulled({ ...some, ignoreBuildable: true })).images, ['plain']);
    await assert.rejects(collect(compose.pull(loaded)), /none:1 of service gone could not be pulled/);
    const { images, failures } = await pulled({ ignoreFailures: true });
    assert.ok(images.includes('plain') && images.includes('web'), String(images));
    assert.deepEqual(failures, [`${registry}/gantry-choices/none:1`]);
    await collect(compose.down(loaded, { images: 'local' }));
    await engine()
      .images.remove(image, { force: true })
      .catch(() => undefined);
  });

  it('scale goes up by the next numbers and down from the highest, and leaves the rest', async () => {
    const project = await make(`services:\n  a:\n    ${idle}\n    depends_on: [b]\n  b:\n    ${idle}\n`);
    const loaded = await project.load();
    const { compose, containers } = engine();
    await collect(compose.scale(loaded, { a: 2 }, { noDeps: true }));
    assert.deepEqual(await states(project), ['a-1 running', 'a-2 running']);
    const [first] = await list(project);
    await containers.remove(first?.id ?? '', { force: true });
    await collect(compose.scale(loaded, { a: 3 }, { noDeps: true }));
    assert.deepEqual(await states(project), ['a-2 running', 'a-3 running', 'a-4 running']);
    await collect(compose.scale(loaded, { a: 1 }, { noDeps: true }));
    assert.deepEqual(await states(project), ['a-2 running']);
    await collect(compose.scale(loaded, { a: 0 }));
    assert.deepEqual(await states(project), ['b-1 running']);
  });
});
