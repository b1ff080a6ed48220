import assert from 'node:assert/strict';
import type { TransferEvent } from '../../../../src/engine/types.ts';
import type { Prompts } from '../../../../src/ui/commands/context.ts';
import { pullImage } from '../../../../src/ui/commands/images/pull.ts';
import { pushImage } from '../../../../src/ui/commands/images/push.ts';
import { summary } from '../../../../src/ui/commands/transfer.ts';
import { GantryError } from '../../../../src/util/errors.ts';
import { eventually } from '../../../support/eventually.ts';
import { type FakeContext, fakeContext } from '../../../support/fake-context.ts';
import { type RecordedEngine, recordedEngine } from '../../../support/recorded-engine.ts';
import { image } from '../../../support/sample-data.ts';

const broken = new GantryError('registry.unreachable', 'The line broke.', { hint: 'Check the network.' });

/** A registry that breaks off what is named, as often as it says. */
function flaky(engine: RecordedEngine, call: 'push' | 'pull', failures: Record<string, number>): void {
  engine.answers[`images.${call}`] = async function* (name: string): AsyncGenerator<TransferEvent> {
    const left = failures[name] ?? 0;
    failures[name] = left - 1;
    if (left > 0) throw broken;
    yield { layer: 'a', status: 'Layer already exists' };
    yield { status: 'done', digest: `sha256:${name}` };
  };
}

/** A window whose warnings hand their buttons to the test. */
function window(engine: RecordedEngine, answers: Record<string, unknown>) {
  const ctx = fakeContext(engine, answers);
  const actions: Record<string, () => unknown>[] = [];
  const warn: Prompts['warn'] = (message, given = {}) => {
    ctx.seen.push(`warn ${message}`);
    actions.push(given);
  };
  return { ctx: { ...ctx, prompts: { ...ctx.prompts, warn } } satisfies FakeContext, actions };
}

const calls = (engine: RecordedEngine, name: string): unknown[] =>
  engine.calls.filter((call) => call.name === name).map(({ args }) => args[0]);

describe('pushes and pulls', () => {
  it('push an image under several names, tagged where it has them not', async () => {
    const engine = recordedEngine();
    flaky(engine, 'push', {});
    const { ctx } = window(engine, { 'Push as': 'app:1 ghcr.io/me/app:1, ghcr.io/me/app:latest' });
    await pushImage.run(ctx, { kind: 'image', image: image('a', ['app:1']), reference: 'app:1' });
    const names = ['app:1', 'ghcr.io/me/app:1', 'ghcr.io/me/app:latest'];
    assert.deepEqual(calls(engine, 'images.push'), names);
    assert.equal(calls(engine, 'images.tag').length, 2);
    assert.equal(ctx.seen.at(-1), `tell Pushed ${names.join(', ')}. 3 layers already there.`);
  });

  it('push rows that are selected together as they are called', async () => {
    const engine = recordedEngine();
    flaky(engine, 'push', {});
    const { ctx } = window(engine, {});
    const rows = ['a:1', 'b:1'].map((reference) => ({
      kind: 'image',
      image: image(reference, [reference]),
      reference,
    }));
    await pushImage.run(ctx, rows[0], rows);
    assert.deepEqual(calls(engine, 'images.push'), ['a:1', 'b:1']);
  });

  it('refuse a name among several that is none', async () => {
    const { ctx } = window(recordedEngine(), { 'Push as': 'app:1 APP' });
    await assert.rejects(
      pushImage.run(ctx, { kind: 'image', image: image('a', ['app:1']), reference: 'app:1' }),
      /lower case/,
    );
  });

  it('tell which failed and why, and try those again', async () => {
    const engine = recordedEngine();
    flaky(engine, 'push', { 'b:1': 1 });
    const { ctx, actions } = window(engine, { 'Push as': 'a:1 b:1' });
    await pushImage.run(ctx, { kind: 'image', image: image('a', ['a:1', 'b:1']), reference: 'a:1' });
    assert.deepEqual(ctx.seen.slice(-2), [
      'tell Pushed a:1. 1 layer already there.',
      'warn 1 of 2 were not pushed. b:1: The line broke.',
    ]);
    actions[0]?.Retry?.();
    await eventually(() => assert.equal(ctx.seen.at(-1), 'tell Pushed b:1. 1 layer already there.'));
    assert.deepEqual(calls(engine, 'images.push'), ['a:1', 'b:1', 'b:1']);
  });

  it('say what to do about a single one that failed', async () => {
    const engine = recordedEngine();
    flaky(engine, 'pull', { 'x:1': 9 });
    const { ctx } = window(engine, { 'Pull an': 'x:1' });
    await pullImage.run(ctx);
    assert.equal(ctx.seen.at(-1), 'warn x:1 was not pulled. The line broke. Check the network.');
  });

  it('ask once for a registry that refuses several', async () => {
    const engine = recordedEngine();
    let signedIn = false;
    engine.answers['images.push'] = async function* () {
      if (!signedIn) throw new GantryError('registry.unauthorized', 'No.');
      yield { status: 'done' };
    };
    engine.answers['images.signIn'] = () => {
      signedIn = true;
    };
    engine.answers['images.credentialHelper'] = () => 'secretservice';
    const { ctx } = window(engine, { 'Push as': 'ghcr.io/a:1 ghcr.io/b:1', 'Sign in': ['me', 'secret'] });
    await pushImage.run(ctx, { kind: 'image', image: image('a', ['app:1']), reference: 'app:1' });
    assert.equal(calls(engine, 'images.signIn').length, 1);
    assert.equal(ctx.seen.at(-1), 'tell Pushed ghcr.io/a:1, ghcr.io/b:1.');
  });

  it('say how far they are, and that the engine waits to try again', () => {
    const layer = (id: string, status: string, current?: number): [string, TransferEvent] => [
      id,
      { layer: id, status, total: 4_000_000, ...(current !== undefined && { current }) },
    ];
    const layers = new Map([layer('a', 'Pushed'), layer('b', 'Pushing', 1_000_000)]);
    assert.equal(summary(layers, 2000).text, '1 of 2 layers · 5.00 MB of 8.00 MB · 2.50 MB/s');
    const waiting = new Map([...layers, layer('b', 'Retrying in 15 seconds')]);
    assert.equal(summary(waiting, 2000).text, '1 of 2 layers · connection lost, retrying in 15 seconds');
  });
});
