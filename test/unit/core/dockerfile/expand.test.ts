import assert from 'node:assert/strict';
import { expand } from '../../../../src/core/dockerfile/expand.ts';

const variables: Record<string, string> = { name: 'gantry', empty: '', path: 'a/b/c.tar.gz' };

describe('expand', () => {
  const cases: Record<string, string | undefined> = {
    'x$name/y': 'xgantry/y',
    '${name}s': 'gantrys',
    $unset: '',
    a$: 'a$',
    '\\$name': '$name',
    "'$name'": '$name',
    '"$name\\""': 'gantry"',
    '${unset:-d}${empty:-e}${empty-f}': 'de',
    '${name:+x}${unset:+y}${empty+z}': 'xz',
    '${unset:-${name:-q}}': 'gantry',
    '${name:?needed}': 'gantry',
    '${unset:?needed}': undefined,
    '${path#*/}': 'b/c.tar.gz',
    '${path##*/}': 'c.tar.gz',
    '${path%.*}': 'a/b/c.tar',
    '${path%%.*}': 'a/b/c',
    '${path/b/x}': 'a/x/c.tar.gz',
    '${path//a/x}': 'x/b/c.txr.gz',
    '${name': undefined,
    '${name:x}': undefined,
    '${}': undefined,
    '"open': undefined,
    "'open": undefined,
  };
  for (const [text, expected] of Object.entries(cases)) {
    it(`gives ${expected ?? 'nothing'} for ${text}`, () =>
      assert.equal(
        expand(text, '\\', (name) => variables[name]),
        expected,
      ));
  }

  it('gives up on what nests too deep or takes too long', () => {
    assert.equal(
      expand(`${'${a:-'.repeat(5000)}${'}'.repeat(5000)}`, '\\', () => undefined),
      undefined,
    );
    assert.equal(
      expand('${a##*a*a*a*a*a*b}', '\\', () => 'a'.repeat(900)),
      undefined,
    );
  });
});
