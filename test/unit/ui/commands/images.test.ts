import assert from 'node:assert/strict';
import type { BuildEvent } from '../../../../src/engine/types.ts';
import { checkReference, checkTag } from '../../../../src/ui/commands/check-reference.ts';
import { buildImage } from '../../../../src/ui/commands/images/build.ts';
import { importImage } from '../../../../src/ui/commands/images/import.ts';
import { loadImages } from '../../../../src/ui/commands/images/load.ts';
import { pushImage } from '../../../../src/ui/commands/images/push.ts';
import { removeImage } from '../../../../src/ui/commands/images/remove.ts';
import { runContainer } from '../../../../src/ui/commands/images/run.ts';
import { saveImages } from '../../../../src/ui/commands/images/save.ts';
import { GantryError } from '../../../../src/util/errors.ts';
import { fakeContext } from '../../../support/fake-context.ts';
import { recordedEngine } from '../../../support/recorded-engine.ts';
import { container, image } from '../../../support/sample-data.ts';

async function* stream<T>(...events: readonly T[]): AsyncGenerator<T> {
  yield* events;
}

const dockerfile = (text: string, isDirty = false) => ({
  path: '/src/My App/Dockerfile',
  uri: 'file:///src/My%20App/Dockerfile',
  languageId: 'dockerfile',
  text,
  isDirty,
});

