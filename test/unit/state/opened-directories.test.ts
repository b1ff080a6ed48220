import assert from 'node:assert/strict';
import { OpenedDirectories } from '../../../src/state/opened-directories.ts';
import { recordedEngine } from '../../support/recorded-engine.ts';

function opened(): { directories: OpenedDirectories; asked: string[]; fail: { now: boolean } } {
  const engine = recordedEngine();
  const asked: string[] = [];
  const fail = { now: false };
  engine.answers['containers.listFiles'] = (id: string, directory: string) => {
    asked.push(`${id} ${directory}`);
    if (fail.now) throw new Error('no answer');
    return { entries: [], complete: true };
  };
  return { directories: new OpenedDirectories(async () => engine), asked, fail };
}

describe('opened directories', () => {
  it('are asked for once, until they are forgotten with all below them', async () => {
    const { directories, asked } = opened();
    let told = 0;
    directories.onDidChange(() => told++);
    const look = async (): Promise<string[]> => {
      for (const path of ['/', '/etc', '/etc/ssl', '/etcetera']) await directories.list('a', path);
      await directories.list('b', '/etc');
      return asked.splice(0);
    };
    assert.equal((await look()).length, 5);
    assert.deepEqual(await look(), []);
    directories.forget('a', '/etc');
    assert.deepEqual(await look(), ['a /etc', 'a /etc/ssl']);
    directories.forget('a', '/');
    assert.deepEqual(await look(), ['a /', 'a /etc', 'a /etc/ssl', 'a /etcetera']);
    directories.forget();
    assert.equal((await look()).length, 5);
    assert.equal(told, 3);
  });

  it('are asked for again after a failure', async () => {
    const { directories, asked, fail } = opened();
    fail.now = true;
    await assert.rejects(directories.list('a', '/'), { message: 'no answer' });
    fail.now = false;
    await directories.list('a', '/');
    assert.equal(asked.length, 2);
  });

  it('are forgotten oldest first where there are very many', async () => {
    const { directories, asked } = opened();
    for (let at = 0; at <= 200; at++) await directories.list('a', `/${at}`);
    asked.length = 0;
    await directories.list('a', '/200');
    await directories.list('a', '/0');
    assert.deepEqual(asked, ['a /0']);
  });
});
