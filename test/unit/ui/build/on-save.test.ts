import assert from 'node:assert/strict';
import type { BuildCheck, BuildQuestions } from '../../../../src/engine/types.ts';
import { requestOnSave } from '../../../../src/ui/build/request-on-save.ts';
import { checkDockerfile } from '../../../../src/ui/commands/images/check.ts';
import { type FakeContext, fakeContext } from '../../../support/fake-context.ts';
import { recordedEngine } from '../../../support/recorded-engine.ts';

const file = { path: '/src/web/Dockerfile', uri: 'x', languageId: 'dockerfile', text: 'FROM a\n', isDirty: true };

describe('what a save builds', () => {
  it('is the whole file at first, under its remembered name', async () => {
    const ctx = fakeContext(recordedEngine());
    assert.deepEqual(requestOnSave(ctx, file.path).tags, ['web:latest']);
    await ctx.memory.set('build.tag:/src/web/Dockerfile', 'mine:2');
    const request = { contextDir: '/src/web', dockerfile: file.path, tags: ['mine:2'] };
    assert.deepEqual(requestOnSave(ctx, file.path), request);
  });

  it('is its saved profile where there is one', () => {
    const profile = { name: 'release', dockerfile: 'web/Dockerfile', tags: ['web:1'], target: 'final' };
    const profiles = { ...fakeContext(recordedEngine()).profiles, list: () => [{ profile, root: '/src' }] };
    const request = requestOnSave({ ...fakeContext(recordedEngine()), profiles }, file.path);
    assert.deepEqual([request.target, request.tags], ['final', ['web:1']]);
  });

  it('is the last build again, from the disk', () => {
    const ctx = fakeContext(recordedEngine());
    const request = { contextDir: '/src', dockerfile: file.path, tags: ['x'], noCache: ['a'] };
    ctx.builds.start({ ...request, overlay: new Map([[file.path, 'old']]) }, 'old');
    assert.deepEqual(requestOnSave(ctx, file.path), request);
  });
});

describe('checking a Dockerfile with BuildKit', () => {
  const check = async (answer: BuildCheck | undefined): Promise<FakeContext> => {
    const aboutBuild = answer && ({ check: async () => answer } as Partial<BuildQuestions> as BuildQuestions);
    const ctx = fakeContext(Object.assign(recordedEngine(), { aboutBuild }));
    ctx.files.set('undefined', file);
    await checkDockerfile.run(ctx);
    return ctx;
  };

  it('keeps the answer for the text that the editor shows, and tells how many findings there are', async () => {
    const warnings = [{ rule: 'Some', message: 'one' }];
    const ctx = await check({ warnings });
    assert.deepEqual(ctx.checks.warnings(file.path, file.text), warnings);
    assert.ok(ctx.seen.includes('tell BuildKit has 1 finding in /src/web/Dockerfile.'));
  });

  it('tells that there are none, or why it cannot be built', async () => {
    const none = await check({ warnings: [] });
    assert.ok(none.seen.includes('tell BuildKit has nothing to say about /src/web/Dockerfile.'));
    const broken = await check({ warnings: [], error: { message: 'unknown instruction: X' } });
    assert.ok(broken.seen.some((text) => /^warn .*unknown instruction: X$/.test(text)));
  });

  it('says so where the engine answers no questions', async () => {
    await assert.rejects(check(undefined), { code: 'engine.unsupported' });
  });
});
