import assert from 'node:assert/strict';
import { type InlineDockerfile, inlineDockerfileOf } from '../../../../src/core/compose/inline-dockerfile.ts';
import { resolveProject } from '../../../../src/core/compose/resolve-project.ts';
import { memoryFiles } from '../../../support/memory-files.ts';

const environment = { TAG: '3', LINES: 'busybox\nRUN true' };

/** Of the service `web` of a project in these files, by name in /app. */
async function found(...texts: readonly string[]): Promise<InlineDockerfile | undefined> {
  const files = texts.map((text, index) => [`/app/${index}.yaml`, text] as const);
  const request = { cwd: '/app', environment, files: files.map(([file]) => file) };
  const { project, problems } = await resolveProject(request, memoryFiles(Object.fromEntries(files)));
  assert.ok(project, problems[0]?.message);
  return inlineDockerfileOf(project.tree, 'web');
}

const service = (value: string): string => `services:\n  web:\n    build:\n      dockerfile_inline: ${value}\n`;

describe('inlineDockerfileOf', () => {
  it('knows where the text of a literal block begins, whatever its variables say', async () => {
    const inline = await found(service('|\n\n        FROM alpine:${TAG}\n          RUN echo $$HOME\n'));
    assert.equal(inline?.file, '/app/0.yaml');
    assert.deepEqual(inline.key, { start: { line: 3, character: 6 }, end: { line: 3, character: 23 } });
    assert.deepEqual(inline.start, { line: 4, character: 8 });
    assert.equal(inline.value.text, '|\n\n        FROM alpine:${TAG}\n          RUN echo $$HOME\n');
    assert.deepEqual(inline.value.range.start, { line: 3, character: 25 });
  });

  it('knows it in files with other line ends, with words behind the bar, and without an end', async () => {
    const block = service('|-2 # it is small\n        FROM alpine:3\n      # last').replaceAll('\n', '\r\n').trimEnd();
    assert.deepEqual((await found(block))?.start, { line: 4, character: 8 });
  });

  it('knows a value of one line, quoted or not', async () => {
    assert.deepEqual((await found(service('FROM alpine:3')))?.start, { line: 3, character: 25 });
    assert.deepEqual((await found(service('"FROM alpine:3"')))?.start, { line: 3, character: 26 });
  });

  it('has no lines for what is folded, escaped, or of more lines by a variable', async () => {
    for (const value of ['>\n        FROM alpine:3\n', '"FROM alpine:3\\nRUN true"', '|\n        FROM ${LINES}\n']) {
      const inline = await found(service(value));
      assert.equal(inline?.start, undefined, value);
      assert.deepEqual(inline?.key.start, { line: 3, character: 6 });
    }
  });

  it('finds it where it was written: in an anchor, in the file that overrides', async () => {
    const anchored = `x-own: &own |\n  FROM alpine:3\n${service('*own')}`;
    assert.deepEqual((await found(anchored))?.start, { line: 1, character: 2 });
    const over = await found(service('FROM alpine:3'), `# second\n${service('>\n        FROM alpine:4\n')}`);
    assert.equal(over?.file, '/app/1.yaml');
    assert.equal(over.key.start.line, 4);
  });

  it('finds none where the Dockerfile is a file', async () => {
    assert.equal(await found('services:\n  web:\n    build: .\n'), undefined);
  });
});
