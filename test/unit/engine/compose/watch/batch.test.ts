import assert from 'node:assert/strict';
import type { Service, Watch } from '../../../../../src/core/compose/project.ts';
import { batches } from '../../../../../src/engine/compose/watch/batch.ts';
import { rulesOf } from '../../../../../src/engine/compose/watch/rules.ts';

const trigger = (rest: Partial<Watch> & Pick<Watch, 'path' | 'action'>): Watch => ({ exec: {}, ...rest }) as Watch;

const service: Service = {
  name: 'web',
  build: { context: '/app' },
  volumes: [{ type: 'bind', source: '/app/bound', target: '/bound' }],
  develop: {
    watch: [
      trigger({ path: '/app/src', action: 'sync', target: '/srv', ignore: ['node_modules/', '*.test.js'] }),
      trigger({ path: '/app/src', action: 'sync+restart', target: '/srv', include: ['*.conf'] }),
      trigger({ path: '/app/hot', action: 'sync+exec', target: '/hot', exec: { command: ['reload'] } }),
      trigger({ path: '/app/package.json', action: 'rebuild' }),
      trigger({ path: '/app/bound', action: 'sync', target: '/bound' }),
    ],
  },
};
const rules = rulesOf(service, ['src/secret.txt']);
const batch = (...files: string[]) => batches(files, rules)[0];

describe('what changed files mean', () => {
  it('copies what a rule is about to its place', () => {
    assert.deepEqual([...(batch('/app/src/a/b.js')?.files ?? [])], [['/app/src/a/b.js', '/srv/a/b.js']]);
  });

  it('leaves out what is ignored by the rule, by the build, or by every editor', () => {
    for (const file of ['node_modules/x/y.js', 'a.test.js', 'secret.txt', '.git/HEAD', '.a.js.swp', 'a.js~'])
      assert.equal(batch(`/app/src/${file}`), undefined, file);
    assert.equal(batch('/elsewhere/a.js'), undefined);
  });

  it('restarts, runs commands and rebuilds', () => {
    assert.equal(batch('/app/src/a.js')?.restart, false);
    assert.equal(batch('/app/src/a.conf')?.restart, true);
    assert.deepEqual(
      batch('/app/hot/x')?.commands.map((rule) => rule.trigger.exec?.command),
      [['reload']],
    );
    assert.equal(batch('/app/package.json')?.rebuild, true);
  });

  it('does not copy what a bind mount shows anyway', () => {
    assert.equal(batch('/app/bound/x'), undefined);
  });
});