describe('image commands', () => {
  it('build asks for stage and tag, remembers both, and builds the unsaved text', async () => {
    const engine = recordedEngine();
    engine.answers.build = () => stream<BuildEvent>({ type: 'done', imageId: 'sha256:1' });
    const ctx = fakeContext(engine, { 'Build which': 'test', 'Build /src': 'my/app:1' });
    const file = dockerfile('FROM a AS base\nFROM base AS test\n', true);
    ctx.files.set('undefined', file);
    await buildImage.run(ctx);
    assert.equal(ctx.seen[0], 'pick Build which stage?|Whole file,base,test');
    assert.match(ctx.seen[1] ?? '', /\|my-app-test:latest$/);
    const [request] = (engine.calls.at(-1)?.args ?? []) as [
      { target: string; tags: string[]; overlay: Map<string, string> },
    ];
    assert.deepEqual([request.target, request.tags, request.overlay.get(file.path)], ['test', ['my/app:1'], file.text]);
    await buildImage.run(ctx);
    assert.equal(ctx.seen.filter((line) => line.startsWith('pick'))[1], 'pick Build which stage?|test,Whole file,base');
    assert.match(ctx.seen.filter((line) => line.startsWith('ask'))[1] ?? '', /\|my\/app:1$/);
  });

  it('a failed build is kept with its failure and passed on', async () => {
    const engine = recordedEngine();
    const details = { lines: { start: 1, end: 1 }, exitCode: 2 };
    engine.answers.build = async function* () {
      yield { type: 'step', step: { id: 's', name: 'RUN false', internal: false, state: 'failed' } } as const;
      throw new GantryError('build.failed', '"RUN false" failed.', { details });
    };
    const ctx = fakeContext(engine, { 'Build /src': true });
    ctx.files.set('undefined', dockerfile('FROM a\nRUN false\n'));
    await assert.rejects(buildImage.run(ctx), { code: 'build.failed' });
    const [build] = ctx.builds.list;
    assert.deepEqual([build?.outcome, build?.failure, build?.steps.size], ['failed', details, 1]);
  });

  it('a refused push leads to a sign-in and one more try', async () => {
    const engine = recordedEngine();
    let tries = 0;
    engine.answers['images.push'] = async function* () {
      if (tries++ === 0) throw new GantryError('registry.unauthorized', 'No.');
      yield { layer: 'a', status: 'Layer already exists' };
      yield { layer: 'b', status: 'Pushed' };
      yield { status: 'done', digest: 'sha256:abc' };
    };
    const ctx = fakeContext(engine, {
      'Push as': 'ghcr.io/me/app:1',
      'Sign in': ['me', 'secret'],
      'No credential helper': "Yes, in docker's config.json",
    });
    await pushImage.run(ctx, { kind: 'image', image: image('a', ['app:1']), reference: 'app:1' });
    const done = engine.calls.map(({ name }) => name);
    assert.deepEqual(
      done.filter((name) => /tag|push|signIn$/.test(name)),
      ['images.tag', 'images.push', 'images.signIn', 'images.push'],
    );
    assert.equal(ctx.seen.at(-1), 'tell Pushed ghcr.io/me/app:1. 1 layer already there.');
    assert.ok(!ctx.seen.join().includes('secret'));
  });

  it('a password can be used once without being stored', async () => {
    const engine = recordedEngine();
    engine.answers['images.push'] = async function* (_: string, { credentials }: { credentials?: object }) {
      if (!credentials) throw new GantryError('registry.unauthorized', 'No.');
      yield { status: 'done', digest: 'sha256:abc' };
    };
    const answers = {
      'Push as': true,
      'Sign in': ['me', 'secret'],
      'No credential helper': 'No, use it this time only',
    };
    const ctx = fakeContext(engine, answers);
    await pushImage.run(ctx, { kind: 'image', image: image('a', ['app:1']), reference: 'app:1' });
    assert.ok(!engine.calls.some(({ name }) => name === 'images.signIn'));
    assert.equal(ctx.seen.at(-1), 'tell Pushed app:1.');
  });

  it('remove takes one tag and names the containers that use the image', async () => {
    const value = image('e', ['app:1', 'app:2']);
    const engine = recordedEngine({ containers: [container('web')] });
    const ctx = fakeContext(engine, { Remove: true });
    await ctx.connection.refresh();
    await removeImage.run(ctx, { kind: 'image', image: value, reference: 'app:1' });
    assert.match(ctx.seen[0] ?? '', /^confirm Remove the image app:1\?\|Used by web\.\nIts other tags stay\./);
    assert.deepEqual(engine.calls.at(-1), { name: 'images.remove', args: ['app:1'] });
  });

  it('run publishes exposed ports under their own numbers, or free ones when taken', async () => {
    const engine = recordedEngine({ images: [image('a', ['web:1'])], containers: [container('x', { id: 'new' })] });
    engine.answers['images.inspect'] = () => ({
      Config: { ExposedPorts: { '80/tcp': {}, '53/udp': {}, '1/sctp': {} } },
    });
    engine.answers['containers.run'] = (request: { publishAll?: boolean }) => {
      if (!request.publishAll) throw new GantryError('engine.failed', 'port is already allocated');
      return 'new';
    };
    await runContainer.run(fakeContext(engine), 'web:1');
    const runs = engine.calls.filter(({ name }) => name === 'containers.run').map(({ args }) => args[0]);
    assert.deepEqual(runs, [
      {
        image: 'web:1',
        ports: [
          { container: 80, protocol: 'tcp', host: 80 },
          { container: 53, protocol: 'udp', host: 53 },
        ],
      },
      { image: 'web:1', publishAll: true },
    ]);
  });

  it('says what is wrong with a reference', () => {
    assert.equal(checkReference('ghcr.io/me/app:1.0'), undefined);
    assert.match(checkReference('App') ?? '', /lower case/);
    assert.match(checkReference('') ?? '', /needed/);
  });

  it('saves, loads and imports archives, telling how far it is', async () => {
    const engine = recordedEngine({ images: [image('1', ['app:1'])] });
    engine.answers['images.save'] = () => stream({ bytes: 0 }, { bytes: 2_000_000 });
    engine.answers['images.load'] = () => stream({ status: 'Loading layer' }, { status: 'Loaded image: app:1' });
    engine.answers['images.import'] = () => 'sha256:9';
    const answers = { 'Save to': '/out.tar', 'Load images': '/in.tar', 'Make an image': '/fs.tar', 'Name the': 'fs:1' };
    const ctx = fakeContext(engine, answers);
    await saveImages.run(ctx, 'app:1');
    await loadImages.run(ctx);
    await importImage.run(ctx);
    const calls = engine.calls.filter(({ name }) => /save|load|import/.test(name));
    assert.deepEqual(
      calls.map(({ name, args }) => [name, ...args.slice(0, 2).map(String)]).map((call) => call.slice(0, 3)),
      [
        ['images.save', 'app:1', '/out.tar'],
        ['images.load', '/in.tar', '[object AbortSignal]'],
        ['images.import', '/fs.tar', 'fs:1'],
      ],
    );
    assert.ok(ctx.seen.includes('save Save to which archive?|app-1.tar'), ctx.seen.join('\n'));
    assert.ok(ctx.seen.includes('tell Loaded app:1.'));
    assert.ok(
      ctx.seen.some((line) => /^tell Saved app:1: 2(\.0+)? MB in \/out\.tar\.$/.test(line)),
      ctx.seen.join('\n'),
    );
    assert.ok(ctx.seen.includes('reveal gantry.images|image/sha256:9/fs:1'));
  });
});

describe('names for images', () => {
  it('have no digest', () => {
    assert.equal(checkTag('ghcr.io/owner/app:1'), undefined);
    assert.match(checkTag(`app@sha256:${'a'.repeat(64)}`) ?? '', /digest/);
    assert.match(checkTag('App') ?? '', /lower case/);
  });
});
