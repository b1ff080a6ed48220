import assert from 'node:assert/strict';
import { createWriteStream, rmSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createApi } from '../../src/engine/docker/create-api.ts';
import { openLayers } from '../../src/engine/layers/open-layers.ts';
import { isTemporaryReference } from '../../src/engine/temporary.ts';
import type { EngineInfo } from '../../src/engine/types/engine.ts';
import type { RecordedBuild } from '../../src/engine/types/layers.ts';
import { buildFiles } from '../support/build.ts';
import { testEngine } from '../support/engine.ts';
import { skip } from '../support/skip.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const dockerfile = `# what is built
FROM busybox:1 AS base
ENV A=1
RUN echo x > /x && \\
    echo more
FROM base AS made
COPY --link x Dockerfile /copied/
WORKDIR /srv
RUN <<EOF
echo heredoc > /h
EOF
COPY --from=base /x /y
CMD ["sh"]
`;

describe('provenance of a real engine', function () {
  this.timeout(60_000);
  const { host } = testEngine();
  const url = host || 'unix:///nowhere';
  const api = createApi({ url });
  const layers = openLayers(api, { url });
  const folder = temporaryFolder('provenance');
  const tag = `gantry-test/provenance:${process.pid}`;
  let info: EngineInfo;

  before(async () => {
    info = await api.info();
  });
  after(async () => {
    if (host) await api.json('DELETE', `/images/${tag}`, { query: { force: true } }).catch(() => {});
    layers.dispose();
    api.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const build = async (provenance: 'min' | 'max' | undefined, target?: string): Promise<string> => {
    // Without provenance for engines of any age: the oldest know no heredocs.
    const text = provenance ? dockerfile : 'FROM scratch\nCOPY x /\n';
    const files = { Dockerfile: text, x: String(Math.random()) };
    const { imageId } = await buildFiles(api, files, {
      tags: [tag],
      ...(provenance && { provenance }),
      ...(target && { target }),
    });
    return imageId ?? assert.fail('no image');
  };

  /** 1-based lines. */
  const lines = (build: RecordedBuild | undefined): string[] | undefined =>
    build?.layers.map((each) => (each ? `${each.first + 1}-${each.last + 1}` : '-'));

  it('tells the lines that made every layer, from the engine and from its archive', async function () {
    if (info.imageStore !== 'containerd') skip(this, 'needs an engine with the containerd image store');
    const imageId = await build('max');
    const recorded = await layers.provenance(imageId);
    assert.deepEqual(lines(recorded), ['2-2', '4-5', '7-7', '8-8', '9-11', '12-12']);
    assert.deepEqual(
      recorded?.sources.map(({ text }) => text),
      [dockerfile],
    );
    assert.equal(recorded?.target, undefined);

    const archive = path.join(folder, 'image.tar');
    await pipeline(
      Readable.from(await api.stream('GET', `/images/${encodeURIComponent(tag)}/get`)),
      createWriteStream(archive),
    );
    const analysed = await layers.analyseArchive(archive);
    assert.deepEqual(analysed.provenance, recorded);
    analysed.dispose();
  });

  it('tells the stage that was asked for', async function () {
    if (info.imageStore !== 'containerd') skip(this, 'needs an engine with the containerd image store');
    const recorded = await layers.provenance(await build('max', 'base'));
    assert.deepEqual([lines(recorded), recorded?.target], [['2-2', '4-5'], 'base']);
  });

  it('tells nothing of a build that recorded nothing', async () =>
    assert.equal(await layers.provenance(await build(undefined)), undefined));

  it('tells nothing of a build that recorded no lines', async function () {
    if (info.imageStore !== 'containerd') skip(this, 'needs an engine with the containerd image store');
    assert.equal(await layers.provenance(await build('min')), undefined);
  });

  it('leaves nothing temporary behind', async () => {
    const images = await api.json<{ RepoTags: string[] | null }[]>('GET', '/images/json');
    assert.deepEqual(images.flatMap(({ RepoTags }) => RepoTags ?? []).filter(isTemporaryReference), []);
  });
});
