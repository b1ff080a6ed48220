import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { commands, Uri, workspace } from 'vscode';
import { ociLayout } from '../support/oci-layout.ts';
import { tar } from '../support/tar.ts';
import { plainLayer, zstdLayer } from '../support/zstd-layer.ts';

describe('an archive, from the extension host', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gantry-host-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('may hold layers that zstd packed', async () => {
    const file = path.join(folder, 'image.tar');
    writeFileSync(file, tar(...ociLayout([{ plain: plainLayer, stored: zstdLayer }])));
    await commands.executeCommand('gantry.layers.openArchive', Uri.file(file));
    const query = new URLSearchParams({ image: `archive:0:${file}`, layer: '1' }).toString();
    const packed = Uri.from({ scheme: 'gantry-layer', path: '/packed', query });
    assert.equal(Buffer.from(await workspace.fs.readFile(packed)).toString(), 'zstd works');
  });
});
