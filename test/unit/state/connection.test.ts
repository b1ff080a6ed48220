import assert from 'node:assert/strict';
import { Connection } from '../../../src/state/connection.ts';
import { itemsOf } from '../../../src/state/slice.ts';
import { recordedEngine, unreachable } from '../../support/recorded-engine.ts';
import { container } from '../../support/sample-data.ts';

const event = (action: string) => ({ type: 'container', action, id: '1', attributes: {}, time: 0 }) as const;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('connection', () => {
  it('opens nothing until somebody watches', async () => {
    let opened = 0;
    const connection = new Connection(async () => {
      opened++;
      return recordedEngine();
    });
    await pause(1);
    assert.equal(opened, 0);
    const watching = connection.watch('container');
    await connection.engine();
    assert.equal(opened, 1);
    watching.dispose();
    connection.dispose();
  });

  it('opens one engine, whoever asks for it on hearing that it is being opened', async () => {
    let opened = 0;
    const connection = new Connection(async () => {
      opened++;
      return recordedEngine();
    });
    connection.onDidChange(() => void connection.watch('container'));
    await connection.engine();
    assert.equal(opened, 1);
    connection.dispose();
  });

  it('lists only what is watched, and what became stale meanwhile when it is', async () => {
    const engine = recordedEngine();
    const connection = new Connection(async () => engine);
    connection.watch('container');
    await connection.engine();
    await pause(1);
    assert.deepEqual(
      engine.calls.map(({ name }) => name),
      ['containers.list'],
    );
    connection.watch('image');
    await pause(1);
    assert.equal(engine.calls.at(-1)?.name, 'images.list');
    connection.dispose();
  });

  it('says nothing of a list that is as it was', async () => {
    const engine = recordedEngine({ containers: [container('a')] });
    const connection = new Connection(async () => engine);
    connection.watch('container');
    await connection.engine();
    await pause(1);
    await connection.store?.refresh();
    let changes = 0;
    connection.onDidChange(() => changes++);
    await connection.store?.refresh();
    assert.equal(changes, 0);
    engine.data.containers = [{ ...container('a'), state: 'paused' }];
    await connection.store?.refresh();
    assert.equal(changes, 1);
    connection.dispose();
  });

  it('lists again while a list still shows a container running that has died', async () => {
    const engine = recordedEngine({ containers: [{ ...container('a'), state: 'running' }] });
    const connection = new Connection(async () => engine);
    connection.watch('container');
    await connection.engine();
    await pause(1);
    const [{ id } = { id: '' }] = engine.data.containers;
    engine.fire({ ...event('die'), id });
    await pause(250);
    const states = () => itemsOf(connection.store?.containers ?? { status: 'idle' }).map(({ state }) => state);
    assert.deepEqual(states(), ['running'], 'as Docker lists it until its networks are detached');
    engine.data.containers = engine.data.containers.map((each) => ({ ...each, state: 'exited' }));
    await pause(600);
    assert.deepEqual(states(), ['exited']);
    const { length } = engine.calls;
    await pause(600);
    assert.equal(engine.calls.length, length, 'and then no more');
    connection.dispose();
  });

  it('joins a burst of events in one list call', async () => {
    const engine = recordedEngine();
    const connection = new Connection(async () => engine);
    connection.watch('container');
    await connection.engine();
    await pause(1);
    engine.data.containers = [container('new')];
    for (let i = 0; i < 30; i++) engine.fire(event('start'));
    for (let i = 0; i < 30; i++) engine.fire(event('exec_start: sh'));
    await pause(200);
    assert.equal(engine.calls.length, 2);
    assert.equal(connection.store?.containers.status === 'ready' && connection.store.containers.items.length, 1);
    connection.dispose();
  });

  it('fails, keeps what it knew, and recovers by itself while watched', async () => {
    const engine = recordedEngine({ containers: [container('kept')] });
    const connection = new Connection(async () => engine, 50);
    connection.watch('container');
    await connection.engine();
    await pause(1);
    engine.broken = unreachable();
    engine.fire({ type: 'disconnected', error: new Error('gone'), retryMs: 1000 });
    await pause(200);
    assert.equal(connection.status.kind, 'failed');
    const slice = connection.store?.containers;
    assert.equal(slice?.status === 'failed' && slice.items?.length, 1);
    engine.broken = undefined;
    await pause(100);
    assert.equal(connection.status.kind, 'connected');
    assert.equal(connection.store?.containers.status, 'ready');
    connection.dispose();
  });

  it('leaves one engine for another whole', async () => {
    const engines = [
      recordedEngine({ containers: [container('one')] }),
      recordedEngine({ containers: [container('two')] }),
    ];
    let at = 0;
    const connection = new Connection(async () => engines[at++] ?? recordedEngine());
    await connection.refresh();
    await connection.reopen();
    const slice = connection.store?.containers;
    assert.deepEqual(slice?.status === 'ready' && slice.items.map(({ name }) => name), ['two']);
    connection.dispose();
  });

  it('says why opening failed and tries anew on the next need', async () => {
    const answers = [Promise.reject(unreachable()), Promise.resolve(recordedEngine())];
    const connection = new Connection(() => answers.shift() ?? Promise.reject(unreachable()));
    await assert.rejects(connection.engine(), { code: 'engine.unreachable' });
    assert.equal(connection.status.kind, 'failed');
    await connection.engine();
    assert.equal(connection.status.kind, 'connected');
    connection.dispose();
  });

  it('gives the engine for what needs no daemon, though none answers', async () => {
    const engine = recordedEngine();
    engine.broken = unreachable();
    const connection = new Connection(async () => engine);
    await assert.rejects(connection.engine(), { code: 'engine.unreachable' });
    assert.equal(await connection.engineCode(), engine);
    connection.dispose();
    const none = new Connection(() => Promise.reject(new Error('no such context')));
    await assert.rejects(none.engineCode(), /no such context/);
    none.dispose();
  });
});
