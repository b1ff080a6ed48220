import assert from 'node:assert/strict';
import { type CompletionItem, complete } from '../../../../../src/core/dockerfile/features/completion.ts';
import { applyEdits } from '../../../../../src/core/text/apply-edits.ts';
import { atCursor } from '../../../../support/cursor.ts';

function items(marked: string): CompletionItem[] {
  const { file, position } = atCursor(marked);
  return complete(file, position);
}

const labels = (marked: string): string[] => items(marked).map(({ label }) => label);

function accepted(marked: string, label: string): string {
  const { text } = atCursor(marked);
  const item = items(marked).find((one) => one.label === label);
  assert.ok(item, `${label} is offered`);
  return applyEdits(text, [item]);
}

describe('complete', () => {
  it('offers instructions at the start of a line, in the case of the file', () => {
    assert.ok(labels('|').includes('FROM'));
    assert.ok(labels('FROM a\nR|').includes('RUN'));
    assert.ok(labels('from a\nrun b\n|').includes('copy'));
    assert.ok(labels('ONBUILD |').includes('RUN'));
    assert.equal(accepted('FROM a\nCO|', 'COPY'), 'FROM a\nCOPY');
  });

  it('offers nothing within comments, shell text and heredocs', () => {
    for (const text of ['FROM a\n# R|', 'FROM a\nRUN ec|ho', 'FROM a\nRUN <<E\nR|\nE'])
      assert.deepEqual(labels(text), [], text);
  });

  it('offers directives above all instructions', () => {
    assert.equal(accepted('# s|', 'syntax'), '# syntax=docker/dockerfile:1');
    assert.equal(accepted('#|\nFROM a', 'check'), '#check=skip=\nFROM a');
  });

  it('offers the flags of the instruction that are not there yet', () => {
    assert.deepEqual(labels('FROM a\nCOPY --from=x --l|').includes('--from'), false);
    assert.equal(accepted('FROM a\nCOPY --l|', '--link'), 'FROM a\nCOPY --link');
    assert.equal(accepted('FROM a\nRUN --mount=type=ssh --m|', '--mount'), 'FROM a\nRUN --mount=type=ssh --mount=');
    assert.equal(accepted('FROM a\nHEALTHCHECK -|', '--timeout'), 'FROM a\nHEALTHCHECK --timeout=');
  });

  it('offers only what may stand before the first FROM', () => {
    assert.deepEqual(labels('|'), ['ARG', 'FROM']);
    assert.deepEqual(labels('ARG a\n|'), ['ARG', 'FROM']);
  });

  it('offers the images that are known where one is wanted', () => {
    const images = [{ reference: 'alpine:3', detail: '8 MB' }];
    const at = (marked: string): string[] => {
      const { file, position } = atCursor(marked);
      return complete(file, position, images).map(({ label }) => label);
    };
    assert.deepEqual(at('FROM a AS b\nFROM al|'), ['b', 'alpine:3', 'scratch']);
    assert.deepEqual(at('FROM a AS b\nFROM c\nCOPY --from=|'), ['b', 'alpine:3']);
    assert.deepEqual(at('FROM a\nRUN --mount=type=bind,from=|'), ['alpine:3']);
    assert.deepEqual(at('FROM a |'), ['AS']);
    const { file, position, text } = atCursor('FROM alpine:|');
    const [item] = complete(file, position, images);
    assert.equal(item && applyEdits(text, [item]), 'FROM alpine:3');
  });

  it('offers earlier stages where a stage may stand', () => {
    const file = 'FROM a AS b\nFROM c AS d\n';
    assert.deepEqual(labels(`${file}COPY --from=|`), ['b']);
    assert.deepEqual(labels(`${file}FROM |`), ['b', 'd', 'scratch']);
    assert.deepEqual(labels(`${file}RUN --mount=type=bind,from=|`), ['b']);
    assert.equal(accepted(`${file}COPY --from=x|x y z`, 'b'), `${file}COPY --from=bx y z`);
  });

  it('offers the variables that the instruction sees', () => {
    assert.deepEqual(labels('FROM a\nENV one=1\nCOPY $| /\nENV two=2'), ['one', 'PATH']);
    assert.deepEqual(labels('ARG v=1\nFROM a:${|').slice(0, 2), ['v', 'BUILDPLATFORM']);
    assert.deepEqual(labels('ARG v=1\nFROM a\nRUN echo $|'), []);
    assert.equal(accepted('FROM a\nARG name\nRUN echo ${n|}', 'name'), 'FROM a\nARG name\nRUN echo ${name}');
  });

  it('offers the options of mounts and the words of FROM and HEALTHCHECK', () => {
    assert.ok(labels('FROM a\nRUN --mount=type=|').includes('cache'));
    assert.equal(accepted('FROM a\nRUN --mount=type=cache,ta|', 'target'), 'FROM a\nRUN --mount=type=cache,target=');
    assert.deepEqual(labels('FROM a |'), ['AS']);
    assert.deepEqual(labels('FROM a\nHEALTHCHECK --interval=5s |'), ['CMD', 'NONE']);
    assert.ok(labels('FROM --platform=|').includes('$BUILDPLATFORM'));
  });
});
