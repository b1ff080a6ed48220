import assert from 'node:assert/strict';
import { parseDiveCi, parseRatio, parseSize } from '../../../src/core/dive-ci.ts';

describe('.dive-ci', () => {
  it('reads both spellings and leaves out what is disabled', () => {
    const { thresholds, problems } = parseDiveCi(
      'rules:\n  lowestEfficiency: 0.95\n  highest-wasted-bytes: 20MB\n  highestUserWastedPercent: disabled\n',
    );
    assert.deepEqual([thresholds, problems], [{ lowestEfficiency: 0.95, highestWastedBytes: 20_000_000 }, []]);
  });

  it('says what it cannot read', () => {
    assert.match(parseDiveCi('rules:\n  lowest-efficiency: lots').problems[0] ?? '', /lowest-efficiency: "lots"/);
    assert.match(parseDiveCi('other: 1').problems[0] ?? '', /no "rules"/);
    assert.equal(parseDiveCi('{[').problems.length, 1);
    assert.equal(parseDiveCi('').problems.length, 1);
    assert.equal(parseDiveCi('rules: []').problems.length, 1);
    assert.match(parseDiveCi('rules:\n  lowestEficiency: 1').problems[0] ?? '', /no such rule/);
  });

  it('reads sizes and ratios', () => {
    assert.deepEqual(['4096', '1.5 GiB', '20MB', '3k', 'x', '5 apples', ''].map(parseSize), [
      4096,
      1_610_612_736,
      20_000_000,
      3000,
      undefined,
      undefined,
      undefined,
    ]);
    assert.deepEqual(['0.9', '.5', '95%', '1', 'x', '95', '101%', '.'].map(parseRatio), [
      0.9,
      0.5,
      0.95,
      1,
      ...Array(4),
    ]);
  });
});
