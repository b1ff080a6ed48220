import assert from 'node:assert/strict';
import { type BuildProfile, profileRequest } from '../../../../src/ui/build/profiles.ts';
import { runProfile } from '../../../../src/ui/build/run-profile.ts';
import { buildWith } from '../../../../src/ui/commands/images/build-with.ts';
import { isGantryError } from '../../../../src/util/errors.ts';
import { fakeContext } from '../../../support/fake-context.ts';
import { recordedEngine } from '../../../support/recorded-engine.ts';

describe('build profiles', () => {
  it('become requests with absolute paths', () => {
    const profile = {
      name: 'release',
      dockerfile: 'web/Dockerfile',
      context: '.',
      tags: ['web:1'],
      args: { VERSION: '1', HOST: null },
      secrets: ['id=npm,src=.npmrc', 'id=token,env=TOKEN', 'id=PLAIN', 'id=c,"src=a,b"'],
      ssh: ['default', 'other=/tmp/s=1'],
      output: 'out',
    };
    const request = profileRequest(profile, '/repo', { SSH_AUTH_SOCK: '/tmp/agent' });
    assert.deepEqual(request, {
      contextDir: '/repo',
      dockerfile: '/repo/web/Dockerfile',
      tags: ['web:1'],
      args: { VERSION: '1', HOST: null },
      secrets: [
        { id: 'npm', file: '/repo/.npmrc' },
        { id: 'token', env: 'TOKEN' },
        { id: 'PLAIN', env: 'PLAIN' },
        { id: 'c', file: '/repo/a,b' },
      ],
      ssh: [
        { id: 'default', socket: '/tmp/agent' },
        { id: 'other', socket: '/tmp/s=1' },
      ],
      output: { type: 'local', directory: '/repo/out' },
    });
  });

  const requestOf = (more: object) =>
    profileRequest({ name: 'x', dockerfile: 'web/Dockerfile', ...more } as BuildProfile, '/r', {});

  it('take every path from the workspace folder', () => {
    const request = requestOf({
      contexts: { lib: '../lib', base: 'docker-image://alpine:3', repo: 'git@example.com:a/b.git' },
      cacheFrom: ['example.com/cache:1', 'type=local,src=.cache'],
      cacheTo: ['type=local,"dest=a,b",mode=max', 'type=inline'],
      output: 'out/files.tar',
    });
    assert.deepEqual(request.namedContexts, {
      lib: '/lib',
      base: 'docker-image://alpine:3',
      repo: 'git@example.com:a/b.git',
    });
    assert.deepEqual(request.cacheFrom, ['example.com/cache:1', 'type=local,src=/r/.cache']);
    assert.deepEqual(request.cacheTo, ['type=local,"dest=/r/a,b",mode=max', 'type=inline']);
    assert.deepEqual(request.output, { type: 'tar', file: '/r/out/files.tar' });
  });

  for (const [what, more, message] of [
    ['an option that there is not', { tgt: 'a', targets: 'b' }, 'there is no option "tgt"'],
    ['a misspelled option', { platform: ['a'] }, 'there is no option "platform"; did you mean "platforms"?'],
    ['a text in place of a list', { tags: 'web:1' }, '"tags" is to be a list of texts, in [ ]'],
    ['a list in place of names', { args: ['A=1'] }, '"args" is to be names with texts or null, in { }'],
    ['a number in place of a text', { args: { PORT: 80 } }, '"args" is to be names with texts or null, in { }'],
    ['no Dockerfile', { dockerfile: null }, '"dockerfile" is to be a text'],
    ['a secret without id', { secrets: ['.npmrc'] }, 'the secret “.npmrc” has no id'],
    ['an agent that is not there', { ssh: ['default'] }, 'no SSH agent is running, or VS Code knows of none'],
  ] as const)
    it(`are refused with ${what}`, () => {
      assert.throws(
        () => requestOf(more),
        (error: Error) =>
          isGantryError(error) &&
          error.code === 'build.invalid' &&
          error.message.replace(/\.$/, '') === `The build profile “x” cannot be used: ${message}`,
      );
    });

  it('are asked for, kept under a name and built', async () => {
    const engine = recordedEngine();
    engine.answers.build = async function* () {
      yield { type: 'done' } as const;
    };
    const ctx = fakeContext(engine, {
      'Build with': ['No cache', 'Build arguments…'],
      'Build arguments': 'A="1 2" B',
      'Build /src': 'web:1',
      'Keep these': 'fresh',
    });
    const file = { path: '/src/Dockerfile', uri: 'x', languageId: 'dockerfile', text: 'FROM a\n', isDirty: false };
    for (const key of ['undefined', '/src/Dockerfile']) ctx.files.set(key, file);
    await buildWith.run(ctx);
    assert.ok(ctx.seen.includes('save fresh'));
    assert.deepEqual(engine.calls.at(-1)?.args[0], {
      contextDir: '/src',
      dockerfile: '/src/Dockerfile',
      tags: ['web:1'],
      args: { A: '1 2', B: null },
      noCache: true,
    });
  });

  for (const [output, words] of [
    ['out', 'tell Built files into /src/out.'],
    ['out.tar', 'tell Built files into /src/out.tar.'],
  ] as const)
    it(`say where the files are that they make in place of an image: ${output}`, async () => {
      const engine = recordedEngine();
      engine.answers.build = async function* () {
        yield { type: 'done' } as const;
      };
      const ctx = fakeContext(engine);
      const file = { path: '/src/Dockerfile', uri: 'x', languageId: 'dockerfile', text: 'FROM a\n', isDirty: false };
      ctx.files.set('/src/Dockerfile', file);
      await runProfile(ctx, { name: 'files', dockerfile: 'Dockerfile', output }, '/src');
      assert.equal(ctx.seen.at(-1), words);
    });

  it('need no option to be kept and built', async () => {
    const engine = recordedEngine();
    engine.answers.build = async function* () {
      yield { type: 'done' } as const;
    };
    const ctx = fakeContext(engine, { 'Build with': [], 'Build /src': 'web:1', 'Keep these': 'plain' });
    const file = { path: '/src/Dockerfile', uri: 'x', languageId: 'dockerfile', text: 'FROM a\n', isDirty: false };
    for (const key of ['undefined', '/src/Dockerfile']) ctx.files.set(key, file);
    await buildWith.run(ctx);
    assert.ok(ctx.seen.includes('save plain'));
    assert.deepEqual(engine.calls.at(-1)?.args[0], {
      contextDir: '/src',
      dockerfile: '/src/Dockerfile',
      tags: ['web:1'],
    });
  });
});
