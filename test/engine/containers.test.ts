import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { openEngine } from '../../src/engine/open.ts';
import type { Container, Engine, EngineEvent, ExecRequest } from '../../src/engine/types.ts';
import { testEngine } from '../support/engine.ts';
import { textOf, textsOf, using } from '../support/use-engine.ts';

describe('containers on an engine', () => {
  const { host } = testEngine();
  const { engine, run, name } = using(host, 'containers');

  const find = async (id: string): Promise<Container | undefined> =>
    (await engine().containers.list()).find((one) => one.id === id);

  it('runs, lists, stops, starts, pauses, renames, kills and removes', async () => {
    const { containers } = engine();
    const binds = [`${name('volume')}:/data`, '/tmp:/host'];
    const id = await run({ command: ['sleep', '1000'], env: { A: 'b c' }, labels: { why: 'test' }, binds });
    const first = await find(id);
    assert.equal(first?.state, 'running');
    assert.equal(first?.image, 'busybox:1');
    assert.equal(first?.labels.why, 'test');
    assert.deepEqual(first?.networks, ['bridge']);
    assert.deepEqual(first?.volumes, [name('volume')]);
    await containers.start(id);
    await containers.pause(id);
    assert.equal((await find(id))?.state, 'paused');
    await containers.unpause(id);
    await containers.rename(id, name('renamed'));
    assert.equal((await find(id))?.name, name('renamed'));
    await containers.restart(id, 0);
    await containers.stop(id, 0);
    const stopped = await find(id);
    assert.deepEqual([stopped?.state, stopped?.exitCode], ['exited', 137]);
    await containers.stop(id);
    await containers.start(id);
    await containers.kill(id, 'KILL');
    await containers.remove(id, { force: true });
    assert.equal(await find(id), undefined);
    await engine().volumes.remove(name('volume'));
    await assert.rejects(containers.inspect(id), { code: 'engine.not-found', message: /No such container/ });
  });

  it('publishes ports', async () => {
    const ports = [
      { container: 80 },
      { container: 81, hostIp: '127.0.0.1' },
      { container: 82, protocol: 'udp' },
    ] as const;
    const id = await run({ command: ['httpd', '-f', '-p', '80', '-h', '/etc'], ports });
    const published = (await find(id))?.ports ?? [];
    assert.deepEqual(
      new Set(published.map(({ privatePort, protocol }) => `${privatePort}/${protocol}`)),
      new Set(['80/tcp', '81/tcp', '82/udp']),
    );
    const { publicPort } = published.find(({ privatePort }) => privatePort === 80) ?? {};
    const answer = await retry(() => fetch(`http://127.0.0.1:${publicPort}/passwd`));
    assert.match(await answer.text(), /root/);
  });

  it('gives the console of a new container from its first byte to its exit code', async () => {
    const { containers } = engine();
    const request = { image: 'busybox:1', command: ['sh', '-c', 'echo first; read line; echo "got $line"; exit 5'] };
    const { id, session } = await containers.runAttached({ ...request, autoRemove: true });
    session.write('hello\n');
    const said = await textOf(session.output);
    assert.match(said, /^first\r\n/);
    assert.match(said, /got hello\r\n$/);
    assert.equal(await session.exitCode(), 5);
    assert.equal(await find(id), undefined);
  });

  it('runs to its end when nobody reads its console', async () => {
    const command = ['sh', '-c', 'head -c 5000000 /dev/zero; exit 4'];
    const { session } = await engine().containers.runAttached({ image: 'busybox:1', command, autoRemove: true });
    assert.equal(await session.exitCode(), 4);
  });

  it('stops a container whose console is closed', async () => {
    const { containers } = engine();
    const { id, session } = await containers.runAttached({ image: 'busybox:1', command: ['sleep', '1000'] });
    await session.close();
    assert.equal((await find(id))?.state, 'exited');
    await containers.remove(id);
  });

  it('takes back what it created when the start fails', async () => {
    const before = (await engine().containers.list()).length;
    await assert.rejects(run({ command: ['/no/such/program'] }), { hint: /no such program/ });
    const holder = await run({ command: ['sleep', '1000'], ports: [{ container: 80 }] });
    const [taken] = (await find(holder))?.ports ?? [];
    const again = run({ command: ['sleep', '1000'], ports: [{ container: 80, host: taken?.publicPort ?? 0 }] });
    await assert.rejects(again, { hint: /Something else uses this port/ });
    await assert.rejects(run({ command: ['sleep', '1'] }, AbortSignal.abort()), { code: 'cancelled' });
    assert.equal((await engine().containers.list()).length, before + 1);
  });

  it('says that the image is missing, and that a name is taken', async () => {
    await assert.rejects(run({ image: 'gantry.invalid/none:1' }), { code: 'engine.not-found', hint: /Pull or build/ });
    await run({ name: name('taken'), command: ['true'] });
    await assert.rejects(run({ name: name('taken') }), { code: 'engine.conflict', hint: /another name/ });
  });

  it('reads logs of both streams, the tail, with times, followed to the end', async () => {
    const { containers } = engine();
    const script = 'for i in 1 2 3; do echo line $i ü; echo error $i >&2; done; sleep 0.3; echo late';
    const id = await run({ command: ['sh', '-c', script] });
    const said = await textsOf(containers.logs(id, { follow: true }));
    assert.equal(said.stdout, 'line 1 ü\nline 2 ü\nline 3 ü\nlate\n');
    assert.equal(said.stderr, 'error 1\nerror 2\nerror 3\n');
    assert.equal(await textOf(containers.logs(id, { tail: 1 })), 'late\n');
    assert.match(await textOf(containers.logs(id, { tail: 1, timestamps: true })), /^\d{4}-\d\d-\d\dT\S+Z late\n$/);
    assert.equal(await textOf(containers.logs(id, { since: Date.now() + 60_000 })), '');
  });

  it('stops following when told to', async () => {
    const id = await run({ command: ['sh', '-c', 'echo hello; sleep 1000'] });
    const abort = new AbortController();
    const follow = async (): Promise<void> => {
      for await (const _ of engine().containers.logs(id, { follow: true }, abort.signal)) abort.abort();
    };
    await assert.rejects(follow(), { code: 'cancelled' });
    for await (const { text } of engine().containers.logs(id, { follow: true })) {
      assert.equal(text, 'hello\n');
      break;
    }
  });

  it('shows a terminal’s output raw', async () => {
    const id = await run({ interactive: true, command: ['sh', '-c', 'printf "\\033[1mbold\\n"'] });
    await retry(async () => assert.equal(await textOf(engine().containers.logs(id)), '\x1b[1mbold\r\n'));
  });

  it('commits a container to an image', async () => {
    const id = await run({ command: ['sh', '-c', 'echo made > /made; sleep 1000'] });
    await sleep(200);
    const reference = `${name('image')}:v1`;
    const changes = ['CMD ["cat", "/made"]', 'LABEL from=commit'];
    const image = await engine().containers.commit(id, { reference, message: 'why', author: 'me', changes });
    try {
      const made = await run({ image: reference });
      await retry(async () => assert.equal(await textOf(engine().containers.logs(made)), 'made\n'));
      const layers = await engine().images.layers(image);
      assert.equal(layers.at(-1)?.comment, 'why');
      assert.equal(layers.at(-1)?.empty, false);
      await engine().containers.remove(made, { force: true });
    } finally {
      await engine().images.remove(reference, { force: true });
    }
    await assert.rejects(engine().containers.commit(id, { reference: 'Bad Name' }), { code: 'image.invalid' });
  });

  it('tells which files differ from the image, and reads them', async () => {
    const { containers } = engine();
    const id = await run({ command: ['sh', '-c', 'echo new > /added; echo more >> /etc/passwd; rm /etc/group'] });
    await containers.wait(id);
    const changes = (await containers.changes(id)).map(({ path, change }) => `${change} ${path}`).sort();
    assert.deepEqual(changes, ['added /added', 'changed /etc/passwd', 'removed /etc/group']);
    assert.equal(Buffer.from(await containers.readFile(id, '/added')).toString(), 'new\n');
    await assert.rejects(containers.readFile(id, '/etc/group'), { code: 'engine.not-found' });
    const clean = await run({ command: ['true'] });
    await containers.wait(clean);
    assert.deepEqual(await containers.changes(clean), []);
  });

  it('prunes stopped containers', async () => {
    const id = await run({ command: ['true'] });
    await retry(async () => assert.equal((await find(id))?.state, 'exited'));
    assert.ok((await engine().containers.prune()).ids.includes(id));
  });

  describe('exec', () => {
    let id: string;
    before(async () => {
      id = await run({ command: ['sleep', '1000'] });
    });
    const exec = async (request: ExecRequest) => {
      const session = await engine().containers.exec(id, request);
      return { ...(await textsOf(session.output)), code: await session.exitCode() };
    };
    const processes = async (): Promise<string> => (await exec({ command: ['ps'] })).stdout;

    it('runs a program, its streams apart, with its exit code', async () => {
      const command = ['sh', '-c', 'echo $A; pwd >&2; exit 3'];
      const done = await exec({ command, env: ['A=ü'], workingDir: '/etc' });
      assert.deepEqual(done, { stdout: 'ü\n', stderr: '/etc\n', code: 3 });
      // 126 up to Engine 20.10, 127 since.
      assert.match(String((await exec({ command: ['nope'] })).code), /^12[67]$/);
      assert.equal((await exec({ command: ['id', '-u'], user: '1234' })).stdout, '1234\n');
    });

    it('half-closes stdin', async () => {
      const session = await engine().containers.exec(id, { command: ['wc', '-c'], stdin: true });
      session.write('test\n');
      session.end();
      assert.equal(await textOf(session.output), '5\n');
      assert.equal(await session.exitCode(), 0);
    });

    it('ends, and tells its exit code, when nobody reads what it prints', async () => {
      const command = ['sh', '-c', 'head -c 5000000 /dev/zero; exit 4'];
      const session = await engine().containers.exec(id, { command });
      assert.equal(await session.exitCode(), 4);
      const silent = await engine().containers.exec(id, { command: ['sh', '-c', 'exit 6'] });
      assert.equal(await silent.exitCode(), 6);
      const read = await engine().containers.exec(id, { command: ['sh', '-c', 'echo said; exit 7'] });
      assert.deepEqual(await Promise.all([read.exitCode(), textOf(read.output)]), [7, 'said\n']);
    });

    it('has a terminal of the right size, which can change', async () => {
      const request = { command: ['sh'], tty: true, stdin: true, columns: 132, rows: 43 };
      const session = await engine().containers.exec(id, request);
      session.write('stty size\n');
      let text = '';
      for await (const chunk of session.output) {
        text += chunk.text;
        if (text.includes('43 132\r\n') && !text.includes('resized')) {
          await session.resize(100, 30);
          session.write('echo re""sized; stty size; exit 5\n');
          text = text.replace('43 132', 'resized');
        }
      }
      assert.match(text, /30 100/);
      assert.equal(await session.exitCode(), 5);
      session.write('too late');
    });

    for (const user of ['', '1234']) {
      it(`ends the process and its children with the session, as user "${user}"`, async () => {
        const script = 'trap "" HUP; sleep 4321 & sleep 4322';
        const session = await engine().containers.exec(id, {
          command: ['sh', '-c', script],
          tty: true,
          stdin: true,
          user,
        });
        await retry(async () => assert.match(await processes(), /sleep 4322/));
        await session.close();
        await retry(async () => assert.doesNotMatch(await processes(), /sleep 432/));
      });
    }

    it('says that the container is not running', async () => {
      const stopped = await run({ command: ['true'] });
      await retry(async () => assert.equal((await find(stopped))?.state, 'exited'));
      const work = engine().containers.exec(stopped, { command: ['ls'] });
      await assert.rejects(work, { code: 'engine.conflict', hint: 'Start the container first.' });
    });
  });

  it('sends events', async () => {
    const seen: EngineEvent[] = [];
    const listening = engine().onEvent((event) => seen.push(event));
    await retry(async () => assert.equal(seen[0]?.type, 'connected'));
    const id = await run({ command: ['sleep', '1000'] });
    await engine().containers.remove(id, { force: true });
    const actions = (): string[] =>
      seen.flatMap((event) => ('action' in event && event.id === id ? [event.action] : []));
    await retry(async () => assert.deepEqual(actions(), ['create', 'start', 'kill', 'die', 'destroy']));
    listening.dispose();
  });
});

