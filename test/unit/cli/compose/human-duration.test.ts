import assert from 'node:assert/strict';
import { humanDuration } from '../../../../src/cli/compose/human-duration.ts';

const hour = 3_600_000;
const cases: readonly (readonly [number, string])[] = [
  [300, 'Less than a second'],
  [1500, '1 second'],
  [42_000, '42 seconds'],
  [61_000, 'About a minute'],
  [59 * 60_000, '59 minutes'],
  [hour, 'About an hour'],
  [47 * hour, '47 hours'],
  [48 * hour, '2 days'],
  [15 * 24 * hour, '2 weeks'],
  [61 * 24 * hour, '2 months'],
  [3 * 365 * 24 * hour, '3 years'],
];

describe('durations in docker words', () => {
  for (const [milliseconds, text] of cases) it(text, () => assert.equal(humanDuration(milliseconds), text));
});
