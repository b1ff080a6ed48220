import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import type { TransferEvent } from '../../src/engine/types.ts';
import { testEngine } from '../support/engine.ts';
import { startTestRegistry, type TestRegistry } from '../support/registry.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { using } from '../support/use-engine.ts';

const all = async (events: AsyncIterable<TransferEvent>): Promise<TransferEvent[]> => {
  const seen: TransferEvent[] = [];
  for await (const event of events) seen.push(event);
  return seen;
};
const statuses = (events: readonly TransferEvent[]): string[] => events.map(({ status }) => status);

describe('images on an engine', () => {
  const { host, registry } = testEngine();
  const config = temporaryFolder('docker-config');
  const { engine, run, name } = using(host, 'images', { DOCKER_CONFIG: config });
  after(() => rmSync(config, { recursive: true, force: true }));

  const tagged = async (reference: string) =>
    (await engine().images.list()).find(({ tags }) => tags.includes(reference));

  /** An image whose one own layer nobody else has. */
  const make = async (reference: string, script: string): Promise<void> => {
    const id = await run({ command: ['sh', '-c', `${script}; sleep 1000`] });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await engine().containers.commit(id, { reference });
    await engine().containers.remove(id, { force: true });
  };

  it('lists, tags and removes by tag and by id', async () => {
    const { images } = engine();
    // Its own image: others' containers may be using busybox, which is another reason to refuse.
    const own = `${name('own')}:1`;
    await make(own, 'echo own > /own');
    const made = await tagged(own);
    assert.ok(made && made.size > 100_000 && made.created > 0);
    await images.tag(own, name('a'));
    await images.tag(made.id, `${name('b')}:2`);
    assert.equal((await tagged(`${name('a')}:latest`))?.id, made.id);
    await images.remove(`${name('a')}:latest`);
    assert.equal(await tagged(`${name('a')}:latest`), undefined);
    await assert.rejects(images.remove(made.id), { code: 'engine.conflict', hint: /several tags/ });
    await images.remove(`${name('b')}:2`);
    await images.remove(own);
    await assert.rejects(images.tag('busybox:1', 'No Name'), { code: 'image.invalid' });
    await assert.rejects(images.inspect(name('none')), { code: 'engine.not-found' });
  });

  it('tells an image’s layers, those it shares by the same chain id', async () => {
    const reference = `${name('layers')}:1`;
    await make(reference, 'echo x > /x');
    const [base, own] = await Promise.all([engine().images.layers('busybox:1'), engine().images.layers(reference)]);
    const chain = (layers: typeof base): string[] => layers.flatMap(({ chainId }) => chainId ?? []);
    assert.deepEqual(chain(own).slice(0, chain(base).length), chain(base));
    assert.equal(chain(own).length, chain(base).length + 1);
    assert.deepEqual(
      own.map(({ index }) => index),
      own.map((_, index) => index),
    );
    await engine().images.remove(reference);
  });

  it('pushes, pushes again, and pulls back', async () => {
    const reference = `${registry}/${name('push')}:1`;
    await make(reference, 'head -c 3000000 /dev/urandom > /big');
    const { images } = engine();
    const first = await all(images.push(reference));
    const digest = first.at(-1)?.digest ?? '';
    assert.match(digest, /^sha256:[0-9a-f]{64}$/);
    assert.ok(statuses(first).includes('Pushed'), String(statuses(first)));
    // The containerd image store tells no bytes of what is sent so fast.
    const { imageStore } = await engine().info();
    if (imageStore === 'graphdriver')
      assert.ok(first.some(({ layer, current, total }) => layer && current && total && current <= total));
    const kinds = ['docker.distribution.manifest.v2', 'oci.image.manifest.v1', 'oci.image.index.v1'];
    const accept = kinds.map((kind) => `application/vnd.${kind}+json`).join(', ');
    const manifest = await fetch(`http://${registry}/v2/${name('push')}/manifests/1`, { headers: { accept } });
    assert.equal(manifest.headers.get('docker-content-digest'), digest);
    const second = await all(images.push(reference));
    assert.ok(statuses(second).includes('Layer already exists'), String(statuses(second)));
    assert.ok(!statuses(second).includes('Pushed'));
    await images.remove(reference);
    const pulled = await all(images.pull(reference));
    assert.ok(statuses(pulled).includes('Pull complete'), String(statuses(pulled)));
    assert.equal(pulled.find((event) => event.digest)?.digest, digest);
    assert.ok((await tagged(reference))?.digests.some((one) => one.endsWith(digest)));
    await images.remove(reference);
    await all(images.pull(`${registry}/${name('push')}@${digest}`));
    await images.remove(`${registry}/${name('push')}@${digest}`);
  });

  it('says what a registry has not, and what nobody has', async () => {
    const { images } = engine();
    await assert.rejects(all(images.pull(`${registry}/${name('none')}:1`)), { code: 'registry.not-found' });
    await assert.rejects(all(images.push(`${registry}/${name('none')}:1`)), { code: 'engine.not-found' });
    await assert.rejects(all(images.pull('127.0.0.1:1/x:1')), { code: 'registry.unreachable', hint: /address/ });
    await assert.rejects(all(images.pull('No Name')), { code: 'image.invalid' });
  });

  it('cancels a push to a registry that hangs', async () => {
    const silent = net.createServer((socket) => socket.on('error', () => {}));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const reference = `127.0.0.1:${(silent.address() as AddressInfo).port}/${name('hung')}:1`;
    await engine().images.tag('busybox:1', reference);
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 300);
    await assert.rejects(all(engine().images.push(reference, { signal: abort.signal })), { code: 'cancelled' });
    await engine().images.remove(reference);
    silent.close();
  });

  it('prunes dangling images', async () => {
    const reference = `${name('dangling')}:1`;
    await make(reference, 'echo 1 > /one');
    const id = (await tagged(reference))?.id ?? '';
    await make(reference, 'echo 2 > /two');
    const { ids } = await engine().images.prune();
    assert.ok(ids.includes(id), `${id} not in ${ids}`);
    await engine().images.remove(reference);
  });

  describe('with a registry that wants a password', () => {
    let locked: TestRegistry;
    before(async () => {
      locked = await startTestRegistry({ user: 'ann', password: 'a s3cret?~' });
    });
    after(() => locked.stop());

    it('is refused, signs in, pushes and pulls', async () => {
      const { images } = engine();
      const reference = `${locked.address}/${name('locked')}:1`;
      const serverAddress = locked.address;
      await images.tag('busybox:1', reference);
      await assert.rejects(all(images.push(reference)), { code: 'registry.unauthorized', hint: /sign in/i });
      await assert.rejects(images.signIn({ serverAddress, username: 'ann', password: 'wrong' }), (error: Error) => {
        assert.equal((error as { code?: string }).code, 'registry.unauthorized');
        assert.doesNotMatch(error.message, /wrong/);
        return true;
      });
      await assert.rejects(all(images.push(reference)), { code: 'registry.unauthorized' });
      const credentials = { serverAddress, username: 'ann', password: 'a s3cret?~' };
      assert.ok((await all(images.push(reference, { credentials }))).at(-1)?.digest);
      assert.equal(await images.credentialHelper(serverAddress), undefined);
      await images.signIn(credentials);
      assert.match(readFileSync(path.join(config, 'config.json'), 'utf8'), new RegExp(`"${locked.address}"`));
      const again = await all(images.push(reference));
      assert.ok(statuses(again).includes('Layer already exists'));
      await images.remove(reference);
      await all(images.pull(reference));
      await images.remove(reference);
    });
  });
});
