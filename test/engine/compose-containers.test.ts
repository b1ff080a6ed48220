import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { run as gantry } from '../../src/cli/run.ts';
import type { Container, RunOptions } from '../../src/engine/types.ts';
import { collect, composeOn, idle, type TestProject } from '../support/compose.ts';
import { testEngine } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';

describe('what runs in a Compose project', function () {
  this.timeout(60_000);
  const { host } = testEngine();
  const { engine, make } = composeOn(host);

  const list = (project: TestProject): Promise<Container[]> =>
    engine().compose.ps({ name: project.name }, { all: true });
  const states = async (project: TestProject): Promise<string[]> =>
    (await list(project)).map(({ compose, state }) => `${compose?.service}-${compose?.number} ${state}`);
  const output = async (session: { output: AsyncIterable<{ text: string }> } | undefined): Promise<string> => {
    assert.ok(session);
    return (await collect(session.output)).map(({ text }) => text).join('');
  };

  describe('a one-off', () => {
    const service = `services:
  db:
    ${idle}
  job:
    image: busybox:1
    entrypoint: [echo]
    command: [own]
    ports: ["38094:80"]
    restart: always
    container_name: gantry-not-this
    environment: {A: file}
    depends_on: [db]
    networks: {default: {aliases: [worker]}}
`;
    const said = async (project: TestProject, options: Omit<RunOptions, 'service'>): Promise<string> => {
      const { session } = await engine().compose.run(await project.load(), {
        service: 'job',
        remove: true,
        noDeps: true,
        ...options,
      });
      return output(session);
    };

    it('takes its command, entrypoint, user, folder, volumes and environment from the call', async () => {
      const project = await make(service);
      assert.equal(await said(project, {}), 'own\n');
      assert.equal(await said(project, { command: ['given'] }), 'given\n');
      await project.write('here/file', 'from the host');
      assert.equal(
        await said(project, {
          entrypoint: ['sh', '-c', 'id -u; pwd; cat /v/file; echo; echo $A $B'],
          user: '1000',
          workingDir: '/tmp',
          volumes: ['./here:/v:ro'],
          env: ['B=given'],
        }),
        '1000\n/tmp\nfrom the host\nfile given\n',
      );
      // Nothing else was started, and each takes itself away.
      await eventually(async () => assert.deepEqual(await states(project), []));
    });

    it('has no ports, aliases or restarts of the service unless asked for', async () => {
      const project = await make(service);
      const loaded = await project.load();
      const start = async (options: Partial<RunOptions>) => {
        const { id, name } = await engine().compose.run(loaded, {
          ...{ service: 'job', entrypoint: ['sleep', '1000'], detach: true, ...options },
        });
        const about = (await engine().containers.inspect(id)) as {
          HostConfig: { PortBindings: object; RestartPolicy: { Name: string } };
          NetworkSettings: { Networks: Record<string, { Aliases: string[] }> };
          Config: { Labels: Record<string, string> };
        };
        const aliases = about.NetworkSettings.Networks[`${project.name}_default`]?.Aliases ?? [];
        await engine().containers.remove(id, { force: true });
        return { name, about, aliases };
      };
      const plain = await start({});
      assert.deepEqual(plain.about.HostConfig.PortBindings, {});
      assert.match(plain.about.HostConfig.RestartPolicy.Name, /^(no)?$/);
      assert.ok(!plain.aliases.includes('job') && !plain.aliases.includes('worker'), String(plain.aliases));
      assert.deepEqual(await states(project), ['db-1 running']);
      const full = await start({ servicePorts: true, useAliases: true, name: 'gantry-named', labels: { own: 'yes' } });
      assert.deepEqual(Object.keys(full.about.HostConfig.PortBindings), ['80/tcp']);
      assert.ok(full.aliases.includes('job') && full.aliases.includes('worker'), String(full.aliases));
      assert.deepEqual([full.name, full.about.Config.Labels.own], ['gantry-named', 'yes']);
      assert.equal(full.about.Config.Labels['com.docker.compose.oneoff'], 'True');
    });

    it('that cannot start leaves nothing behind', async () => {
      const project = await make(service);
      await assert.rejects(said(project, { entrypoint: ['/no/such/program'] }), /no such file/);
      assert.deepEqual(await states(project), []);
    });
  });

  it('exec means the first replica, or that of a number; one that does not run is told', async () => {
    const project = await make(`services:\n  a:\n    ${idle}\n    scale: 2\n`);
    await project.up();
    const known = { name: project.name };
    const { compose } = engine();
    const [first, second] = await list(project);
    const nameOf = async (index?: number): Promise<string> => {
      const options = { service: 'a', ...(index && { index }) };
      return (await output(await compose.exec(known, options, { command: ['hostname'] }))).trim();
    };
    assert.equal(await nameOf(), first?.id.slice(0, 12));
    assert.equal(await nameOf(2), second?.id.slice(0, 12));
    await collect(compose.stop(known));
    await assert.rejects(compose.exec(known, { service: 'a', index: 2 }, { command: ['hostname'] }), {
      code: 'compose.failed',
      message: 'Container 2 of service a is not running.',
    });
  });

  it('logs by service, replica, tail and time, with both streams', async () => {
    const talking = (word: string): string =>
      `image: busybox:1\n    command: [sh, -c, "echo ${word} 1; echo ${word} 2 >&2; sleep 1; echo ${word} 3"]`;
    const project = await make(`services:\n  a:\n    ${talking('a')}\n    scale: 2\n  b:\n    ${talking('b')}\n`);
    await project.up();
    const known = { name: project.name };
    const { compose } = engine();
    await eventually(async () => assert.ok((await states(project)).every((state) => state.endsWith('exited'))));
    const lines = await collect(compose.logs(known, { services: ['a'], index: 2 }));
    assert.deepEqual(
      lines.map(({ container, stream, text }) => `${container.slice(project.name.length)} ${stream} ${text}`).sort(),
      ['-a-2 stderr a 2', '-a-2 stdout a 1', '-a-2 stdout a 3'],
    );
    const last = await collect(compose.logs(known, { services: ['b'], tail: 1, timestamps: true }));
    assert.equal(last.length, 1);
    const [time = '', text] = last[0]?.text.split(/ (.*)/) ?? [];
    assert.equal(text, 'b 3');
    const after = await collect(compose.logs(known, { services: ['b'], since: Date.parse(time) - 300 }));
    assert.deepEqual(
      after.map((line) => line.text),
      ['b 3'],
    );
    const until = await collect(compose.logs(known, { services: ['b'], until: Date.parse(time) - 300 }));
    assert.deepEqual(until.map((line) => line.text).sort(), ['b 1', 'b 2']);
  });

  it('ps shows what runs, or all, of some services; ls every project with its states', async () => {
    const project = await make(
      `services:\n  a:\n    ${idle}\n    scale: 2\n  once:\n    image: busybox:1\n    command: ["false"]\n`,
    );
    await project.up();
    const known = { name: project.name };
    const { compose } = engine();
    await eventually(async () => assert.ok((await states(project)).includes('once-1 exited')));
    const names = async (options: Parameters<typeof compose.ps>[1]): Promise<string[]> =>
      (await compose.ps(known, options)).map(({ compose: of }) => `${of?.service}-${of?.number}`);
    assert.deepEqual(await names({}), ['a-1', 'a-2']);
    assert.deepEqual(await names({ all: true, services: ['once'] }), ['once-1']);
    const found = (await compose.ls()).find(({ name }) => name === project.name);
    assert.deepEqual(found, {
      name: project.name,
      status: 'exited(1), running(2)',
      workingDir: project.folder,
      configFiles: [`${project.folder}/compose.yaml`],
      services: ['a', 'once'],
    });
  });

  it('port by protocol and replica; top of some services', async () => {
    const project = await make(
      `services:\n  a:\n    ${idle}\n    scale: 2\n    ports: ["127.0.0.1::80", "127.0.0.1::81/udp"]\n  b:\n    ${idle}\n`,
    );
    await project.up();
    const known = { name: project.name };
    const { compose } = engine();
    const [first, second] = await compose.ps(known, { services: ['a'] });
    const published = (of: Container | undefined, port: number): string =>
      `127.0.0.1:${of?.ports.find(({ privatePort }) => privatePort === port)?.publicPort}`;
    assert.equal(await compose.port(known, 'a', 80), published(first, 80));
    assert.equal(await compose.port(known, 'a', 80, { index: 2 }), published(second, 80));
    assert.equal(await compose.port(known, 'a', 81, { protocol: 'udp' }), published(first, 81));
    assert.equal(await compose.port(known, 'a', 81), undefined);
    const processes = await compose.top(known, { services: ['b'] });
    assert.deepEqual(
      processes.map(({ container }) => container),
      [`${project.name}-b-1`],
    );
  });

  it('events of some services, with the user’s labels only, also of what ends', async () => {
    const project = await make(`services:\n  a:\n    ${idle}\n    labels: {mine: "1"}\n  b:\n    ${idle}\n`);
    await project.up();
    const known = { name: project.name };
    const { compose } = engine();
    const abort = new AbortController();
    const seen: string[] = [];
    let labels: string[] = [];
    const listening = (async () => {
      for await (const event of compose.events(known, { services: ['a'] }, abort.signal)) {
        seen.push(`${event.service} ${event.action}`);
        labels = Object.keys(event.attributes);
        if (event.action === 'die') abort.abort();
      }
    })().catch(() => {});
    await wait(200);
    await collect(compose.pause(known));
    await collect(compose.unpause(known));
    await collect(compose.kill(known));
    await listening;
    // Under load the engine tells a pause and its end twice: when it was asked, and when containerd has noticed.
    assert.deepEqual([...new Set(seen)], ['a pause', 'a unpause', 'a kill', 'a die']);
    assert.ok(labels.includes('mine') && !labels.some((label) => label.startsWith('com.docker.compose')), `${labels}`);
  });

  it('the command line brings a project up, shows it, and takes it down', async () => {
    const project = await make(
      `services:\n  a:\n    ${idle}\n  tools:\n    ${idle}\n    profiles: [debug]\nvolumes: {data: }\n`,
    );
    const cli = async (...args: string[]): Promise<string> => {
      let out = '';
      let err = '';
      const code = await gantry(['compose', ...args], {
        cwd: project.folder,
        env: { ...process.env, DOCKER_HOST: host, COMPOSE_PROJECT_NAME: project.name },
        isTerminal: false,
        out: (text) => {
          out += text;
        },
        err: (text) => {
          err += text;
        },
        stdin: async () => '',
      });
      assert.equal(code, 0, err);
      return out;
    };
    assert.match(await cli('up', '--plan'), /create container \S+-a-1: no existing container/);
    await cli('up', '--detach', '--scale', 'a=2');
    assert.deepEqual((await cli('ps', '--quiet')).trim().split('\n').length, 2);
    const rows = JSON.parse((await cli('ps', '--format', 'json')).split('\n')[0] ?? '');
    assert.deepEqual([rows.Service, rows.State], ['a', 'running']);
    assert.match(await cli('logs', 'a'), /a-1\s*\| started/);
    assert.match(await cli('config', '--profile', 'debug'), /tools:/);
    assert.match(await cli('down', '--plan', '--volumes'), /remove container \S+-a-2/);
    await cli('down');
    assert.deepEqual(await states(project), []);
  });
});
