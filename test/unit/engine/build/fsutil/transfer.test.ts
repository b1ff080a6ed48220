import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { contextFilter } from '../../../../../src/core/dockerignore/context-filter.ts';
import { type FileStat, Packet, packetType } from '../../../../../src/engine/build/buildkit/messages.ts';
import { decode, encode } from '../../../../../src/engine/build/buildkit/protobuf.ts';
import { contextTree } from '../../../../../src/engine/build/context/context-tree.ts';
import { toGoMode } from '../../../../../src/engine/build/fsutil/file-mode.ts';
import { receiveTree } from '../../../../../src/engine/build/fsutil/receive-tree.ts';
import { sendTree } from '../../../../../src/engine/build/fsutil/send-tree.ts';
import { skip } from '../../../../support/skip.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';
import { callPair } from './calls.ts';

describe('fsutil transfer', () => {
  let root: string;
  const source = (): string => path.join(root, 'source');
  const target = (): string => path.join(root, 'target');
  beforeEach(() => {
    root = temporaryFolder('fsutil');
    fs.mkdirSync(source());
  });
  afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

  const copy = async (
    ...args: [filter?: Parameters<typeof sendTree>[2], overlay?: Map<string, string>]
  ): Promise<void> => {
    const [sender, receiver] = callPair();
    const tree = contextTree(source(), args[1]);
    await Promise.all([sendTree(sender, tree, args[0]), receiveTree(receiver, target())]);
  };
  const listing = (folder: string): string =>
    execFileSync('find', ['.', '-mindepth', '1', '-printf', '%P %y %m %l\n'], { cwd: folder, encoding: 'utf8' })
      .split('\n')
      .sort()
      .join('\n');

  it('copies files, folders, links, modes and times as they are', async () => {
    fs.mkdirSync(path.join(source(), 'a/b'), { recursive: true });
    fs.writeFileSync(path.join(source(), 'a/b/large'), Buffer.alloc(700_000, 'x'));
    fs.writeFileSync(path.join(source(), 'a-b'), 'sorts between a and a/b');
    fs.writeFileSync(path.join(source(), 'empty'), '');
    fs.writeFileSync(path.join(source(), 'ünï 😀'), 'x', { mode: 0o640 });
    fs.writeFileSync(path.join(source(), 'tool'), '#!', { mode: 0o755 });
    fs.chmodSync(path.join(source(), 'tool'), 0o4755);
    fs.chmodSync(path.join(source(), 'a'), 0o555);
    fs.symlinkSync('../nowhere', path.join(source(), 'link'));
    fs.utimesSync(path.join(source(), 'tool'), 1000, 1000);
    await copy();
    assert.equal(listing(target()), listing(source()));
    assert.equal(fs.statSync(path.join(target(), 'tool')).mtimeMs, 1_000_000);
    assert.deepEqual(fs.readFileSync(path.join(target(), 'a/b/large')), Buffer.alloc(700_000, 'x'));
  });

  it('leaves out pipes and sockets, and what the filter leaves out', async () => {
    execFileSync('mkfifo', [path.join(source(), 'pipe')]);
    for (const name of ['keep', 'drop', 'folder/keep', 'folder/drop']) {
      fs.mkdirSync(path.dirname(path.join(source(), name)), { recursive: true });
      fs.writeFileSync(path.join(source(), name), name);
    }
    await copy(contextFilter({ exclude: ['**', '!**/keep'] }));
    assert.deepEqual(fs.readdirSync(target(), { recursive: true }).sort(), ['folder', 'folder/keep', 'keep']);
  });

  it('sends unsaved text instead of what is on disk, new files in new folders too', async () => {
    fs.writeFileSync(path.join(source(), 'Dockerfile'), 'saved');
    const overlay = new Map([
      [path.join(source(), 'Dockerfile'), 'unsaved'],
      [path.join(source(), 'new/file'), 'new'],
      [path.join(root, 'elsewhere'), 'not in the context'],
    ]);
    await copy(undefined, overlay);
    assert.equal(fs.readFileSync(path.join(target(), 'Dockerfile'), 'utf8'), 'unsaved');
    assert.equal(fs.readFileSync(path.join(target(), 'new/file'), 'utf8'), 'new');
    assert.deepEqual(fs.readdirSync(target()), ['Dockerfile', 'new']);
  });

  it('replaces what is in the way in the target and keeps the rest', async () => {
    fs.writeFileSync(path.join(source(), 'file'), 'new');
    fs.mkdirSync(path.join(source(), 'folder'));
    fs.mkdirSync(path.join(target(), 'file'), { recursive: true });
    fs.symlinkSync(os.tmpdir(), path.join(target(), 'folder'));
    fs.writeFileSync(path.join(target(), 'mine'), 'kept');
    await copy();
    assert.equal(fs.readFileSync(path.join(target(), 'file'), 'utf8'), 'new');
    assert.ok(fs.lstatSync(path.join(target(), 'folder')).isDirectory());
    assert.equal(fs.readFileSync(path.join(target(), 'mine'), 'utf8'), 'kept');
  });

  it('says which file cannot be read', async () => {
    fs.writeFileSync(path.join(source(), 'file'), 'x');
    const [sender, receiver] = callPair();
    const tree = contextTree(source());
    const broken = { ...tree, absolute: (relative: string) => `${tree.absolute(relative)}-gone` };
    const receiving = receiveTree(receiver, target());
    await assert.rejects(sendTree(sender, broken, undefined), {
      code: 'build.invalid',
      message: /^“file” disappeared while it was sent/,
    });
    // The answer to a failed call, without which the receiver would wait for ever with the file open.
    await sender.send(encode(Packet, { type: packetType.error, data: Buffer.from('the sender failed') }));
    await assert.rejects(receiving, /the sender failed/);
    assert.deepEqual(fs.readdirSync(target()), []);
  });

  describe('from an image that means harm', () => {
    const stat = (name: string, kind: 'file' | 'folder' | 'link', linkname = ''): Partial<FileStat> => ({
      path: name,
      mode: toGoMode(kind, 0o755),
      linkname,
    });
    const receive = async (...stats: Partial<FileStat>[]): Promise<void> => {
      const [sender, receiver] = callPair();
      for (const each of stats) await sender.send(encode(Packet, { type: packetType.stat, stat: each }));
      await receiveTree(receiver, target());
    };
    const attacks: readonly [string, Partial<FileStat>[]][] = [
      ['a path that climbs out', [stat('../evil', 'file')]],
      ['a path that climbs out in the middle', [stat('a', 'folder'), stat('a/../../evil', 'file')]],
      ['a file through a link', [stat('a', 'link', '/tmp'), stat('a/evil', 'file')]],
      [
        'a file through a link that was a folder',
        [stat('a', 'folder'), stat('a', 'link', '/tmp'), stat('a/evil', 'file')],
      ],
      [
        'a file below a folder whose parent became a link',
        [stat('a', 'folder'), stat('a/b', 'folder'), stat('a', 'link', '../outside'), stat('a/b/evil', 'file')],
      ],
      ['a hard link to outside', [stat('passwd', 'file', '../../etc/passwd')]],
      ['a hard link through a link', [stat('a', 'link', '/etc'), stat('passwd', 'file', 'a/passwd')]],
    ];
    for (const [name, stats] of attacks) {
      it(`refuses ${name}`, async () => {
        await assert.rejects(receive(...stats), /no path inside the output folder|no parent folder in the output/);
        assert.ok(!fs.existsSync(path.join(root, 'evil')));
        assert.ok(!fs.existsSync(path.join(target(), 'passwd')));
      });
    }

    it('refuses the bytes of a file whose folder has become a link', async () => {
      fs.mkdirSync(path.join(root, 'outside'));
      fs.writeFileSync(path.join(root, 'outside/file'), 'precious');
      const [sender, receiver] = callPair();
      for (const each of [stat('a', 'folder'), stat('a/file', 'file'), stat('a', 'link', '../outside')])
        await sender.send(encode(Packet, { type: packetType.stat, stat: each }));
      for (const data of [Buffer.from('evil'), Buffer.alloc(0)])
        await sender.send(encode(Packet, { type: packetType.data, id: 1, data }));
      await assert.rejects(receiveTree(receiver, target()), /no parent folder in the output/);
      assert.deepEqual(fs.readdirSync(path.join(root, 'outside')), ['file']);
      assert.equal(fs.readFileSync(path.join(root, 'outside/file'), 'utf8'), 'precious');
    });

    it('opens no file before its bytes come, however many are announced', async function () {
      if (process.platform !== 'linux') skip(this, 'counts what is open in /proc');
      const [sender, receiver] = callPair();
      const count = (): number => fs.readdirSync('/proc/self/fd').length;
      const before = count();
      for (let i = 0; i < 500; i++)
        await sender.send(encode(Packet, { type: packetType.stat, stat: stat(`file-${i}`, 'file') }));
      const receiving = receiveTree(receiver, target());
      let asked = 0;
      for await (const payload of sender.requests)
        if (decode(Packet, payload).type === packetType.request && ++asked === 500) break;
      assert.ok(count() <= before + 20, `${count() - before} more are open`);
      await sender.send(encode(Packet, { type: packetType.error, data: Buffer.from('enough') }));
      await assert.rejects(receiving, /enough/);
    });

    it('leaves no half-written file when it breaks off', async () => {
      const [sender, receiver] = callPair();
      await sender.send(encode(Packet, { type: packetType.stat, stat: stat('file', 'file') }));
      await sender.send(encode(Packet, { type: packetType.data, id: 0, data: Buffer.from('half') }));
      await sender.send(encode(Packet, { type: packetType.error, data: Buffer.from('out of luck') }));
      await assert.rejects(receiveTree(receiver, target()), /out of luck/);
      assert.deepEqual(fs.readdirSync(target()), []);
    });
  });

  it('sends every file that is asked for, however close together the requests come', async () => {
    for (const [size, count] of [0, 1].flatMap((each) => [2, 3, 4].map((many) => [each, many] as const))) {
      const names = ['a', 'b', 'c', 'd'].slice(0, count);
      for (const name of names) fs.writeFileSync(path.join(source(), name), 'x'.repeat(size));
      for (let ticks = 0; ticks < 16; ticks++) {
        const [sender, receiver] = callPair();
        let walked: () => void = () => undefined;
        const announced = new Promise<void>((resolve) => {
          walked = resolve;
        });
        let finish: () => void = () => undefined;
        const finished = new Promise<void>((resolve) => {
          finish = resolve;
        });
        const requests = async function* (): typeof sender.requests {
          await announced;
          for (const id of names.keys()) {
            for (let tick = 0; tick < ticks; tick++) await undefined;
            yield encode(Packet, { type: packetType.request, id });
          }
          await finished;
          yield encode(Packet, { type: packetType.finish });
        };
        const sending = sendTree({ ...sender, requests: requests() }, contextTree(source()), undefined);
        const ended: number[] = [];
        for await (const payload of receiver.requests) {
          const { type, stat, id, data } = decode(Packet, payload);
          if (type === packetType.stat && !stat) walked();
          if (type === packetType.data && data.length === 0) ended.push(id);
          if (ended.length === names.length) finish();
          if (type === packetType.finish) break;
        }
        await sending;
        assert.deepEqual(ended.sort(), [...names.keys()]);
      }
    }
  });
});
