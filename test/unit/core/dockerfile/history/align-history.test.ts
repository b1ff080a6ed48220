import assert from 'node:assert/strict';
import { alignHistory } from '../../../../../src/core/dockerfile/history/align-history.ts';
import { parse } from '../../../../../src/core/dockerfile/parse.ts';

const file = parse(`ARG TAG=3
FROM alpine:$TAG AS build
WORKDIR /src
COPY . .
RUN make \\
    # why
    all
FROM alpine:3
LABEL org.example.name="a b"
ENV VERSION=1 OTHER=2
COPY --from=build --chmod=755 /src/out /usr/bin/out
RUN echo $VERSION && echo same
RUN echo same
RUN echo same
RUN <<EOF
set -e
echo heredoc
EOF
USER app
EXPOSE 80 443
ENTRYPOINT ["/usr/bin/out", "--serve"]
`);

/** The 1-based line of each row's instruction, `~` where it is approximate, `-` where it has none. */
function lines(rows: readonly string[], target?: string, of = file): string[] {
  return alignHistory(of, rows, target).map((match) => {
    if (!match) return '-';
    return `${match.approximate ? '~' : ''}${of.range(match.instruction).start.line + 1}`;
  });
}

const base = ['ADD alpine-minirootfs.tar.gz / ', 'CMD ["/bin/sh"]'];

describe('history and Dockerfile', () => {
  it("finds every instruction of BuildKit's history, base rows unmatched", () => {
    const rows = [
      ...base,
      'LABEL org.example.name=a b',
      'ENV VERSION=1 OTHER=2',
      'COPY /src/out /usr/bin/out',
      'RUN echo $VERSION && echo same',
      'RUN echo same',
      'RUN echo same',
      'RUN <<EOF (set -e...)',
      'USER app',
      'EXPOSE 443/tcp 80/tcp',
      'ENTRYPOINT ["/usr/bin/out" "--serve"]',
    ];
    assert.deepEqual(lines(rows), ['-', '-', '9', '10', '11', '12', '13', '14', '15', '19', '~20', '21']);
  });

  it('reads the classic builder, which names no sources', () => {
    const rows = [...base, 'WORKDIR /src', 'COPY … /src/', 'RUN make     all'];
    assert.deepEqual(lines(rows, 'build'), ['-', '-', '3', '~4', '5']);
  });

  it('goes on through a stage built from a stage', () => {
    const chained = parse('FROM a AS one\nRUN first\nFROM one\nRUN second');
    assert.deepEqual(lines(['RUN base', 'RUN first', 'RUN second'], undefined, chained), ['-', '2', '4']);
  });

  it('leaves out what was edited since, and keeps the rest', () => {
    const rows = ['ENV VERSION=1 OTHER=2', 'RUN something else entirely', 'RUN echo same', 'USER app'];
    assert.deepEqual(lines(rows), ['10', '-', '14', '19']);
  });

  it('takes anything for a row', () => {
    assert.deepEqual(lines(['', 'imported from -', '(((']), ['-', '-', '-']);
    assert.deepEqual(alignHistory(parse(''), ['RUN x']), [undefined]);
    assert.deepEqual(lines(['RUN make all'], 'no-such-stage'), ['-']);
  });
});
