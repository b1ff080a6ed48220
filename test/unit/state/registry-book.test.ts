import assert from 'node:assert/strict';
import type { Image, Registries } from '../../../src/engine/types.ts';
import { RegistryBook } from '../../../src/state/registry-book.ts';
import { GantryError } from '../../../src/util/errors.ts';
import { refused } from '../../support/sample-registries.ts';

const image = (name: string, ...tags: string[]): Image =>
  ({ digests: [`${name}@sha256:${'a'.repeat(64)}`], tags }) as unknown as Image;

function open(registries: Partial<Registries>, saved: string[] = []): { book: RegistryBook; opened: () => number } {
  let opened = 0;
  const servers = {
    get: () => saved,
    set: async (next: readonly string[]) => {
      saved = [...next];
    },
  };
  const book = new RegistryBook(async () => {
    opened++;
    return registries as Registries;
  }, servers);
  return { book, opened: () => opened };
}

async function* many(start: string, count: number): AsyncGenerator<string> {
  for (let at = 1; at <= count; at++) yield `${start}${at}`;
}

const refusal = (code: 'registry.unsupported' | 'registry.unauthorized'): GantryError =>
  new GantryError(code, 'refused');

describe('known registries', () => {
  it('show what the engine has from one without a catalog, and what was added', async () => {
    const { book } = open({ repositories: () => refused(refusal('registry.unsupported')) });
    await book.addEntry('ghcr.io/owner/name');
    await book.addEntry('bitnami/redis');
    const images = [image('alpine'), image('ghcr.io/other/app', 'quay.io/tagged:1', 'local:1')];
    assert.deepEqual(book.servers(images), ['docker.io', 'ghcr.io', 'quay.io']);
    assert.deepEqual((await book.repositories('quay.io', images)).names, ['quay.io/tagged']);
    assert.deepEqual(await book.repositories('docker.io', images), {
      names: ['alpine', 'bitnami/redis'],
      isCut: false,
    });
    assert.deepEqual((await book.repositories('ghcr.io', images)).names, ['ghcr.io/other/app', 'ghcr.io/owner/name']);
    assert.equal(book.isAdded('docker.io/bitnami/redis'), true);
    await book.removeEntry('docker.io/bitnami/redis');
    assert.deepEqual((await book.repositories('docker.io', images)).names, ['alpine']);
  });

  it('know Docker Hub by all its names', async () => {
    const { book } = open({});
    for (const name of ['docker.io', 'hub.docker.com', 'index.docker.io']) await book.addEntry(name);
    assert.deepEqual(book.servers([]), ['docker.io']);
  });

  it('show what is known of one that lets nobody in, with the reason', async () => {
    const { book } = open({ repositories: () => refused(refusal('registry.unauthorized')) });
    const found = await book.repositories('r.example.com', [image('r.example.com/app')]);
    assert.deepEqual(found.names, ['r.example.com/app']);
    assert.match(String(found.error), /refused/);
    await assert.rejects(book.repositories('r.example.com', []), { code: 'registry.unauthorized' });
  });

  it('put the newest tags first and signatures last', async () => {
    async function* tags(): AsyncGenerator<string> {
      yield* ['1.10', '1.9', `sha256-${'b'.repeat(64)}.sig`, 'latest', '1.10-alpine', 'edge'];
    }
    const { names } = await open({ tags }).book.tags('r.example.com/app');
    assert.deepEqual(names.slice(0, -1), ['latest', 'edge', '1.10-alpine', '1.10', '1.9']);
  });

  it('say when there are more than they read', async () => {
    const { book } = open({ tags: (name) => many('v', name.endsWith('full') ? 2000 : 2001) });
    assert.equal((await book.tags('a/full')).isCut, false);
    const { names, isCut } = await book.tags('a/more');
    assert.deepEqual([names.length, isCut], [2000, true]);
  });

  it('keep their tokens until the next refresh', async () => {
    const { book, opened } = open({ tags: () => many('v', 1) });
    await book.tags('a/b');
    await book.tags('c/d');
    assert.equal(opened(), 1);
    book.refresh();
    await book.tags('a/b');
    assert.equal(opened(), 2);
  });
});
