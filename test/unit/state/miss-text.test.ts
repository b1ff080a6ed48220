import assert from 'node:assert/strict';
import type { CacheMissReason } from '../../../src/engine/types.ts';
import { missText } from '../../../src/state/miss-text.ts';

describe('missText', () => {
  const cases: readonly [CacheMissReason, RegExp][] = [
    [{ kind: 'no-cache' }, /asked not to use the cache/],
    [{ kind: 'first-build' }, /first build/],
    [{ kind: 'instruction' }, /is new/],
    [{ kind: 'instruction', before: 'RUN make' }, /changed\. It was: RUN make$/],
    [{ kind: 'earlier-instruction', instruction: 'ENV A=1' }, /before it changed: ENV A=1$/],
    [{ kind: 'argument', names: ['A', 'B'] }, /argument A, B\./],
    [{ kind: 'base-image', image: 'alpine:3' }, /base image alpine:3 is another/],
    [{ kind: 'not-in-cache' }, /nothing changed/],
    [
      { kind: 'files', added: [], changed: ['a'], removed: [], total: 1 },
      /a file of the context is different: changed a\.$/,
    ],
    [
      { kind: 'files', added: ['n'], changed: ['1', '2', '3', '4', '5', '6', '7'], removed: ['r'], total: 9 },
      /9 files of the context are different: changed 1, 2, 3, 4, 5 and 2 more; added n; removed r\.$/,
    ],
  ];
  for (const [reason, expected] of cases)
    it(`explains ${JSON.stringify(reason).slice(0, 60)}`, () => assert.match(missText(reason), expected));
});
