import assert from 'node:assert/strict';
import { gantryConfig } from '../../../../src/core/lint/gantry-config.ts';
import { turnOff } from '../../../../src/core/lint/turn-off.ts';

describe('turnOff', () => {
  const fresh = 'lint:\n  rules:\n    prefer-copy: off\n';

  it('begins a file, or a part of one', () => {
    assert.equal(turnOff('', 'prefer-copy'), fresh);
    assert.equal(turnOff('# ours\n', 'prefer-copy'), `# ours\n\n${fresh}`);
    assert.equal(turnOff('lint:\n', 'prefer-copy'), fresh);
    assert.equal(turnOff('lint:\n  rules:\n', 'prefer-copy'), fresh);
    assert.equal(turnOff('lint:\n  fail-on: error\n', 'a'), 'lint:\n  fail-on: error\n  rules:\n    a: off\n');
  });

  it('adds to the rules and leaves the rest, line ends too', () => {
    const text = '# top\nlint:\n  rules:\n    # why\n    DL3059: hint # seldom\n\nother: "x"\n';
    const expected = text.replace('seldom\n', 'seldom\n    prefer-copy: off\n');
    assert.equal(turnOff(text, 'prefer-copy'), expected);
    assert.equal(turnOff(text.replaceAll('\n', '\r\n'), 'prefer-copy'), expected.replaceAll('\n', '\r\n'));
  });

  it('changes what was said of the rule, and keeps its options', () => {
    assert.equal(turnOff('lint: {rules: {a: error}}\n', 'a'), 'lint: { rules: { a: off } }\n');
    assert.equal(
      turnOff('lint:\n  rules:\n    a:\n      severity: error\n      max: 3\n', 'a'),
      'lint:\n  rules:\n    a:\n      severity: off\n      max: 3\n',
    );
  });

  it('is understood by the linter', () => {
    const { config, problems } = gantryConfig(turnOff('', 'prefer-copy') ?? '', () => true);
    assert.deepEqual([...config.settings, ...problems], [['prefer-copy', 'off']]);
  });

  it('leaves alone what it cannot add to', () => {
    for (const text of ['lint: [', 'lint: 1\n', '- a\n', 'lint:\n  rules: [a]\n'])
      assert.equal(turnOff(text, 'a'), undefined);
  });
});
