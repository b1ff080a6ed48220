import assert from 'node:assert/strict';
import { hover } from '../../../../../src/core/dockerfile/features/hover.ts';
import { atCursor, markRanges } from '../../../../support/cursor.ts';

function hovered(marked: string): [string, string] | undefined {
  const { file, position } = atCursor(marked);
  const found = hover(file, position);
  return found && [markRanges(file, [found.range]), found.markdown];
}

describe('hover', () => {
  it('explains an instruction', () => {
    const [range, text] = hovered('FROM a\nWORK|DIR /x') ?? [];
    assert.equal(range, 'FROM a\n«WORKDIR» /x');
    assert.match(text ?? '', /dockerfile\nWORKDIR \/path/);
  });

  it('explains a flag', () => assert.match(hovered('FROM a\nCOPY --li|nk a b')?.[1] ?? '', /layer/));

  it('says where a variable gets its values', () => {
    const [range, text] = hovered('ARG v=1\nFROM a AS b\nARG v=2\nRUN echo $|v') ?? [];
    assert.equal(range, 'ARG v=1\nFROM a AS b\nARG v=2\nRUN echo $«v»');
    assert.equal(text, 'Variable `v`\n\n- ARG = `1`, before the first FROM, line 1\n- ARG = `2`, stage `b`, line 3');
  });

  it('says what a stage is', () =>
    assert.equal(hovered('FROM a:1 AS b\nFROM |b')?.[1], 'Stage `b` from `a:1`, used once.'));

  it('is silent elsewhere', () => assert.equal(hovered('FROM a\nRUN ec|ho'), undefined));
});
