import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { createApi } from '../../src/engine/docker/create-api.ts';
import { openEngine } from '../../src/engine/open.ts';
import type { BuildFailure } from '../../src/engine/types/build.ts';
import { buildFiles, collect, contextOf, failureOf, outline } from '../support/build.ts';
import { dockerOn } from '../support/docker.ts';
import { testEngine } from '../support/engine.ts';
import { skip } from '../support/skip.ts';

const program = process.env.GANTRY_DOCKERFILE_FRONTEND ?? '';

for (const transport of ['grpc', 'v2'] as const) {
  describe(`a frontend of the file's own: # syntax= (${transport})`, function () {
    this.timeout(120_000);
    const { host, socket, registry } = testEngine();
    const api = createApi({ url: host || 'unix:///nowhere' });
    const frontend = `${registry}/docker/dockerfile:1`;
    const build = (text: string, request = {}) =>
      buildFiles(api, { Dockerfile: `# syntax=${frontend}\n${text}` }, request, { transport });

    after(() => api.dispose());

    it('marks its own line when it cannot be had', async () => {
      const text = `# syntax=${registry}/no/such:1\nFROM busybox:1\n`;
      const error = await failureOf(buildFiles(api, { Dockerfile: text }, {}, { transport }));
      assert.match(error.hint ?? '', /could not load .*no\/such:1, which “# syntax=” names/);
      assert.deepEqual((error.details as BuildFailure).lines, { start: 0, end: 0 });
    });

    describe('in its image', () => {
      before('the frontend', async function () {
        if (!program) skip(this, 'needs a frontend: GANTRY_DOCKERFILE_FRONTEND is the path of a dockerfile-frontend');
        const folder = contextOf({
          Dockerfile: [
            'FROM scratch',
            'LABEL moby.buildkit.frontend.network.none=true',
            'LABEL moby.buildkit.frontend.caps=moby.buildkit.frontend.inputs,moby.buildkit.frontend.subrequests,moby.buildkit.frontend.contexts',
            'COPY frontend /bin/frontend',
            'ENTRYPOINT ["/bin/frontend"]',
          ].join('\n'),
        });
        fs.copyFileSync(program, path.join(folder, 'frontend'));
        fs.chmodSync(path.join(folder, 'frontend'), 0o755);
        const engine = await openEngine({ endpoint: host });
        try {
          await collect(
            engine.build({ contextDir: folder, dockerfile: path.join(folder, 'Dockerfile'), tags: [frontend] }),
          );
          for await (const _ of engine.images.push(frontend));
        } finally {
          engine.dispose();
          fs.rmSync(folder, { recursive: true });
        }
      });
      after(async () => {
        if (program) await dockerOn(socket).getImage(frontend).remove({ force: true });
      });

      it('reads the file, heredocs too, which an old engine alone does not know', async () => {
        const built = await build('FROM busybox:1\nRUN <<END\necho from a heredoc\nEND\n', { noCache: true });
        assert.match(built.log, /from a heredoc/);
        const run = built.steps.find(({ name }) => name.startsWith('RUN'));
        assert.deepEqual([run?.state, run?.lines], ['done', { start: 2, end: 4 }]);
        assert.ok(built.imageId);
      });

      it('is cached', async () => {
        const text = 'FROM busybox:1\nRUN echo cached by a frontend\n';
        await build(text);
        assert.match(outline(await build(text)).join(), /FROM,cached RUN$/);
      });

      it('marks the failing instruction', async () => {
        const error = await failureOf(build('FROM busybox:1 AS one\nRUN true\nFROM one\nRUN <<END\nexit 3\nEND\n'));
        const { lines, exitCode } = error.details as BuildFailure;
        assert.deepEqual([error.code, lines, exitCode], ['build.failed', { start: 4, end: 6 }, 3]);
      });

      it('marks the line that it cannot read', async () => {
        const error = await failureOf(build('FROM busybox:1\nRUM true\n'));
        assert.deepEqual((error.details as BuildFailure).lines, { start: 2, end: 2 });
      });
    });
  });
}
