import assert from 'node:assert/strict';
import { archiveId, archiveOf } from '../../../src/state/archive-image.ts';

describe("an archive's image", () => {
  it('is told from an engine image by its id', () => {
    assert.deepEqual(archiveOf(archiveId('/a b/c:1.tar', 2)), { file: '/a b/c:1.tar', at: 2 });
    assert.deepEqual(archiveOf(archiveId('C:\\images\\x.tar', 0)), { file: 'C:\\images\\x.tar', at: 0 });
    assert.equal(archiveOf(`sha256:${'a'.repeat(64)}`), undefined);
  });
});
