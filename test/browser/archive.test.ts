import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { eventually } from '../support/eventually.ts';
import { imageArchive } from '../support/image-archive.ts';
import { journey } from '../support/journey.ts';
import { ociLayout } from '../support/oci-layout.ts';
import { tar } from '../support/tar.ts';

describe('an archive in the Explorer', function () {
  const at = journey(this);

  it('shows its layers', async () => {
    const { workbench, folder } = at();
    const layers = [
      [
        { name: 'srv/config', body: 'old\n' },
        { name: 'srv/gone', body: 'g'.repeat(300_000) },
        { name: 'srv/huge', body: Buffer.alloc(17 << 20) },
      ],
      [{ name: 'srv/config', body: 'new\n' }, { name: 'srv/.wh.gone' }],
    ];
    writeFileSync(path.join(folder, 'shop.tar'), imageArchive('shop:1', layers));
    await workbench.container('Explorer');
    // Watching the file system may take the server long.
    await workbench.command('Refresh Explorer');
    await workbench.view('samples').context('shop.tar', 'Show Layers of Archive…');
    const view = workbench.view('Layers');
    await view.expand('4 B · layer 1');
    await view.expand('srv');
    await view.show('gone');
    await workbench.shot('archive 1 layers');
  });

  it('opens a file as of a layer, and what the layer before had', async () => {
    const { workbench } = at();
    const view = workbench.view('Layers');
    await (await view.show('config')).click();
    await eventually(async () => assert.match(await workbench.editorText(), /^new/));
    await view.context('config', 'Compare with Previous Layer');
    await workbench.page.locator('.monaco-diff-editor .original .view-line').filter({ hasText: 'old' }).waitFor();
    await workbench.shot('archive 2 compared');
  });

  it('names the layer above the file, and says why one cannot be shown', async () => {
    const { workbench } = at();
    const view = workbench.view('Layers');
    await (await view.show('config')).click();
    await workbench.page.locator('.breadcrumbs-control').filter({ hasText: 'layer 2' }).first().waitFor();
    await view.expand('18.1 MB · layer 0');
    await view.expand('srv');
    await (await view.show('huge')).click();
    await workbench.toast('/srv/huge is too large to show: 17.8 MB. At most 16.8 MB are read.').waitFor();
    await workbench.clearToasts();
  });

  it("shows the layers of an OCI layout's folder, and of no other folder", async () => {
    const { workbench, folder } = at();
    const plain = tar({ name: 'opt/in-a-folder', body: 'a layout\n' });
    for (const { name, body = '' } of ociLayout([{ plain, stored: gzipSync(plain) }])) {
      const file = path.join(folder, 'layout', name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, body);
    }
    mkdirSync(path.join(folder, 'other'));
    await workbench.container('Explorer');
    await workbench.command('Refresh Explorer');
    const explorer = workbench.view('samples');
    // The folder's menu follows the watching of the file system, which may begin after the mark was made.
    const mark = path.join(folder, 'layout/oci-layout');
    await eventually(async () => {
      const entries = await explorer.menu('layout');
      if (!entries.includes('Show Layers of Archive…')) writeFileSync(mark, readFileSync(mark));
      assert.ok(entries.includes('Show Layers of Archive…'), entries.join());
    }, 40_000);
    assert.ok(!(await explorer.menu('other')).includes('Show Layers of Archive…'));
    await explorer.context('layout', 'Show Layers of Archive…');
    const view = workbench.view('Layers');
    await view.expand('9 B · (no instruction recorded)');
    await view.expand('opt');
    await (await view.show('in-a-folder')).click();
    await eventually(async () => assert.match(await workbench.editorText(), /^a layout/));
    await workbench.shot('archive 3 folder');
  });
});
