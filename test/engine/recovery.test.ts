import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineEvent } from '../../src/engine/types.ts';
import { killEngine, reviveEngine, testEngine } from '../support/engine.ts';
import { using } from '../support/use-engine.ts';

describe('an engine that dies and comes back', () => {
  const { host } = testEngine();
  const { engine, run } = using(host, 'recovery');
  let down = false;
  after(async () => {
    if (down) await reviveEngine();
  });

  const until = async (what: () => boolean, milliseconds: number): Promise<void> => {
    for (const end = Date.now() + milliseconds; !what(); await sleep(20)) {
      assert.ok(Date.now() < end, `not within ${milliseconds} ms`);
    }
  };

  it('is missed at once, said to be gone, and found again within 5 s', async function test() {
    this.timeout(40_000);
    const seen: EngineEvent['type'][] = [];
    const listening = engine().onEvent(({ type }) => seen.push(type));
    await until(() => seen.includes('connected'), 5_000);
    const id = await run({ command: ['sh', '-c', 'echo hello; sleep 1000'] });
    const followed = (async () => {
      for await (const _ of engine().containers.logs(id, { follow: true }));
    })();
    const broken = assert.rejects(followed, { code: 'engine.unreachable', message: /broke off/ });
    await sleep(200);
    seen.length = 0;
    down = true;
    await killEngine();
    await broken;
    await until(() => seen.includes('disconnected'), 2_000);
    await assert.rejects(engine().containers.list(), { code: 'engine.unreachable', hint: /Start the engine/ });
    await assert.rejects(engine().info(), { code: 'engine.unreachable' });
    await sleep(3_000);
    await reviveEngine();
    down = false;
    await until(() => seen.at(-1) === 'connected', 5_000);
    assert.ok((await engine().containers.list()).some((one) => one.id === id));
    listening.dispose();
  });
});
