import assert from 'node:assert/strict';
import type { Project } from '../../../../src/core/compose/project.ts';
import type { ComposeEvent, TransferEvent, TransferOptions } from '../../../../src/engine/types.ts';
import type { Prompts } from '../../../../src/ui/commands/context.ts';
import { transferImages } from '../../../../src/ui/compose/transfer-images.ts';
import { GantryError } from '../../../../src/util/errors.ts';
import { eventually } from '../../../support/eventually.ts';
import { fakeContext } from '../../../support/fake-context.ts';
import { type RecordedEngine, recordedEngine } from '../../../support/recorded-engine.ts';

const project = { name: 'shop', composeFiles: [], services: {} } as unknown as Project;
const subject = { name: 'shop', target: project, project, services: ['web', 'api', 'db'] };
const broken = new GantryError('registry.unreachable', 'The line broke.');
const refused = new GantryError('registry.unauthorized', 'Who are you?');

function window(engine: RecordedEngine, answers: Record<string, unknown> = {}) {
  const ctx = fakeContext(engine, answers);
  const actions: Record<string, () => unknown>[] = [];
  const warn: Prompts['warn'] = (message, given = {}) => {
    ctx.seen.push(`warn ${message}`);
    actions.push(given);
  };
  return { ctx: { ...ctx, prompts: { ...ctx.prompts, warn } }, actions };
}

function compose(engine: RecordedEngine, verb: 'pull' | 'push', ...events: ComposeEvent[]): void {
  engine.answers[`compose.${verb}`] = async function* () {
    yield* events;
  };
}

const argsOf = (engine: RecordedEngine, name: string): (readonly unknown[])[] =>
  engine.calls.filter((call) => call.name === name).map(({ args }) => args);

const progress: TransferEvent = { layer: 'a', status: 'Pushed' };

