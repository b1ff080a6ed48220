import assert from 'node:assert/strict';
import { nodeAt, rangeOf } from '../../../../src/core/compose/node.ts';
import type { LoadRequest, LoadResult } from '../../../../src/core/compose/project.ts';
import { resolveProject } from '../../../../src/core/compose/resolve-project.ts';
import { memoryFiles } from '../../../support/memory-files.ts';

const resolve = (texts: Record<string, string>, request: Partial<LoadRequest> = {}): Promise<LoadResult> =>
  resolveProject({ cwd: '/app', environment: {}, ...request }, memoryFiles(texts));

describe('resolveProject', () => {
  it('finds the file above the folder, its override and its .env', async () => {
    const { project, problems } = await resolve(
      {
        '/app/compose.yaml': 'services:\n  web:\n    image: nginx:${TAG}\n',
        '/app/compose.override.yaml': 'services:\n  web:\n    ports: ["8080:80"]\n',
        '/app/.env': 'TAG=1.27\n',
        '/app/sub/x': '',
      },
      { cwd: '/app/sub' },
    );
    assert.deepEqual(problems, []);
    assert.equal(project?.name, 'app');
    assert.deepEqual(project.composeFiles, ['/app/compose.yaml', '/app/compose.override.yaml']);
    assert.equal(project.services.web?.image, 'nginx:1.27');
    assert.deepEqual(project.services.web?.ports, [
      { mode: 'ingress', target: 80, published: '8080', protocol: 'tcp' },
    ]);
  });

  it('knows the file and the range of every value, and the variables that made it', async () => {
    const { project } = await resolve({
      '/app/compose.yaml':
        'services:\n  web:\n    extends: {file: base/base.yaml, service: base}\n    image: ${IMAGE:-nginx}\n',
      '/app/base/base.yaml': 'services:\n  base:\n    volumes: ["./data:/data"]\n',
    });
    const source = nodeAt(project?.tree, ['services', 'web', 'volumes', 0, 'source']);
    assert.equal(source?.type === 'scalar' && source.value, '/app/base/data');
    assert.equal(source?.at.source.path, '/app/base/base.yaml');
    const image = nodeAt(project?.tree, ['services', 'web', 'image']);
    assert.deepEqual(image?.at.variables, [{ name: 'IMAGE', value: undefined }]);
    assert.deepEqual(image && rangeOf(image.at).start, { line: 3, character: 11 });
  });

  it('says what is wrong and where', async () => {
    const { project, problems } = await resolve({ '/app/compose.yaml': 'services:\n  web:\n    imag: nginx\n' });
    assert.equal(project, undefined);
    assert.deepEqual(problems, [
      {
        severity: 'error',
        message: "validating /app/compose.yaml: services.web additional properties 'imag' not allowed",
        file: '/app/compose.yaml',
        range: { start: { line: 2, character: 4 }, end: { line: 2, character: 8 } },
      },
    ]);
  });

  it('names the lack of a file', async () => {
    const { problems } = await resolve({});
    assert.deepEqual(problems, [{ severity: 'error', message: 'no configuration file provided: not found' }]);
  });
});
