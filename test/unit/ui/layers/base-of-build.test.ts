import assert from 'node:assert/strict';
import { baseOfBuild } from '../../../../src/ui/layers/base-of-build.ts';
import { layer } from '../../../support/sample-data.ts';

const rows = ['ADD rootfs.tar.xz /', 'CMD ["bash"]', 'ENV A=1', 'RUN make'].map((name, at) => layer(at, name));

describe('the base image that a build names', () => {
  it('holds the rows before the first of the file', () =>
    assert.deepEqual(baseOfBuild('FROM debian:12\nENV A=1\nRUN make\n', rows, undefined), {
      name: 'debian:12',
      rows: 2,
    }));

  it('is looked for through the stages', () => {
    const source = 'FROM debian:12 AS base\nENV A=1\nFROM base AS app\nRUN make\nFROM scratch\nCOPY --from=app /x /\n';
    assert.deepEqual(baseOfBuild(source, rows, 'app'), { name: 'debian:12', rows: 2 });
    assert.equal(baseOfBuild(source, [layer(0, 'COPY /x /')], undefined), undefined);
  });

  it('is not guessed when no row fits', () =>
    assert.equal(baseOfBuild('FROM debian:12\n', rows, undefined), undefined));
});
