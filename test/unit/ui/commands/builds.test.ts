import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import type { BuildRequest } from '../../../../src/engine/types.ts';
import { placeOfDockerfile } from '../../../../src/ui/build/inline-dockerfile.ts';
import { recordBuild } from '../../../../src/ui/build/run-build.ts';
import { cancelBuild } from '../../../../src/ui/commands/builds/cancel.ts';
import { openBuildLine } from '../../../../src/ui/commands/builds/open-line.ts';
import { rebuild } from '../../../../src/ui/commands/builds/rebuild.ts';
import { cancelled } from '../../../../src/util/errors.ts';
import { contextOf } from '../../../support/build.ts';
import { eventually } from '../../../support/eventually.ts';
import { fakeContext } from '../../../support/fake-context.ts';
import { type RecordedEngine, recordedEngine } from '../../../support/recorded-engine.ts';

const range = { start: { line: 3, character: 6 }, end: { line: 3, character: 23 } };
const inlineIn = { file: '/p/compose.yaml', key: range, value: { range, text: '' }, start: { line: 4, character: 8 } };

describe('builds of this window', () => {
  let folder: string;
  let engine: RecordedEngine;
  beforeEach(() => {
    folder = contextOf({ Dockerfile: 'FROM a\n' });
    engine = recordedEngine();
    engine.answers.build = async function* () {
      yield { type: 'done' };
    };
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const whole = (): BuildRequest => ({
    contextDir: folder,
    dockerfile: `${folder}/Dockerfile`,
    tags: ['app:1', 'app:latest'],
    labels: { 'com.docker.compose.service': 'web' },
    secrets: [{ id: 's', value: Buffer.from('in memory') }],
    ssh: [{ id: 'default', socket: '/agent' }],
    namedContexts: { extra: '/extra' },
    extraHosts: ['a:1.2.3.4'],
    cacheFrom: ['r/cache'],
    args: { A: 'b' },
  });
  it('can be cancelled while they run, the newest where none is chosen', async () => {
    engine.answers.build = (_request: BuildRequest, signal: AbortSignal) =>
      (async function* (): AsyncGenerator<never> {
        await new Promise((_, reject) => signal.addEventListener('abort', () => reject(cancelled())));
      })();
    const ctx = fakeContext(engine);
    const running = recordBuild(ctx, whole(), '', new AbortController().signal, () => undefined);
    await eventually(() => assert.ok(ctx.builds.list[0]?.cancel));
    await cancelBuild.run(ctx);
    await assert.rejects(running, { code: 'cancelled' });
    assert.deepEqual([ctx.builds.list[0]?.outcome, ctx.builds.list[0]?.cancel], ['cancelled', undefined]);
    await assert.rejects(async () => cancelBuild.run(ctx), /No build is running/);
  });

  const rebuilt = async (request: BuildRequest): Promise<unknown> => {
    const ctx = fakeContext(engine);
    ctx.builds.end(ctx.builds.start(request, ''), 'succeeded');
    await rebuild.run(ctx);
    return engine.calls.find(({ name }) => name === 'build')?.args[0];
  };

  it('are built again with every option, from the file as it is now', async () => {
    const request = whole();
    const overlay = new Map([[request.dockerfile, 'FROM then\n']]);
    assert.deepEqual(await rebuilt({ ...request, overlay }), request);
  });

  it('are built again from the text of a Dockerfile that is in no file', async () => {
    const dockerfile = `${folder}/nowhere/Dockerfile`;
    const request = { ...whole(), dockerfile, overlay: new Map([[dockerfile, 'FROM inline\n']]) };
    assert.deepEqual(await rebuilt(request), request);
  });

  it('lead to their Dockerfile, or show the text of one that is in no file', async () => {
    const ctx = fakeContext(engine);
    ctx.builds.start(whole(), '');
    await openBuildLine.run(ctx);
    const dockerfile = `${folder}/nowhere/Dockerfile`;
    ctx.builds.start({ ...whole(), dockerfile, overlay: new Map([[dockerfile, 'FROM inline\n']]) }, '');
    await openBuildLine.run(ctx);
    ctx.builds.start({ ...whole(), dockerfile, overlay: new Map([[dockerfile, 'FROM inline\n']]), inlineIn }, '');
    await openBuildLine.run(ctx);
    assert.deepEqual(ctx.seen, [
      `showLine ${folder}/Dockerfile|0`,
      'showText build-2.Dockerfile|FROM inline\n|dockerfile',
      'showLine /p/compose.yaml|4',
    ]);
  });

  it('say where their Dockerfile is', () => {
    assert.equal(placeOfDockerfile(whole()), `${folder}/Dockerfile`);
    const dockerfile = `${folder}/nowhere/Dockerfile`;
    assert.equal(placeOfDockerfile({ ...whole(), dockerfile }), dockerfile);
    const overlay = new Map([[dockerfile, 'FROM inline\n']]);
    assert.equal(placeOfDockerfile({ ...whole(), dockerfile, overlay }), 'in its Compose file');
    assert.equal(placeOfDockerfile({ ...whole(), dockerfile, overlay, inlineIn }), 'in /p/compose.yaml');
  });
});
