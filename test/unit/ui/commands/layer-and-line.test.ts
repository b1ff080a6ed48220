import assert from 'node:assert/strict';
import type { RecordedBuild } from '../../../../src/engine/types.ts';
import type { Context, LayersDesk } from '../../../../src/ui/commands/context.ts';
import { goToInstruction } from '../../../../src/ui/commands/layers/go-to-instruction.ts';
import { showLayer } from '../../../../src/ui/commands/layers/show-layer.ts';
import { type FakeContext, fakeContext } from '../../../support/fake-context.ts';
import { recordedEngine } from '../../../support/recorded-engine.ts';
import { image, layer } from '../../../support/sample-data.ts';

const text = 'FROM busybox:1\nENV A=1\nRUN one && \\\n  two\nCOPY a /x/\n';
const shop = image('a', ['shop:1']);
const layers = [
  layer(0, 'ADD rootfs.tar / ', { diffId: 'sha256:0' }),
  layer(1, 'ENV A=1', { empty: true }),
  layer(2, 'RUN one &&   two', { diffId: 'sha256:1' }),
  layer(3, 'COPY a /x/', { diffId: 'sha256:2' }),
];
const recorded: RecordedBuild = {
  sources: [{ name: 'Dockerfile', text }],
  layers: [0, 2, 4].map((line) => ({ source: 0, first: line, last: line })),
};

interface Given {
  readonly built?: boolean;
  readonly recorded?: RecordedBuild;
  readonly files?: Record<string, string>;
}

function context({ built = false, recorded: known, files = { '/src/Dockerfile': text } }: Given = {}): FakeContext {
  const ctx = fakeContext(recordedEngine({ images: [shop] }));
  for (const [path, body] of Object.entries(files))
    ctx.files.set(path, { path, uri: `file://${path}`, languageId: 'dockerfile', text: body, isDirty: false });
  const build = { imageId: shop.id, dockerfile: '/src/Dockerfile', source: text };
  const desk: Partial<LayersDesk> = {
    layersOf: async () => layers,
    recordedBuild: async () => known,
    select: ({ name }) => void ctx.seen.push(`select ${name}`),
  };
  const own: Partial<Context> = {
    layers: desk as LayersDesk,
    built: {
      of: (id) => (built && id === shop.id ? build : undefined),
      latest: (path) => (built && path === build.dockerfile ? build : undefined),
    },
  };
  const openAt = async (path: string, { start }: { start: { line: number } }): Promise<void> =>
    void ctx.seen.push(`open ${path}:${start.line}`);
  const { desk: window } = ctx;
  const withOpenAt = new Proxy(window, {
    get: (target, name, self) => (name === 'openAt' ? openAt : Reflect.get(target, name, self)),
  });
  return Object.assign(ctx, own, { desk: withOpenAt });
}

const row = (at: number): object => ({ kind: 'layer', parent: 'layers', image: shop, layer: layers[at] });

describe('from a layer to its line', () => {
  it('goes to the Dockerfile that the image was built from here', async () => {
    const ctx = context({ built: true });
    await goToInstruction.run(ctx, row(3));
    assert.deepEqual(ctx.seen, ['open /src/Dockerfile:4']);
  });

  it('finds the file that another program built it from, by what the build recorded', async () => {
    const files = { '/src/a.Dockerfile': 'FROM x\nRUN one\n', '/src/b.Dockerfile': text };
    const ctx = context({ recorded, files });
    await goToInstruction.run(ctx, row(2));
    assert.deepEqual(ctx.seen, ['open /src/b.Dockerfile:2']);
  });

  it('goes to FROM for what the base image holds, and says so', async () => {
    const ctx = context({ built: true, recorded });
    await goToInstruction.run(ctx, row(0));
    assert.deepEqual(ctx.seen, ['open /src/Dockerfile:0', 'tell This layer belongs to the base image busybox:1.']);
  });

  it('says so when the line is a guess', async () => {
    const files = { '/src/Dockerfile': text.replace('COPY a', 'COPY b') };
    const ctx = context({ built: true, files });
    await goToInstruction.run(ctx, row(3));
    assert.deepEqual(ctx.seen, [
      'open /src/Dockerfile:4',
      'tell This is the likely line: it does not read exactly as the layer says.',
    ]);
  });

  it('rejects a layer that the file knows nothing of', () =>
    assert.rejects(goToInstruction.run(context({ built: true, files: { '/src/Dockerfile': 'FROM x\n' } }), row(2)), {
      code: 'engine.not-found',
    }));
});

describe('from a line to its layer', () => {
  it('shows the layer that the last build made of it', async () => {
    for (const line of [2, 3]) {
      const ctx = context({ built: true, recorded });
      await showLayer.run(ctx, '/src/Dockerfile', line);
      assert.deepEqual(ctx.seen, [
        'select shop:1',
        'run gantry.layers.focus',
        `reveal gantry.layers|layers/layer/${shop.id}/2`,
      ]);
    }
  });

  it('says what is missing', async () => {
    await assert.rejects(showLayer.run(context(), '/src/Dockerfile', 2), /no image that was built from/);
    await assert.rejects(
      showLayer.run(context({ built: true }), '/src/Dockerfile', 0),
      /Line 1 made no layer of shop:1/,
    );
  });
});
