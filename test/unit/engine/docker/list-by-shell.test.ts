import assert from 'node:assert/strict';
import { parseListing } from '../../../../src/engine/docker/list-by-shell.ts';

const word = '0b1c';

describe("a shell's listing of a directory", () => {
  it('joins kinds and numbers by name', () => {
    const output = [
      `${word} f app.js`,
      `${word} d lib`,
      `${word} ld bin`,
      `${word} l gone`,
      `${word} 81a4 120 1700000000 app.js`,
      `${word} 43ff 4096 1700000001 lib`,
      '',
    ].join('\n');
    assert.deepEqual(parseListing(output, word, '/srv/'), [
      {
        name: 'app.js',
        path: '/srv/app.js',
        kind: 'file',
        expandable: false,
        size: 120,
        mode: 0o644,
        mtime: 1_700_000_000,
      },
      { name: 'lib', path: '/srv/lib', kind: 'directory', expandable: true, mode: 0o1777, mtime: 1_700_000_001 },
      { name: 'bin', path: '/srv/bin', kind: 'symlink', expandable: true },
      { name: 'gone', path: '/srv/gone', kind: 'symlink', expandable: false },
    ]);
  });

  it('takes a name with line breaks for one name, whatever it pretends', () => {
    const name = 'a\nf passwd\n1234 f shadow\n';
    const output = `${word} f ${name}\n${word} 81a4 1 2 ${name}\n`;
    const [entry, ...more] = parseListing(output, word, '/');
    assert.deepEqual(more, []);
    assert.equal(entry?.path, `/${name}`);
    assert.equal(entry?.size, 1);
  });

  it('does without numbers where there is no stat', () => {
    assert.deepEqual(parseListing(`${word} o fifo\n`, word, '/'), [
      { name: 'fifo', path: '/fifo', kind: 'other', expandable: false },
    ]);
    assert.deepEqual(parseListing('', word, '/'), []);
  });
});
