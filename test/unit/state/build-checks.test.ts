import assert from 'node:assert/strict';
import { BuildChecks } from '../../../src/state/build-checks.ts';
import { Builds } from '../../../src/state/builds.ts';

const path = '/src/Dockerfile';
const request = { contextDir: '/src', dockerfile: path, tags: [] };

describe('what BuildKit says of the files of a window', () => {
  it('comes from the last build of the same text, told when the build has ended', () => {
    const builds = new Builds();
    const checks = new BuildChecks(builds);
    let told = 0;
    checks.onDidChange(() => told++);
    const id = builds.start(request, 'FROM a');
    builds.apply(id, { type: 'warning', message: 'careful', rule: 'Some' });
    assert.equal(told, 0);
    builds.end(id, 'succeeded');
    assert.equal(told, 1);
    assert.deepEqual(
      checks.warnings(path, 'FROM a').map(({ message }) => message),
      ['careful'],
    );
    assert.deepEqual(checks.warnings(path, 'FROM b'), []);
    assert.deepEqual(checks.warnings('/other', 'FROM a'), []);
  });

  it('comes from an answer of its own too, an error included', () => {
    const checks = new BuildChecks(new Builds());
    const lines = { start: 1, end: 1 };
    checks.keep(path, 'FROM a', { warnings: [{ rule: 'Some', message: 'one' }], error: { message: 'two', lines } });
    assert.deepEqual(checks.warnings(path, 'FROM a'), [
      { rule: 'Some', message: 'one' },
      { message: 'two', lines, isFatal: true },
    ]);
    assert.deepEqual(checks.warnings(path, 'FROM a '), []);
  });
});