describe('networks and volumes on an engine', () => {
  const { host } = testEngine();
  const { engine, run } = using(host, 'resources');

  it('lists and inspects networks, and says why one cannot go', async () => {
    const { networks } = engine();
    const bridge = (await networks.list()).find((one) => one.name === 'bridge');
    assert.equal(bridge?.driver, 'bridge');
    assert.ok(bridge && bridge.created > 0);
    assert.equal(((await networks.inspect(bridge?.id ?? '')) as { Name: string }).Name, 'bridge');
    await assert.rejects(networks.remove('bridge'), { code: 'engine.denied' });
  });

  it('lists, inspects and removes volumes', async () => {
    const { volumes, containers } = engine();
    const id = await run({ command: ['true'], binds: ['gantry-test-volume:/data'] });
    const volume = (await volumes.list()).find((one) => one.name === 'gantry-test-volume');
    assert.equal(volume?.driver, 'local');
    assert.equal(((await volumes.inspect('gantry-test-volume')) as { Name: string }).Name, 'gantry-test-volume');
    await assert.rejects(volumes.remove('gantry-test-volume'), {
      code: 'engine.conflict',
      hint: /Remove the containers/,
    });
    await containers.remove(id, { force: true });
    await volumes.remove('gantry-test-volume');
    assert.ok(!(await volumes.list()).some((one) => one.name === 'gantry-test-volume'));
  });
});

describe('an engine', () => {
  const { host } = testEngine();
  it('tells what it is', async () => {
    const engine: Engine = await openEngine({ endpoint: host });
    const info = await engine.info();
    assert.match(info.serverVersion, /^\d+\.\d+/);
    assert.match(info.apiVersion, /^1\.\d+$/);
    assert.deepEqual([info.osType, info.isPodman], ['linux', false]);
    engine.dispose();
  });
});

async function retry<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === 40) throw error;
      await sleep(75);
    }
  }
}
