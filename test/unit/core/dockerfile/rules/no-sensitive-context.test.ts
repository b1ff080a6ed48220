import assert from 'node:assert/strict';
import { parse } from '../../../../../src/core/dockerfile/parse.ts';
import { noSensitiveContext } from '../../../../../src/core/dockerfile/rules/no-sensitive-context.ts';
import { run } from '../../../../../src/core/lint/run.ts';

const found = (text: string, contextEntries: readonly string[], ignore: readonly string[] = []) =>
  run([noSensitiveContext], parse(text, { contextEntries, ignore }), (rule, error) => {
    throw new Error(rule, { cause: error });
  });

describe('no-sensitive-context', () => {
  it('names what a copy of everything takes along', () => {
    const [finding, ...more] = found('FROM a\nCOPY . /x\nCOPY src /y', ['.git/', '.env', 'src/', 'server.key']);
    assert.deepEqual(more, []);
    assert.equal(
      finding?.message,
      'This takes ".git", ".env", "server.key" into the image: .dockerignore should leave that out.',
    );
    assert.deepEqual(finding?.range, { start: { line: 1, character: 5 }, end: { line: 1, character: 6 } });
    assert.equal(finding?.severity, 'warning');
  });

  it('takes the repository alone less seriously', () => {
    assert.equal(found('COPY ./ /x', ['.git/'])[0]?.severity, 'info');
  });

  it('is silent about what is ignored, examples, and other stages', () => {
    assert.deepEqual(found('COPY . /x', ['.git/', '.env'], ['.git', '.env*']), []);
    assert.deepEqual(found('COPY . /x', ['*', '.env.example', 'src/']), []);
    assert.deepEqual(found('COPY --from=a . /x', ['.env']), []);
    assert.deepEqual(found('COPY . /x', []), []);
  });
});
