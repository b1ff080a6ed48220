import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { secretsService } from '../../../../../src/engine/build/session/secrets.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';

describe('the file of a secret', () => {
  let folder: string;
  beforeEach(() => {
    folder = temporaryFolder('secrets');
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));
  const service = (file: string): Promise<unknown> => secretsService([{ id: 'a', file: path.join(folder, file) }], {});

  it('is read when it is as large as BuildKit takes', async () => {
    fs.writeFileSync(path.join(folder, 'limit'), Buffer.alloc(500 << 10));
    await service('limit');
  });

  it('is refused where it is larger, is none or cannot be found, by name', async () => {
    fs.writeFileSync(path.join(folder, 'large'), '');
    fs.truncateSync(path.join(folder, 'large'), 5e12);
    await assert.rejects(service('large'), { code: 'build.invalid', message: /“a” is larger than 500 KB: .*large/ });
    await assert.rejects(service('none'), { code: 'build.invalid', message: /“a”: .*none \(ENOENT\)/ });
    await assert.rejects(service('.'), { code: 'build.invalid', message: /“a”: .* \(EISDIR\)/ });
  });
});
