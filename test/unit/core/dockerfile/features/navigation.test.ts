import assert from 'node:assert/strict';
import {
  definitions,
  references,
  rename,
  renameTarget,
} from '../../../../../src/core/dockerfile/features/navigation.ts';
import { applyEdits } from '../../../../../src/core/text/apply-edits.ts';
import { atCursor, markRanges } from '../../../../support/cursor.ts';

function allReferences(marked: string): string {
  const { file, position } = atCursor(marked);
  return markRanges(file, references(file, position));
}

function renamed(marked: string, newName: string): string | undefined {
  const { file, text, position } = atCursor(marked);
  const edits = rename(file, position, newName);
  return edits && applyEdits(text, edits);
}

describe('references', () => {
  it('finds every mention of a stage', () =>
    assert.equal(
      allReferences('FROM a AS b|\nFROM b AS c\nCOPY --from=B x y\nRUN --mount=type=bind,from=b,target=/x z'),
      'FROM a AS «b»\nFROM «b» AS c\nCOPY --from=«B» x y\nRUN --mount=type=bind,from=«b»,target=/x z',
    ));

  it('finds a stage by its number too, which a new name leaves alone', () => {
    const text = 'FROM a AS b|\nFROM c\nCOPY --from=0 x y\nCOPY --from=b x y';
    assert.equal(allReferences(text), 'FROM a AS «b»\nFROM c\nCOPY --from=«0» x y\nCOPY --from=«b» x y');
    assert.equal(renamed(text, 'd'), 'FROM a AS d\nFROM c\nCOPY --from=0 x y\nCOPY --from=d x y');
  });

  it('finds a variable in flags, RUN and heredocs', () =>
    assert.equal(
      allReferences("FROM a\nARG v|=1\nENV w=${v}\nRUN --mount=target=/$v echo \"$v\" '$v'\nCOPY <<E /x\n$v '$v'\nE\n"),
      "FROM a\nARG «v»=1\nENV w=${«v»}\nRUN --mount=target=/$«v» echo \"$«v»\" '$v'\nCOPY <<E /x\n$«v» '$«v»'\nE\n",
    ));

  it('keeps the variables of unrelated stages apart', () =>
    assert.equal(
      allReferences('FROM a AS x\nARG v|\nRUN $v\nFROM x\nRUN $v\nFROM b\nARG v\nRUN $v'),
      'FROM a AS x\nARG «v»\nRUN $«v»\nFROM x\nRUN $«v»\nFROM b\nARG v\nRUN $v',
    ));

  it('joins an ARG before the first FROM with those that repeat it', () =>
    assert.equal(
      allReferences('ARG v=1\nFROM a:$v|\nARG v\nRUN $v\nFROM b\nRUN $v'),
      'ARG «v»=1\nFROM a:$«v»\nARG «v»\nRUN $«v»\nFROM b\nRUN $v',
    ));

  it('finds nothing at other words', () => {
    const { file, position } = atCursor('FROM a\nRUN ec|ho');
    assert.deepEqual(references(file, position), []);
  });
});

describe('definitions', () => {
  it('leads from a mention to the name of the stage', () => {
    const { file, position } = atCursor('FROM a AS b\nFROM c\nCOPY --from=|b x y');
    assert.equal(markRanges(file, definitions(file, position)), 'FROM a AS «b»\nFROM c\nCOPY --from=b x y');
  });

  it('leads from a number to the FROM', () => {
    const { file, position } = atCursor('FROM a\nFROM c\nCOPY --from=|0 x y');
    assert.equal(markRanges(file, definitions(file, position)), '«FROM» a\nFROM c\nCOPY --from=0 x y');
  });
});

describe('rename', () => {
  it('renames a stage with its mentions', () =>
    assert.equal(renamed('FROM a AS b|\nFROM b\nCOPY --from=b x y', 'c'), 'FROM a AS c\nFROM c\nCOPY --from=c x y'));

  it('renames a variable', () =>
    assert.equal(renamed('FROM a\nENV A=1\nRUN echo ${|A:-x}', 'B_2'), 'FROM a\nENV B_2=1\nRUN echo ${B_2:-x}'));

  it('refuses names that are none, and a stage without a name', () => {
    assert.equal(renamed('FROM a AS b|', '1x'), undefined);
    assert.equal(renamed('FROM a\nENV A|=1', 'x-y'), undefined);
    const { file, position } = atCursor('FROM a\nFROM c\nCOPY --from=|0 x y');
    assert.equal(renameTarget(file, position), undefined);
  });
});
