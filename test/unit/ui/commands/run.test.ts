import assert from 'node:assert/strict';
import type { Container } from '../../../../src/engine/types.ts';
import { looksLikeHttp } from '../../../../src/state/http-ports.ts';
import type { Desk, Prompts } from '../../../../src/ui/commands/context.ts';
import { runWith } from '../../../../src/ui/commands/images/run-with.ts';
import { tellStarted } from '../../../../src/ui/commands/tell-started.ts';
import { attachIn } from '../../../../src/ui/terminals/attach-session.ts';
import type { OpenSession } from '../../../../src/ui/terminals/open-session.ts';
import { GantryError } from '../../../../src/util/errors.ts';
import { fakeContext } from '../../../support/fake-context.ts';
import { type RecordedEngine, recordedEngine } from '../../../support/recorded-engine.ts';
import { container, image } from '../../../support/sample-data.ts';

const port = (privatePort: number): Container['ports'][number] => ({ privatePort, publicPort: 1, protocol: 'tcp' });

describe('what is told of a new container', () => {
  const tell = async (engine: RecordedEngine): Promise<{ text: string; buttons: string[] }> => {
    const told: { text: string; buttons: string[] }[] = [];
    const tell: Prompts['tell'] = (text, actions = {}) => void told.push({ text, buttons: Object.keys(actions) });
    const ctx = fakeContext(engine);
    await tellStarted({ ...ctx, prompts: { ...ctx.prompts, tell, warn: tell } }, 'new');
    return told[0] ?? { text: '', buttons: [] };
  };

  it('is its end, when it ends at once', async () => {
    const containers = [container('job', { id: 'new', state: 'exited', exitCode: 3 })];
    const engine = recordedEngine({ containers });
    engine.answers['containers.wait'] = () => 3;
    assert.deepEqual(await tell(engine), { text: 'job has ended already, with exit code 3.', buttons: ['Logs'] });
  });

  it('is its end too when it has removed itself', async () => {
    const engine = recordedEngine();
    engine.answers['containers.wait'] = () => 0;
    assert.equal((await tell(engine)).text, 'new has ended with exit code 0, and is removed.');
  });

  it('offers a browser for ports that may speak HTTP only', async () => {
    const still = (_: string, signal: AbortSignal) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
    const running = (ports: Container['ports']): RecordedEngine => {
      const engine = recordedEngine({ containers: [container('web', { id: 'new', state: 'running', ports })] });
      engine.answers['containers.wait'] = still;
      return engine;
    };
    const web = await tell(running([port(80)]));
    assert.deepEqual(web, { text: 'Started web.', buttons: ['Open in Browser', 'Logs', 'Stop'] });
    assert.deepEqual((await tell(running([port(6379)]))).buttons, ['Logs', 'Stop']);
    assert.equal(looksLikeHttp({ privatePort: 80, protocol: 'tcp' }), false);
  });
});

describe('running with options', () => {
  const node = { kind: 'image', image: image('a', ['web:1']), reference: 'web:1' };

  it('asks for what is picked, and keeps the answers but those that may be secret', async () => {
    const engine = recordedEngine({ containers: [container('web', { id: 'new' })] });
    engine.answers['containers.run'] = () => 'new';
    engine.answers['containers.wait'] = () => 0;
    const answers = {
      'Run web:1 with': ['Ports…', 'Environment…', 'Remove at its end'],
      'Ports of': '8080:80',
      'Environment of': 'PASSWORD=x',
    };
    const ctx = fakeContext(engine, answers);
    await runWith.run(ctx, node);
    const [run] = engine.calls.filter(({ name }) => name === 'containers.run');
    assert.deepEqual(run?.args[0], {
      image: 'web:1',
      ports: [{ container: 80, protocol: 'tcp', host: 8080 }],
      env: { PASSWORD: 'x' },
      autoRemove: true,
    });
    assert.equal(ctx.memory.get('images.run:web:1'), '{"Ports…":"8080:80","Environment…":"","Remove at its end":""}');
  });

  it('leaves a port that was asked for where it is, though it is taken', async () => {
    const engine = recordedEngine();
    engine.answers['containers.run'] = () => {
      throw new GantryError('engine.failed', 'port is already allocated');
    };
    const ctx = fakeContext(engine, { 'Run web:1 with': ['Ports…'], 'Ports of': '8080:80' });
    await assert.rejects(runWith.run(ctx, node), /already allocated/);
    assert.equal(engine.calls.filter(({ name }) => name === 'containers.run').length, 1);
  });

  it('opens a terminal that is the container’s console', async () => {
    const engine = recordedEngine();
    const sizes: number[][] = [];
    const session = { resize: async (...size: number[]) => void sizes.push(size) };
    engine.answers['containers.runAttached'] = () => ({ id: 'new', session });
    const ctx = fakeContext(engine, { 'Run web:1 with': ['Terminal'] });
    let open: OpenSession | undefined;
    const shell: Desk['shell'] = (_, given) => {
      open = given;
    };
    const desk = new Proxy(ctx.desk, { get: (of, name) => (name === 'shell' ? shell : Reflect.get(of, name)) });
    await runWith.run({ ...ctx, desk }, node);
    const opened = await open?.(engine, { columns: 80, rows: 24 }, new AbortController().signal, () => undefined);
    assert.equal(opened, session);
    assert.deepEqual(sizes, [[80, 24]]);
  });
});

describe('a terminal that joins a container', () => {
  it('ends lines as a terminal does, and leaves the container running', async () => {
    const engine = recordedEngine();
    const said: string[] = [];
    async function* output() {
      yield { stream: 'stdout', text: 'a\nb\r\n' } as const;
    }
    engine.answers['containers.attach'] = () => ({ tty: false, output: output(), close: () => said.push('left') });
    engine.answers['containers.wait'] = () => 4;
    const session = await attachIn('x')(engine, undefined, new AbortController().signal, (text) => said.push(text));
    for await (const { text } of session.output) said.push(text);
    assert.equal(await session.exitCode(), 4);
    await session.close();
    assert.deepEqual(said.slice(1), ['a\r\nb\r\n', 'left']);
    assert.ok(!engine.calls.some(({ name }) => /stop|kill/.test(name)));
  });
});
