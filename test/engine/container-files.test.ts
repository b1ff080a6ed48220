import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ContainerEntry } from '../../src/engine/types.ts';
import { testEngine } from '../support/engine.ts';
import { textsOf, using } from '../support/use-engine.ts';

const setUp = `mkdir -p /data/sub/deeper "/data/a b" /data/.hidden
echo hello > /data/hello.txt; printf '' > /data/empty; head -c 3000000 /dev/zero > /data/big
ln -s sub /data/to-sub; ln -s hello.txt /data/to-hello; ln -s nowhere /data/broken
mkfifo /data/pipe; touch "/data/$(printf 'two\\nlines')"; chmod 600 /data/hello.txt
sleep 1000`;

const shown = ({ name, kind, expandable, size }: ContainerEntry): string =>
  [JSON.stringify(name), kind, expandable && 'open', size]
    .filter((part) => part !== false && part !== undefined)
    .join(' ');

const expected = [
  '".hidden" directory open',
  '"a b" directory open',
  '"sub" directory open',
  '"to-sub" symlink open',
  '"big" file 3000000',
  '"broken" symlink',
  '"empty" file 0',
  '"hello.txt" file 6',
  '"pipe" other',
  '"to-hello" symlink',
  '"two\\nlines" file 0',
];

describe('the files of a container', () => {
  const { engine, run } = using(testEngine().host, 'files');
  let id = '';
  let folder = '';

  const list = async (directory: string): Promise<string[]> =>
    (await engine().containers.listFiles(id, directory)).entries.map(shown);
  const save = async (from: string, name: string): Promise<string> => {
    const file = path.join(folder, name);
    for await (const _ of engine().containers.saveFiles(id, from, file));
    return file;
  };

  before('a container with files of every kind', async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'gantry-files-'));
    id = await run({ command: ['sh', '-c', setUp] });
    for (let tries = 0; tries < 100 && !(await engine().containers.lookUp(id, '/data/hello.txt')); tries++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    // The last of its commands.
    await new Promise((resolve) => setTimeout(resolve, 300));
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it('are listed by its shell while it runs', async () => {
    assert.deepEqual(await list('/data'), expected);
    assert.deepEqual(await list('/data/to-sub'), ['"deeper" directory open']);
    assert.deepEqual(await list('/data/a b'), []);
    const root = await engine().containers.listFiles(id, '/');
    assert.ok(root.complete);
    assert.deepEqual(
      root.entries.filter(({ name }) => /^(data|etc|proc)$/.test(name)).map(({ path: at }) => at),
      ['/data', '/etc', '/proc'],
    );
    const hello = (await engine().containers.listFiles(id, '/data')).entries.find(({ name }) => name === 'hello.txt');
    assert.equal(hello?.mode, 0o600);
    assert.ok(Math.abs((hello?.mtime ?? 0) - Date.now() / 1000) < 600);
  });

  it('refuse what is no directory', async () => {
    await assert.rejects(engine().containers.listFiles(id, '/data/hello.txt'), { code: 'engine.not-found' });
    await assert.rejects(engine().containers.listFiles(id, '/absent'), { code: 'engine.not-found' });
  });

  it('are told apart, links by where they lead', async () => {
    const { containers } = engine();
    const paths = ['/data', '/data/hello.txt', '/data/to-sub', '/data/to-hello', '/data/pipe', '/data/broken', '/none'];
    const found = await Promise.all(paths.map((each) => containers.lookUp(id, each)));
    assert.deepEqual(
      found.map((each) => each && `${each.kind} ${each.path}`),
      [
        'directory /data',
        'file /data/hello.txt',
        'directory /data/sub',
        'file /data/hello.txt',
        'other /data/pipe',
        undefined,
        undefined,
      ],
    );
  });

  it('are saved to this machine: a file as itself, a directory as an archive', async () => {
    assert.equal(readFileSync(await save('/data/to-hello', 'hello'), 'utf8'), 'hello\n');
    assert.equal(readFileSync(await save('/data/empty', 'empty')).length, 0);
    const big = readFileSync(await save('/data/big', 'big'));
    assert.equal(big.length, 3_000_000);
    assert.ok(big.every((byte) => byte === 0));
    const archive = readFileSync(await save('/data/sub', 'sub.tar'));
    assert.match(archive.toString('latin1', 0, 100), /^sub\//);
    await assert.rejects(save('/data/pipe', 'pipe'), { code: 'engine.unsupported' });
    await assert.rejects(save('/data/none', 'none'), { code: 'engine.not-found' });
    assert.ok(!existsSync(path.join(folder, 'pipe')) && !existsSync(path.join(folder, 'none')));
  });

  it('take a file of this machine, over one of the same name', async () => {
    const { containers } = engine();
    const file = path.join(folder, 'grüße.txt');
    for (const text of ['first, and longer\n', 'second\n', '']) {
      writeFileSync(file, text, { mode: 0o640 });
      await containers.putFile(id, '/data/to-sub', file);
      assert.equal(Buffer.from(await containers.readFile(id, '/data/sub/grüße.txt')).toString(), text);
    }
    const [entry] = (await containers.listFiles(id, '/data/sub')).entries.filter(({ kind }) => kind === 'file');
    assert.deepEqual([entry?.name, entry?.mode], ['grüße.txt', 0o640]);
    await assert.rejects(containers.putFile(id, '/absent', file), { code: 'engine.not-found' });
    await assert.rejects(containers.putFile(id, '/data', path.join(folder, 'none')), { code: 'image.invalid' });
    const removal = await containers.exec(id, { command: ['rm', '/data/sub/grüße.txt'] });
    await textsOf(removal.output);
  });

  it('are listed by the engine when it does not run', async () => {
    await engine().containers.stop(id, 0);
    assert.deepEqual(await list('/data'), expected);
    assert.deepEqual(await list('/data/to-sub'), ['"deeper" directory open']);
    assert.ok((await list('/')).includes('"data" directory open'));
    await assert.rejects(engine().containers.listFiles(id, '/data/hello.txt'));
    await assert.rejects(engine().containers.listFiles(id, '/absent'), { code: 'engine.not-found' });
  });

  it('are listed by the engine where it has no shell', async () => {
    const { containers } = engine();
    const bare = await run({ command: ['sh', '-c', 'rm /bin/sh; exec sleep 1000'] });
    for (let tries = 0; tries < 100 && (await containers.lookUp(bare, '/bin/sh')); tries++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    const shell = await containers.exec(bare, { command: ['sh', '-c', 'true'] });
    await textsOf(shell.output);
    assert.notEqual(await shell.exitCode, 0);
    const names = (await containers.listFiles(bare, '/')).entries.map(({ name }) => name);
    assert.ok(names.includes('bin') && names.includes('etc'), names.join());
  });
});
