import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { contextTree } from '../../../../../src/engine/build/context/context-tree.ts';
import { followLinks } from '../../../../../src/engine/build/context/follow-links.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';

describe('followLinks', () => {
  let root: string;
  before(() => {
    root = temporaryFolder('follow');
    fs.mkdirSync(path.join(root, 'real/deep'), { recursive: true });
    for (const name of ['real/file', 'real/deep/file', 'plain', '!bang']) fs.writeFileSync(path.join(root, name), name);
    const links = {
      link: 'real',
      'real/up': '../plain',
      chain: 'link',
      out: '../../../real/file',
      abs: '/real/deep',
      loop: 'loop',
    };
    for (const [name, target] of Object.entries(links)) fs.symlinkSync(target, path.join(root, name));
  });
  after(() => fs.rmSync(root, { recursive: true, force: true }));

  const cases: readonly [string, readonly string[], readonly string[] | undefined][] = [
    ['a plain file', ['plain'], ['plain']],
    ['a file that is not there', ['none/at/all'], ['none/at/all']],
    ['everything', ['.'], undefined],
    ['everything by an absolute path', ['/'], undefined],
    ['a folder with its entries', ['real/deep', 'real/deep/file'], ['real/deep']],
    ['a link and its target', ['link/file'], ['link', 'real/file']],
    ['a chain of links', ['chain/file'], ['chain', 'link', 'real/file']],
    ['a link at the end', ['real/up'], ['plain', 'real/up']],
    ['a link that would lead out of the root', ['out'], ['out', 'real/file']],
    ['an absolute link, from the root', ['abs/file'], ['abs', 'real/deep/file']],
    ['a link to itself', ['loop'], ['loop']],
    ['paths that climb', ['../../plain'], ['plain']],
    ['wildcards, and where what they match leads', ['l*nk'], ['l*nk', 'real']],
    ['wildcards that match no link', ['real/f*'], ['real/f*']],
  ];
  for (const [name, paths, expected] of cases) {
    it(`gives ${name}`, () => assert.deepEqual(followLinks(contextTree(root), paths), expected));
  }
});
