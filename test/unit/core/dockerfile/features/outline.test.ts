import assert from 'node:assert/strict';
import { dockerfileFolds } from '../../../../../src/core/dockerfile/features/folding.ts';
import { renameStage, stageReferences } from '../../../../../src/core/dockerfile/features/stage-references.ts';
import { dockerfileSymbols } from '../../../../../src/core/dockerfile/features/symbols.ts';
import { parse } from '../../../../../src/core/dockerfile/parse.ts';
import { applyEdits } from '../../../../../src/core/text/apply-edits.ts';

const text = `# one
# two
ARG V=1
FROM alpine:$V AS Build
RUN a \\
  b
COPY <<EOF /x
y
EOF
FROM scratch
COPY --from=build /x /x
COPY --from=0 /y /y
RUN --mount=from=build,target=/z true
`;
const file = parse(text);

describe('Dockerfile outline', () => {
  it('lists stages with their instructions', () => {
    const shown = dockerfileSymbols(file).map(({ name, detail, children }) => [
      name,
      detail,
      children.map((c) => c.name),
    ]);
    assert.deepEqual(shown, [
      ['ARG', 'V=1', []],
      ['Build', 'FROM alpine:$V', ['RUN', 'COPY']],
      ['scratch', '', ['COPY', 'COPY', 'RUN']],
    ]);
  });

  it('folds stages, long instructions, heredocs and comment blocks', () => {
    const folds = dockerfileFolds(file).map(({ start, end }) => `${start}-${end}`);
    assert.deepEqual(folds, ['3-8', '9-12', '4-5', '6-8', '0-1']);
  });

  it('finds a stage from its name and from every mention of it', () => {
    const expected = { definition: 3, uses: [10, 11, 12] };
    for (const position of [
      { line: 3, character: 19 },
      { line: 10, character: 14 },
      { line: 11, character: 12 },
      { line: 12, character: 19 },
    ]) {
      const found = stageReferences(file, position);
      assert.deepEqual(
        { definition: found?.definition?.start.line, uses: found?.uses.map(({ start }) => start.line) },
        expected,
      );
    }
    assert.equal(stageReferences(file, { line: 4, character: 0 }), undefined);
  });

  it('renames the name and its mentions, not the numbers', () => {
    const edits = renameStage(file, { line: 10, character: 14 }, 'made');
    const renamed = applyEdits(text, edits ?? []);
    assert.match(renamed, /AS made\n/);
    assert.match(renamed, /--from=made \/x/);
    assert.match(renamed, /--from=0 \/y/);
    assert.match(renamed, /--mount=from=made,/);
  });
});