describe('pushes and pulls of a Compose project', () => {
  it('go on after a failure, and are told as one', async () => {
    const engine = recordedEngine();
    compose(
      engine,
      'push',
      { type: 'push', service: 'web', image: 'r/web', progress },
      { type: 'arrived', service: 'web', image: 'r/web' },
    );
    const { ctx } = window(engine);
    await transferImages(ctx, 'push', subject);
    assert.deepEqual(argsOf(engine, 'compose.push')[0]?.slice(0, 2), [
      project,
      { services: subject.services, ignoreFailures: true },
    ]);
    assert.equal(ctx.seen.at(-1), 'tell Pushed the images of web, api, db of shop.');
  });

  it('tell which failed and why, and try those again, for the platform that they are for', async () => {
    const engine = recordedEngine();
    compose(
      engine,
      'pull',
      { type: 'pull', service: 'web', image: 'r/web', progress },
      { type: 'pull', service: 'api', image: 'r/api', progress },
      { type: 'failed', service: 'api', image: 'r/api', platform: 'linux/arm64', error: broken },
      { type: 'arrived', service: 'web', image: 'r/web' },
    );
    engine.answers['images.pull'] = async function* () {
      yield progress;
    };
    const { ctx, actions } = window(engine);
    await transferImages(ctx, 'pull', subject);
    assert.deepEqual(ctx.seen.slice(-2), ['tell Pulled r/web.', 'warn 1 of 2 were not pulled. r/api: The line broke.']);
    actions[0]?.Retry?.();
    await eventually(() => assert.equal(ctx.seen.at(-1), 'tell Pulled r/api.'));
    const [[reference, options] = []] = argsOf(engine, 'images.pull');
    assert.equal(reference, 'r/api');
    assert.equal((options as { platform?: string }).platform, 'linux/arm64');
  });

  it('ask once for a registry that refuses, then send what it refused', async () => {
    const engine = recordedEngine();
    compose(
      engine,
      'push',
      { type: 'arrived', service: 'db', image: 'r/db' },
      { type: 'failed', service: 'web', image: 'ghcr.io/me/web', error: refused },
      { type: 'failed', service: 'api', image: 'ghcr.io/me/api', error: refused },
    );
    let signedIn = false;
    engine.answers['images.push'] = async function* () {
      if (!signedIn) throw refused;
      yield progress;
    };
    engine.answers['images.signIn'] = () => {
      signedIn = true;
    };
    engine.answers['images.credentialHelper'] = () => 'secretservice';
    const { ctx } = window(engine, { 'Sign in': ['me', 'secret'] });
    await transferImages(ctx, 'push', subject);
    assert.equal(argsOf(engine, 'images.signIn').length, 1);
    assert.equal(ctx.seen.at(-1), 'tell Pushed r/db, ghcr.io/me/web, ghcr.io/me/api.');
    assert.ok(!ctx.seen.some((each) => each.startsWith('warn')));
  });

  it('tell what was sent and what was not when the sign-in is dismissed, which is asked for once', async () => {
    const engine = recordedEngine();
    const denied = new GantryError('registry.unauthorized', 'ghcr.io/me/api:latest: denied');
    compose(
      engine,
      'push',
      { type: 'arrived', service: 'db', image: 'r/db' },
      { type: 'failed', service: 'api', image: 'ghcr.io/me/api', error: denied },
      { type: 'failed', service: 'web', image: 'ghcr.io/me/web', error: refused },
    );
    engine.answers['images.push'] = async function* () {
      yield* [];
      throw refused;
    };
    const { ctx, actions } = window(engine);
    await transferImages(ctx, 'push', subject);
    assert.deepEqual(ctx.seen.slice(-3), [
      'ask Sign in to ghcr.io',
      'tell Pushed r/db.',
      'warn 2 of 3 were not pushed. ghcr.io/me/api: denied. ghcr.io/me/web: Who are you?',
    ]);
    assert.equal(ctx.seen.filter((each) => each.startsWith('ask')).length, 1);
    assert.deepEqual(Object.keys(actions[0] ?? {}), ['Sign In and Retry']);
    actions[0]?.['Sign In and Retry']?.();
    await eventually(() => assert.equal(ctx.seen.filter((each) => each.startsWith('ask')).length, 2));
  });

  it('use what was typed in for all of a registry, also where it is kept nowhere', async () => {
    const engine = recordedEngine();
    compose(
      engine,
      'push',
      { type: 'failed', service: 'web', image: 'ghcr.io/me/web', error: refused },
      { type: 'failed', service: 'api', image: 'ghcr.io/me/api', error: refused },
    );
    engine.answers['images.push'] = async function* (_: string, { credentials }: TransferOptions) {
      if (credentials?.password !== 'secret') throw refused;
      yield progress;
    };
    const { ctx } = window(engine, { 'Sign in': ['me', 'secret'], 'No credential': 'No, use it this time only' });
    await transferImages(ctx, 'push', subject);
    assert.equal(ctx.seen.at(-1), 'tell Pushed ghcr.io/me/web, ghcr.io/me/api.');
    assert.equal(argsOf(engine, 'images.signIn').length, 0);
  });

  it('say nothing more when all was refused and the sign-in is dismissed', async () => {
    const engine = recordedEngine();
    compose(engine, 'push', { type: 'failed', service: 'web', image: 'ghcr.io/me/web', error: refused });
    engine.answers['images.push'] = async function* () {
      yield* [];
      throw refused;
    };
    const { ctx } = window(engine);
    await assert.rejects(transferImages(ctx, 'push', subject), { code: 'cancelled' });
    assert.equal(ctx.seen.at(-1), 'ask Sign in to ghcr.io');
  });

  it('claim nothing where there was nothing to send', async () => {
    const engine = recordedEngine();
    compose(engine, 'push');
    const { ctx } = window(engine);
    await transferImages(ctx, 'push', { ...subject, services: [] });
    const why = 'only those of services with both build and image are.';
    assert.equal(ctx.seen.at(-1), `tell No images of shop were pushed: ${why}`);
  });
});
