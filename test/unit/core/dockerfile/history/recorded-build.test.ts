import assert from 'node:assert/strict';
import {
  type RecordedBuild,
  recordedAs,
  recordedMatches,
} from '../../../../../src/core/dockerfile/history/recorded-build.ts';
import { parse } from '../../../../../src/core/dockerfile/parse.ts';

const text = `FROM busybox AS base
RUN same
RUN same
FROM base
COPY a b /x/
RUN <<EOF
one
EOF
`;
/** By 0-based line; each layer has one. */
const recorded = (...lines: (number | undefined)[]): RecordedBuild => ({
  sources: [{ name: 'Dockerfile', text }],
  layers: lines.map((line) => (line === undefined ? undefined : { source: 0, first: line, last: line })),
});
const places = (now: string, build: RecordedBuild, target?: string): string[] => {
  const file = parse(now);
  return [...recordedMatches(file, build, target)].map(([layer, match]) =>
    match ? `${layer}: ${match.approximate ? '~' : ''}${file.range(match.instruction).start.line}` : `${layer}: -`,
  );
};

describe('a recorded build', () => {
  it('is exact while the file is what was built', () =>
    assert.deepEqual(places(text, recorded(0, 1, 2, 4, 5)), ['0: 0', '1: 1', '2: 2', '3: 4', '4: 5']));

  it('knows a layer from any of its lines, and nothing of those without', () =>
    assert.deepEqual(places(text, recorded(undefined, 6)), ['1: 5']));

  it('takes all below the last layer of the base image as the base image’s', () =>
    assert.deepEqual(places(text, recorded(undefined, undefined, 0, 1)), ['2: 0', '0: 0', '1: 0', '3: 1']));

  it('passes over a byte order mark', () => assert.equal(recordedAs(`\uFEFF${text}`, recorded(0)), 0));

  it('follows instructions that moved since, and marks those that changed', () => {
    const edited = text
      .replace('RUN same\nRUN same', '# why\nENV A=1\nRUN same\nRUN same')
      .replace('COPY a b', 'COPY c');
    assert.equal(recordedAs(edited, recorded(1)), undefined);
    assert.deepEqual(places(edited, recorded(1, 2, 4, 5)), ['0: 3', '1: 4', '2: ~6', '3: 7']);
  });

  it('says so where a layer’s instruction is gone', () =>
    assert.deepEqual(places(text.replace('COPY a b /x/\n', ''), recorded(1, 4, 5)), ['0: 1', '1: -', '2: 4']));

  it('reads the sources of a build that has several', () => {
    const build: RecordedBuild = {
      sources: [
        { name: 'other', text: 'FROM scratch\nCOPY z /\n' },
        { name: 'Dockerfile', text },
      ],
      layers: [
        { source: 0, first: 1, last: 1 },
        { source: 1, first: 4, last: 4 },
      ],
    };
    assert.deepEqual(places(text, build), ['0: -', '1: 4']);
  });
});
