import assert from 'node:assert/strict';
import { explicitFiles } from '../../../../src/ui/compose/explicit-files.ts';

const inFolder =
  (...names: string[]) =>
  async (file: string): Promise<boolean> =>
    names.includes(file.replace('/shop/', ''));

describe('files that a command names', () => {
  it('are none for what compose finds by itself: a default name, or its override', async () => {
    const both = inFolder('compose.yaml', 'compose.override.yaml');
    assert.equal(await explicitFiles(['/shop/compose.yaml'], both), undefined);
    assert.equal(await explicitFiles(['/shop/compose.override.yaml'], both), undefined);
    assert.equal(await explicitFiles(['/shop/docker-compose.yml'], inFolder('docker-compose.yml')), undefined);
  });

  it('are the file itself where another one is found first', async () => {
    const files = ['/shop/docker-compose.yml'];
    assert.equal(await explicitFiles(files, inFolder('compose.yaml', 'docker-compose.yml')), files);
    const second = ['/shop/docker-compose.override.yml'];
    const all = inFolder('compose.yaml', 'compose.override.yml', 'docker-compose.override.yml');
    assert.equal(await explicitFiles(second, all), second);
  });

  it('are the file itself where it has another name, or stands over nothing', async () => {
    for (const name of ['compose.prod.yaml', 'compose.override.yaml']) {
      const files = [`/shop/${name}`];
      assert.equal(await explicitFiles(files, inFolder(name)), files);
    }
  });

  it('are all of several', async () => {
    const files = ['/shop/compose.yaml', '/shop/compose.prod.yaml'];
    assert.equal(await explicitFiles(files, inFolder('compose.yaml')), files);
  });
});
