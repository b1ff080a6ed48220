import assert from 'node:assert/strict';
import { composeOn, idle } from '../support/compose.ts';
import { killEngine, reviveEngine, testEngine } from '../support/engine.ts';

describe('an engine that is killed in the middle of up', () => {
  const { host } = testEngine();
  const { engine, make } = composeOn(host);
  let down = false;
  after(async () => {
    if (down) await reviveEngine();
  });

  it('fails the up, and is converged by the next one when it is back', async function test() {
    this.timeout(90_000);
    for await (const _ of engine().images.pull('busybox:1'));
    const services = [0, 1, 2, 3, 4, 5].map(
      (i) => `  s${i}:\n    ${idle}\n${i ? `    depends_on: [s${i - 1}]\n` : ''}`,
    );
    const project = await make(`services:\n${services.join('')}`);
    const loaded = await project.load();
    const broken = (async () => {
      for await (const event of engine().compose.up(loaded))
        if (!down && event.type === 'container' && event.service === 's2' && event.state === 'started') {
          down = true;
          await killEngine();
        }
    })();
    await assert.rejects(broken, { code: 'engine.unreachable' });
    await assert.rejects(project.up(), { code: 'engine.unreachable' });
    await reviveEngine();
    down = false;
    await project.up();
    const states = (await engine().compose.ps(loaded, { all: true })).map(({ state }) => state);
    assert.deepEqual(
      states,
      Array.from({ length: 6 }, () => 'running'),
    );
    assert.deepEqual((await project.up()).steps, []);
  });
});
