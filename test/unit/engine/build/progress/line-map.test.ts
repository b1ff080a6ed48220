import assert from 'node:assert/strict';
import { parse } from '../../../../../src/core/dockerfile/parse.ts';
import { linesByPlace, linesOf } from '../../../../../src/engine/build/progress/line-map.ts';
import { parseStepName } from '../../../../../src/engine/build/progress/step-name.ts';

describe('parseStepName', () => {
  const cases: readonly [string, object][] = [
    ['[2/3] RUN echo', { index: 2, total: 3, name: 'RUN echo', internal: false }],
    ['[ 3/12] RUN echo', { index: 3, total: 12, name: 'RUN echo', internal: false }],
    ['[builder  3/12] COPY . .', { stage: 'builder', index: 3, total: 12, name: 'COPY . .', internal: false }],
    [
      '[linux/amd64->arm64 stage-1 1/2] FROM x',
      { platform: 'linux/amd64->arm64', stage: 'stage-1', index: 1, total: 2, name: 'FROM x', internal: false },
    ],
    [
      '[linux/arm/v7 2/2] RUN a\nb',
      { platform: 'linux/arm/v7', index: 2, total: 2, name: 'RUN a\nb', internal: false },
    ],
    ['[internal] load build context', { name: '[internal] load build context', internal: true }],
    ['[context extra] load from client', { name: '[context extra] load from client', internal: true }],
    ['exporting to image', { name: 'exporting to image', internal: true }],
    ['', { name: '', internal: true }],
  ];
  for (const [name, expected] of cases) it(`reads “${name}”`, () => assert.deepEqual(parseStepName(name), expected));
});

describe('linesByPlace', () => {
  const lines = (text: string, name: string): object | undefined => linesByPlace(parse(text))(parseStepName(name));
  const multi =
    'ARG V=1\nFROM a AS Build\nENV X=1\nRUN one \\\n # note\n  two\nWORKDIR /w\nFROM scratch\nCOPY --from=build a b\nFROM build\nRUN <<EOF\nbody\nEOF\nRUN last\n';

  it('counts FROM of an image, RUN, COPY, ADD and WORKDIR', () => {
    assert.deepEqual(lines(multi, '[build 1/3] FROM a'), { start: 1, end: 1 });
    assert.deepEqual(lines(multi, '[build 2/3] RUN one two'), { start: 3, end: 5 });
    assert.deepEqual(lines(multi, '[build 3/3] WORKDIR /w'), { start: 6, end: 6 });
  });

  it('counts neither FROM scratch nor FROM a stage', () => {
    assert.deepEqual(lines(multi, '[stage-1 1/1] COPY a b'), { start: 8, end: 8 });
    assert.deepEqual(lines(multi, '[stage-2 2/2] RUN last'), { start: 13, end: 13 });
  });

  it('covers a heredoc to its terminator', () => {
    assert.deepEqual(lines(multi, '[stage-2 1/2] RUN <<EOF (body)'), { start: 10, end: 12 });
  });

  it('puts a base image that stages share on the first that names it', () => {
    const shared = 'FROM x:1 AS one\nRUN a\nFROM --platform=linux/arm64 x:1\nRUN b\nFROM  x:1 as two\nRUN c\n';
    assert.deepEqual(lines(shared, '[two 1/2] FROM x:1'), { start: 0, end: 0 });
    assert.deepEqual(lines(shared, '[stage-1 1/2] FROM x:1'), { start: 2, end: 2 });
    assert.deepEqual(lines(shared, '[two 2/2] RUN c'), { start: 5, end: 5 });
  });

  it('puts the triggers of a base image on its FROM', () => {
    const text = 'FROM a\nRUN x\n';
    assert.deepEqual(lines(text, '[2/4] ONBUILD RUN y'), { start: 0, end: 0 });
    assert.deepEqual(lines(text, '[4/4] RUN x'), { start: 1, end: 1 });
  });

  it('puts the look-up of a base image on its FROM', () => {
    const name = '[internal] load metadata for docker.io/library/b:latest';
    assert.deepEqual(lines('FROM a AS x\nFROM b\n', name), { start: 1, end: 1 });
    assert.equal(lines('ARG I=b\nFROM $I\n', name), undefined);
  });

  it('puts the look-up of a frontend on the line that names it', () => {
    const text = '# check=skip=all\n# Syntax = docker/dockerfile:1@sha256:12\nFROM a\n';
    for (const name of [
      'resolve image config for docker-image://docker.io/docker/dockerfile:1',
      'resolve image config for docker.io/docker/dockerfile:1',
      'docker-image://docker.io/docker/dockerfile:1@sha256:0123',
    ])
      assert.deepEqual(lines(text, name), { start: 1, end: 1 }, name);
    assert.equal(lines(text, 'resolve image config for docker.io/docker/dockerfile:2'), undefined);
    assert.equal(lines('FROM a\n', 'docker-image://docker.io/library/a:latest'), undefined);
  });

  it('knows nothing of what is not in the file', () => {
    assert.equal(lines('FROM a\n', '[internal] load build context'), undefined);
    assert.equal(lines('FROM a\nFROM b\n', '[other 1/2] RUN x'), undefined);
    assert.equal(lines('', '[1/1] FROM x'), undefined);
  });
});

describe('linesOf', () => {
  it('joins ranges of one line each, counted from one', () => {
    const range = (line: number) => ({ start: { line }, end: { line } });
    assert.deepEqual(linesOf([range(9), range(10), range(11)]), { start: 8, end: 10 });
    assert.equal(linesOf([]), undefined);
    assert.equal(linesOf([range(0)]), undefined);
  });
});
