import assert from 'node:assert/strict';
import { profileRequest } from '../../../../src/ui/build/profiles.ts';
import { buildWith } from '../../../../src/ui/commands/images/build-with.ts';
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

  it('leave the agent out where there is none', () => {
    assert.deepEqual(profileRequest({ name: 'x', dockerfile: 'D', ssh: ['default'] }, '/r', {}).ssh, []);
  });

  it('are asked for, kept under a name and built', async () => {
    const engine = recordedEngine();
    engine.answers.build = async function* () {
      yield { type: 'done' } as const;
    };
    const ctx = fakeContext(engine, {
      'Build with': ['No cache', 'Build arguments…'],
      'Build arguments': 'A=1 B',
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
      args: { A: '1', B: null },
      noCache: true,
    });
  });
});
