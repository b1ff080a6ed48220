import assert from 'node:assert/strict';
import { dockerfileFolds } from '../../../../../src/core/dockerfile/features/folding.ts';
import { dockerfileSymbols } from '../../../../../src/core/dockerfile/features/symbols.ts';
import { parse } from '../../../../../src/core/dockerfile/parse.ts';

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
});
