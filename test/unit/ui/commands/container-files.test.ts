import assert from 'node:assert/strict';
import { copyIntoContainer } from '../../../../src/ui/commands/container-files/copy-into.ts';
import { openContainerFile } from '../../../../src/ui/commands/container-files/open.ts';
import { refreshContainerFiles } from '../../../../src/ui/commands/container-files/refresh.ts';
import { saveContainerFile } from '../../../../src/ui/commands/container-files/save.ts';
import type { LayersDesk } from '../../../../src/ui/commands/context.ts';
import { type FakeContext, fakeContext } from '../../../support/fake-context.ts';
import { type RecordedEngine, recordedEngine } from '../../../support/recorded-engine.ts';
import { container } from '../../../support/sample-data.ts';

const web = container('web');
const row = (path: string, kind = 'file') => ({
  kind: 'file',
  container: web,
  entry: { name: path.slice(path.lastIndexOf('/') + 1), path, kind, expandable: kind === 'directory' },
});
const root = { kind: 'files', container: web };

function open(there: Record<string, unknown>, answers: Record<string, unknown> = {}): [FakeContext, RecordedEngine] {
  const engine = recordedEngine();
  engine.answers['containers.lookUp'] = (_: string, path: string) => there[path];
  return [fakeContext(engine, answers), engine];
}

const puts = ({ calls }: RecordedEngine): unknown[] =>
  calls.filter(({ name }) => name === 'containers.putFile').map(({ args }) => args.slice(1, 3));

describe('commands on the files of a container', () => {
  it('a link opens what it leads to, under the name of its container', async () => {
    const [ctx] = open({ '/bin/sh': { path: '/bin/busybox', kind: 'file' } });
    const opened: unknown[] = [];
    (ctx as { layers: Partial<LayersDesk> }).layers = { openFile: async (_, ...args) => void opened.push(args) };
    await openContainerFile.run(ctx, row('/bin/sh', 'symlink'));
    assert.deepEqual(opened, [[0, '/bin/busybox', 'web']]);
  });

  it('what is gone, or cannot be read, is said and not opened', async () => {
    const [ctx] = open({ '/run/socket': { path: '/run/socket', kind: 'other' } });
    await assert.rejects(openContainerFile.run(ctx, row('/etc/gone')), { message: 'web has no /etc/gone any more.' });
    await assert.rejects(openContainerFile.run(ctx, row('/run/socket')), { message: '/run/socket is not a file.' });
    await assert.rejects(openContainerFile.run(ctx, { kind: 'container', container: web }), /Select a file/);
  });

  it('a file is saved under its name, a directory as an archive', async () => {
    const there = { '/etc/hosts': { path: '/etc/hosts', kind: 'file' }, '/': { path: '/', kind: 'directory' } };
    const [ctx, engine] = open(there, { Save: '/home/me/x' });
    Object.defineProperty(engine, 'containers', {
      value: {
        lookUp: async (_: string, path: '/' | '/etc/hosts') => there[path],
        saveFiles: async function* () {
          yield { bytes: 1_500 };
        },
      },
    });
    await saveContainerFile.run(ctx, row('/etc/hosts'));
    await saveContainerFile.run(ctx, root);
    assert.deepEqual(
      ctx.seen.filter((each) => /^(save|tell)/.test(each)),
      [
        'save Save /etc/hosts of web as|hosts',
        'tell Saved /etc/hosts of web: 1.50 kB in /home/me/x.',
        'save Save / of web to which archive?|web.tar',
        'tell Saved / of web: 1.50 kB in /home/me/x.',
      ],
    );
  });

  it('a file is copied into a directory, which is then read again', async () => {
    const [ctx, engine] = open({}, { 'Copy which file': '/home/me/app.conf' });
    await copyIntoContainer.run(ctx, row('/etc', 'directory'));
    assert.deepEqual(puts(engine), [['/etc', '/home/me/app.conf']]);
    assert.deepEqual(ctx.seen.slice(-2), [
      `forget ${web.id} /etc`,
      'tell Copied /home/me/app.conf to /etc/app.conf of web.',
    ]);
  });

  it('a file that would be replaced is asked about, a directory never replaced', async () => {
    const there = { '/app.conf': { path: '/app.conf', kind: 'file' }, '/data': { path: '/data', kind: 'directory' } };
    const [ctx, engine] = open(there, { 'Copy which file': '/home/me/app.conf' });
    await assert.rejects(copyIntoContainer.run(ctx, root), { code: 'cancelled' });
    assert.equal(ctx.seen.at(-1), 'confirm Replace /app.conf in web?|What it holds now is lost.');
    assert.deepEqual(puts(engine), []);
    ctx.answers.Replace = true;
    await copyIntoContainer.run(ctx, root);
    assert.equal(puts(engine).length, 1);
    ctx.answers['Copy which file'] = '/home/me/data';
    await assert.rejects(copyIntoContainer.run(ctx, root), { message: '/data is a directory of web.' });
    assert.equal(puts(engine).length, 1);
  });

  it('refresh lists a directory again', async () => {
    const [ctx] = open({});
    await refreshContainerFiles.run(ctx, root);
    assert.deepEqual(ctx.seen, [`forget ${web.id} /`]);
  });
});
