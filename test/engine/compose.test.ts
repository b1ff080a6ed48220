import assert from 'node:assert/strict';
import http from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { ComposeEvent, ComposeLogLine, Container, WatchEvent } from '../../src/engine/types.ts';
import { collect, composeOn, idle, type TestProject } from '../support/compose.ts';
import { testEngine } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { skip } from '../support/skip.ts';

const server = `image: busybox:1
    command: [sh, -c, 'mkdir -p /www && echo "$$SAY" > /www/index.html && exec busybox httpd -f -p 80 -h /www']
    stop_grace_period: 1s`;

const get = (port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const request = http.get({ port, host: '127.0.0.1' }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on('end', () => resolve(text.trim()));
    });
    request.on('error', reject);
  });

const phases = (events: readonly ComposeEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'container' ? [`${event.service} ${event.state}`] : []));

describe('Compose on an engine', function () {
  this.timeout(60_000);
  const { host, registry } = testEngine();
  const { engine, make } = composeOn(host);

  const list = (project: TestProject): Promise<Container[]> =>
    engine().compose.ps({ name: project.name }, { all: true });
  const states = async (project: TestProject): Promise<Record<string, string>> =>
    Object.fromEntries(
      (await list(project)).map(({ compose, state }) => [`${compose?.service}-${compose?.number}`, state]),
    );
  const execIn = async (project: TestProject, service: string, command: string[]): Promise<string> => {
    const session = await engine().compose.exec({ name: project.name }, { service }, { command });
    const text = (await collect(session.output)).map((chunk) => chunk.text).join('');
    assert.equal(await session.exitCode(), 0, text);
    return text.trim();
  };

  it('brings a built and a plain service up, reachable from each other and from the host, and takes all away', async () => {
    const project = await make(`services:
  web:
    build: .
    ports: ["127.0.0.1:38090:80"]
    depends_on: [db]
    environment: {SAY: web}
    volumes: [data:/data]
    networks: [front]
    stop_grace_period: 1s
  db:
    ${server}
    environment: {SAY: db}
    networks: [front]
networks: {front: }
volumes: {data: }
`);
    await project.write(
      'Dockerfile',
      'FROM busybox:1\nCMD mkdir -p /www && echo "$SAY" > /www/index.html && exec busybox httpd -f -p 80 -h /www\n',
    );
    const { steps } = await project.up();
    assert.deepEqual(
      steps.map(({ kind, resource, cause }) => `${kind} ${resource}: ${cause}`),
      [
        'create-network network:front: not found',
        'create-volume volume:data: not found',
        'create-container service:db:1: no existing container',
        'create-container service:web:1: no existing container',
        'start-container service:db:1: new container',
        'start-container service:web:1: new container',
      ],
    );
    assert.equal(await get(38090), 'web');
    assert.equal(await execIn(project, 'web', ['busybox', 'wget', '-qO-', 'http://db/']), 'db');
    assert.equal(await execIn(project, 'db', ['busybox', 'wget', '-qO-', 'http://web/']), 'web');
    assert.equal(await engine().compose.port({ name: project.name }, 'web', 80), '127.0.0.1:38090');
    assert.deepEqual((await project.up()).steps, [], 'a second up has nothing to do');
    const loaded = await project.load();
    const plan = await engine().compose.planDown(loaded, { volumes: true, images: 'local' });
    assert.deepEqual(
      plan.steps
        .filter(({ kind }) => kind !== 'stop-container')
        .map(({ kind, name }) => `${kind} ${name.replace(project.name, 'p')}`),
      [
        'remove-container p-db-1',
        'remove-container p-web-1',
        'remove-network p_front',
        'remove-volume p_data',
        'remove-image p-web:latest',
      ].sort(
        (a, b) =>
          plan.steps.findIndex((step) => `${step.kind} ${step.name.replace(project.name, 'p')}` === a) -
          plan.steps.findIndex((step) => `${step.kind} ${step.name.replace(project.name, 'p')}` === b),
      ),
    );
    await collect(engine().compose.down(loaded, { volumes: true, images: 'local', timeoutSeconds: 1 }));
    const left = [...(await engine().networks.list()), ...(await engine().volumes.list())].map(({ name }) => name);
    const images = (await engine().images.list()).flatMap(({ tags }) => tags);
    assert.deepEqual(
      [...left, ...images].filter((name) => name.startsWith(project.name)),
      [],
    );
    assert.deepEqual(await list(project), []);
    await collect(engine().compose.down(loaded));
  });

  it('recreates only what changed, says what, and keeps anonymous volumes', async () => {
    const compose = (value: string): string => `services:
  a:
    ${idle}
    environment: {PORT: "${value}", SAME: x}
    volumes: [/kept]
  b:
    ${idle}
`;
    const project = await make(compose('1'));
    await project.up();
    const before = await list(project);
    await execIn(project, 'a', ['sh', '-c', 'echo hello > /kept/file']);
    await project.write('compose.yaml', compose('2'));
    const { steps } = await project.up();
    assert.deepEqual(
      steps.map(({ kind }) => kind),
      [...['create-container', 'stop-container', 'remove-container', 'rename-container', 'start-container']],
    );
    assert.equal(steps[0]?.cause, 'config changed: environment.PORT');
    const after = await list(project);
    assert.equal(after[1]?.id, before[1]?.id);
    assert.notEqual(after[0]?.id, before[0]?.id);
    assert.equal(after[0]?.name, `${project.name}-a-1`);
    assert.equal(await execIn(project, 'a', ['cat', '/kept/file']), 'hello');
    await project.up({ recreate: 'force', renewAnonymousVolumes: true, services: ['a'], timeoutSeconds: 0 });
    assert.equal(await execIn(project, 'a', ['ls', '/kept']), '');
  });

  it('starts along conditions, waits for health and lets a one-shot end', async () => {
    const project = await make(`services:
  once:
    image: busybox:1
    command: ["true"]
  alone:
    image: busybox:1
    command: ["true"]
  db:
    ${idle}
    healthcheck: {test: "test -f /tmp/ready || { touch /tmp/ready; false; }", interval: 200ms, retries: 20}
  web:
    ${idle}
    depends_on:
      once: {condition: service_completed_successfully}
      db: {condition: service_healthy}
`);
    const { events } = await project.up({ wait: true, waitTimeoutSeconds: 20 });
    const seen = phases(events);
    assert.ok(seen.indexOf('db healthy') < seen.indexOf('web starting'), seen.join('\n'));
    assert.ok(seen.indexOf('once completed') < seen.indexOf('web starting'), seen.join('\n'));
    assert.deepEqual(await states(project), {
      'alone-1': 'exited',
      'db-1': 'running',
      'once-1': 'exited',
      'web-1': 'running',
    });
  });

  it('stops, starts, restarts, pauses, kills and scales', async () => {
    const project = await make(
      `services:\n  a:\n    ${idle}\n  b:\n    ${idle}\n    depends_on: {a: {condition: service_started, restart: true}}\n`,
    );
    await project.up();
    const { compose } = engine();
    const loaded = await project.load();
    assert.deepEqual(phases(await collect(compose.stop(loaded))), [
      'b stopping',
      'b stopped',
      'a stopping',
      'a stopped',
    ]);
    assert.deepEqual(await states(project), { 'a-1': 'exited', 'b-1': 'exited' });
    assert.deepEqual(phases(await collect(compose.start(loaded))), [
      'a starting',
      'a started',
      'b starting',
      'b started',
    ]);
    assert.deepEqual(phases(await collect(compose.restart(loaded, { services: ['a'], timeoutSeconds: 1 }))), [
      ...['a restarting', 'a started', 'b restarting', 'b started'],
    ]);
    await collect(compose.pause(loaded, { services: ['a'] }));
    assert.deepEqual(await states(project), { 'a-1': 'paused', 'b-1': 'running' });
    await collect(compose.unpause(loaded));
    await collect(compose.kill(loaded, { services: ['b'] }));
    // Engine 29 lists it as running a moment longer.
    await eventually(async () => assert.deepEqual(await states(project), { 'a-1': 'running', 'b-1': 'exited' }));
    await collect(compose.scale(loaded, { a: 3 }));
    assert.equal(Object.keys(await states(project)).length, 4);
    await collect(compose.scale(loaded, { a: 1 }));
    assert.deepEqual(Object.keys(await states(project)), ['a-1', 'b-1']);
  });

  it('works on a project that is known only by its labels', async () => {
    const project = await make(`services:\n  a:\n    ${idle}\n  b:\n    ${idle}\n    depends_on: [a]\n`);
    await project.up();
    const known = { name: project.name };
    const { compose } = engine();
    assert.deepEqual(phases(await collect(compose.stop(known))), [
      'b stopping',
      'b stopped',
      'a stopping',
      'a stopped',
    ]);
    assert.deepEqual(
      phases(await collect(compose.start(known))).filter((each) => each.endsWith('started')),
      ['a started', 'b started'],
    );
    await collect(compose.restart(known, { services: ['a'], timeoutSeconds: 1 }));
    const lines = await collect(compose.logs(known, { services: ['a'] }));
    assert.deepEqual(
      [...new Set(lines.map(({ text, container }) => `${container} ${text}`))],
      [`${project.name}-a-1 started`],
    );
    await collect(compose.down(known));
    assert.deepEqual(await list(project), []);
  });

  it('merges logs and follows containers that start later', async () => {
    const project = await make(`services:\n  a:\n    ${idle}\n  b:\n    ${idle}\n`);
    await project.up({ services: ['a'] });
    const abort = new AbortController();
    const lines: ComposeLogLine[] = [];
    const reading = (async () => {
      for await (const line of engine().compose.logs({ name: project.name }, { follow: true }, abort.signal))
        lines.push(line);
    })();
    while (lines.length < 1) await wait(20);
    await project.up();
    while (!lines.some(({ service }) => service === 'b')) await wait(20);
    abort.abort();
    await assert.rejects(reading, { code: 'cancelled' });
    assert.deepEqual(
      lines.map(({ service, text }) => `${service} ${text}`),
      ['a started', 'b started'],
    );
  });

  it('runs a one-off beside the service, and passes its exit code on', async () => {
    const project = await make(
      `services:\n  db:\n    ${idle}\n  job:\n    ${idle}\n    ports: ["38091:80"]\n    depends_on: [db]\n    environment: {A: file, B: file}\n`,
    );
    const { id, name, session } = await engine().compose.run(await project.load(), {
      service: 'job',
      command: ['sh', '-c', 'echo $A $B; cat; exit 3'],
      env: ['B=given'],
      stdin: true,
      remove: true,
    });
    assert.match(name, new RegExp(`^${project.name}-job-run-[0-9a-f]{12}$`));
    session?.write('from stdin\n');
    session?.end();
    assert.ok(session);
    const text = (await collect(session.output)).map((chunk) => chunk.text).join('');
    assert.equal(text, 'file given\nfrom stdin\n');
    assert.equal(await session?.exitCode(), 3);
    await assert.rejects(engine().containers.inspect(id), { code: 'engine.not-found' });
    assert.deepEqual(await states(project), { 'db-1': 'running' });
  });

  it('shows processes and events', async () => {
    const project = await make(`services:\n  a:\n    ${idle}\n`);
    const abort = new AbortController();
    const seen: string[] = [];
    const listening = (async () => {
      for await (const event of engine().compose.events({ name: project.name }, {}, abort.signal)) {
        seen.push(`${event.service} ${event.action}`);
        if (event.action === 'start') abort.abort();
      }
    })().catch(() => {});
    await wait(100);
    await project.up();
    await listening;
    assert.deepEqual(
      seen.filter((each) => !each.includes('attach')),
      ['a create', 'a start'],
    );
    const [processes] = await engine().compose.top({ name: project.name });
    assert.ok(
      processes?.processes.some((row) => row.join(' ').includes('trap')),
      JSON.stringify(processes),
    );
  });

  it('asks before a volume is made anew, and removes orphans only when asked', async () => {
    const compose = (label: string, other: string): string =>
      `services:\n  a:\n    ${idle}\n    volumes: [data:/data]\n${other}volumes: {data: {labels: {l: "${label}"}}}\n`;
    const project = await make(compose('1', `  old:\n    ${idle}\n`));
    await project.up();
    await execIn(project, 'a', ['touch', '/data/precious']);
    await project.write('compose.yaml', compose('2', ''));
    const declined = await project.up();
    assert.deepEqual(declined.steps, []);
    assert.ok(declined.events.some((event) => event.type === 'warning' && /old-1/.test(event.warning.message)));
    assert.equal(await execIn(project, 'a', ['ls', '/data']), 'precious');
    const questions: string[] = [];
    const decide = ({ name }: { name: string }): boolean => questions.push(name) > 0;
    const { steps } = await project.up({ decide, removeOrphans: true });
    assert.deepEqual(questions, [`${project.name}_data`]);
    assert.equal(steps.find(({ kind }) => kind === 'remove-volume')?.loses, `all data in volume ${project.name}_data`);
    assert.equal(await execIn(project, 'a', ['ls', '/data']), '');
    assert.deepEqual(Object.keys(await states(project)), ['a-1']);
  });

  it('watches: a saved file is in the container within a second', async () => {
    const project = await make(`services:
  a:
    ${idle}
    develop:
      watch:
        - {path: src, action: sync, target: /app, ignore: [tmp], initial_sync: true}
        - {path: conf, action: sync+exec, target: /conf, exec: {command: [touch, /reloaded]}}
        - {path: conf2, action: restart}
`);
    for (const file of ['src/first.txt', 'conf/a', 'conf2/a']) await project.write(file, '1');
    const abort = new AbortController();
    const events: WatchEvent[] = [];
    const watching = (async () => {
      for await (const event of engine().compose.watch(await project.load(), {}, abort.signal)) events.push(event);
    })();
    watching.catch(() => {});
    const until = async (met: () => boolean | Promise<boolean>): Promise<void> => {
      for (const end = Date.now() + 10_000; !(await met()); await wait(10))
        assert.ok(Date.now() < end, JSON.stringify(events));
    };
    await until(() => events.filter(({ type }) => type === 'watching').length === 3);
    assert.equal(await execIn(project, 'a', ['cat', '/app/first.txt']), '1');
    const saved = Date.now();
    await project.write('src/deep/new.txt', 'saved');
    await project.write('src/tmp/no.txt', 'ignored');
    await until(() => events.some((event) => event.type === 'sync' && event.copied.includes('/app/deep/new.txt')));
    assert.ok(Date.now() - saved < 1000, `${Date.now() - saved} ms`);
    assert.equal(
      await execIn(project, 'a', ['ls', '/app', '/app/deep']),
      '/app:\ndeep\nfirst.txt\n\n/app/deep:\nnew.txt',
    );
    await project.write('conf/a', '2');
    await until(async () => (await execIn(project, 'a', ['ls', '/'])).includes('reloaded'));
    assert.equal(await execIn(project, 'a', ['cat', '/conf/a']), '2');
    await project.write('conf2/a', '2');
    await until(() => phases(events as ComposeEvent[]).filter((each) => each === 'a started').length > 1);
    abort.abort();
    await assert.rejects(watching, { code: 'cancelled' });
  });

  it('runs hooks, and a failing one fails the start', async () => {
    const project = await make(`services:
  a:
    ${idle}
    post_start: [{command: [sh, -c, "echo hooked; touch /hooked"]}]
    pre_stop: [{command: [sh, -c, "echo farewell"]}]
  b:
    ${idle}
    depends_on: [a]
    post_start: [{command: ["false"]}]
`);
    await assert.rejects(project.up(), {
      code: 'compose.failed',
      message: /post_start hook "false" of service b ended with exit code 1/,
    });
    assert.equal(await execIn(project, 'a', ['ls', '/hooked']), '/hooked');
    const events = await collect(engine().compose.stop(await project.load(), { services: ['a'] }));
    assert.ok(events.some((event) => event.type === 'log' && event.text === 'farewell\n'));
  });

  it('builds, pushes, and pulls what is not here', async function test() {
    if (!registry) skip(this, 'needs the test registry (npm run test:engine starts one)');
    const image = `${registry}/gantry-compose/web:1`;
    const project = await make(`services:
  web:
    build: {context: ., dockerfile_inline: "FROM busybox:1\\nCOPY hello /hello\\nCMD [\\"sleep\\", \\"1000\\"]", labels: {a: b}}
    image: ${image}
    stop_grace_period: 1s
`);
    await project.write('hello', 'from the registry');
    const loaded = await project.load();
    const { compose, images } = engine();
    await collect(compose.build(loaded));
    const built = (await images.list()).find(({ tags }) => tags.includes(image));
    assert.deepEqual([built?.labels.a, built?.labels['com.docker.compose.project']], ['b', project.name]);
    const pushed = await collect(compose.push(loaded));
    assert.ok(pushed.some((event) => event.type === 'push' && event.progress.digest));
    await images.remove(image, { force: true });
    const plan = await compose.plan(loaded, { build: 'never' });
    assert.deepEqual(plan.steps[0]?.kind, 'pull-image');
    await project.up({ build: 'never' });
    assert.equal(await execIn(project, 'web', ['cat', '/hello']), 'from the registry');
    const refreshed = await collect(compose.pull(loaded));
    assert.ok(refreshed.some((event) => event.type === 'pull'));
    assert.deepEqual((await project.up()).steps, []);
    await collect(compose.down(loaded, { images: 'all', timeoutSeconds: 0 }));
    assert.ok(!(await images.list()).some(({ tags }) => tags.includes(image)));
  });
});
