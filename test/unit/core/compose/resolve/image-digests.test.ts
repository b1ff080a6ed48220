import assert from 'node:assert/strict';
import { withImageDigests } from '../../../../../src/core/compose/resolve/image-digests.ts';
import { projectOf } from '../../../../support/compose-project.ts';

const digest = `sha256:${'a'.repeat(64)}`;

describe('images pinned to digests', () => {
  it('writes full names, and asks for each image once', async () => {
    const asked: string[] = [];
    const { services } = await withImageDigests(
      projectOf({
        web: { image: 'nginx', pre_start: [{ image: 'busybox:1.36' }, { command: ['true'] }] },
        copy: { image: 'nginx', volumes: [{ type: 'image', source: 'web', target: '/site' }] },
        data: { image: 'busybox:1.36', volumes: [{ type: 'image', source: 'ghcr.io/team/data', target: '/data' }] },
      }),
      async (reference) => {
        asked.push(reference);
        return digest;
      },
    );
    assert.deepEqual(asked.sort(), [
      'docker.io/library/busybox:1.36',
      'docker.io/library/nginx:latest',
      'ghcr.io/team/data:latest',
    ]);
    assert.equal(services.web?.image, `docker.io/library/nginx:latest@${digest}`);
    assert.deepEqual(
      services.web?.pre_start?.map(({ image }) => image),
      [`docker.io/library/busybox:1.36@${digest}`, undefined],
    );
    assert.equal(services.copy?.volumes?.[0]?.source, 'web');
    assert.equal(services.data?.volumes?.[0]?.source, `ghcr.io/team/data:latest@${digest}`);
  });

  it('keeps a digest that is written, without the tag beside it', async () => {
    const project = projectOf({ web: { image: `nginx:1@${digest}` }, own: { build: { context: '.' } } });
    const { services } = await withImageDigests(project, () => Promise.reject(new Error('asked')));
    assert.equal(services.web?.image, `docker.io/library/nginx@${digest}`);
    assert.equal(services.own?.image, undefined);
  });

  it('says which text is no reference', async () => {
    const project = projectOf({ web: { image: 'Nginx:' } });
    await assert.rejects(
      withImageDigests(project, async () => digest),
      /invalid reference format: Nginx:/,
    );
  });
});
