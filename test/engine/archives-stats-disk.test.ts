import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packTar } from '../../src/engine/tar/write-tar.ts';
import { testEngine } from '../support/engine.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { textOf, using } from '../support/use-engine.ts';

describe('archives, statistics and disk use of an engine', () => {
  const { host } = testEngine();
  const { engine, run, name } = using(host, 'extras');
  const folder = temporaryFolder('archives');
  after(() => rmSync(folder, { recursive: true, force: true }));
  const file = (of: string): string => path.join(folder, of);
  const all = async <T>(values: AsyncIterable<T>): Promise<T[]> => {
    const seen: T[] = [];
    for await (const value of values) seen.push(value);
    return seen;
  };

  it('saves to a file and loads it again', async () => {
    const { images } = engine();
    const reference = `${name('saved')}:1`;
    await images.tag('busybox:1', reference);
    const progress = await all(images.save([reference], file('saved.tar')));
    assert.equal(progress.at(-1)?.bytes, readFileSync(file('saved.tar')).length);
    await images.remove(reference);
    const heard: [sent: number, total: number][] = [];
    const said = await all(images.load(file('saved.tar'), undefined, (...sizes) => heard.push(sizes)));
    const { size } = statSync(file('saved.tar'));
    assert.deepEqual(heard.at(-1), [size, size]);
    assert.equal(said.at(-1)?.status, `Loaded image: ${reference}`);
    await images.remove(reference);
  });

  it('loses no file to a save that fails or is cancelled', async () => {
    writeFileSync(file('kept'), 'precious');
    await assert.rejects(all(engine().images.save([name('none')], file('kept'))), { code: 'engine.not-found' });
    const abort = new AbortController();
    const saving = async (): Promise<void> => {
      for await (const _ of engine().images.save(['busybox:1'], file('kept'), abort.signal)) abort.abort();
    };
    await assert.rejects(saving(), { code: 'cancelled' });
    assert.equal(readFileSync(file('kept'), 'utf8'), 'precious');
    await assert.rejects(all(engine().images.save(['busybox:1'], '/nowhere/x.tar')), { code: 'image.invalid' });
    assert.deepEqual(
      readdirSync(folder).filter((one) => one.endsWith('.part')),
      [],
    );
  });

  it('says what is wrong with an archive', async () => {
    writeFileSync(file('garbage.tar'), 'not an archive at all');
    await assert.rejects(all(engine().images.load(file('garbage.tar'))), {
      code: 'image.invalid',
      hint: /not an archive of images/,
    });
    await assert.rejects(engine().images.import(file('garbage.tar'), `${name('none')}:1`), {
      code: 'image.invalid',
      hint: /not an archive of a file system/,
    });
    await assert.rejects(all(engine().images.load(file('absent.tar'))), { code: 'image.invalid', hint: /path/ });
    await assert.rejects(all(engine().images.load(folder)), { code: 'image.invalid' });
  });

  it('imports a file system', async () => {
    const reference = `${name('imported')}:1`;
    writeFileSync(file('fs.tar'), packTar([{ name: 'hello', body: 'world' }]));
    assert.match(await engine().images.import(file('fs.tar'), reference), /^sha256:/);
    assert.equal((await engine().images.layers(reference)).length, 1);
    await engine().images.remove(reference);
  });

  it('attaches to a container, talks to it, and waits for its end', async () => {
    const script = 'echo ready; read line; echo "got $line"; exit 4';
    const id = await run({ interactive: true, command: ['sh', '-c', script] });
    const session = await engine().containers.attach(id, { logs: true });
    assert.equal(session.tty, true);
    const waiting = engine().containers.wait(id);
    await session.resize(90, 20);
    session.write('hello\n');
    assert.match(await textOf(session.output), /ready[\s\S]*got hello/);
    assert.equal(await waiting, 4);
  });

  it('leaves a container running when it detaches', async () => {
    const id = await run({ interactive: true, command: ['sleep', '1000'] });
    const session = await engine().containers.attach(id);
    session.close();
    const { processes, titles } = await engine().containers.top(id);
    assert.ok(processes.some((one) => one[titles.indexOf('CMD')] === 'sleep 1000'));
  });

  it('reads statistics as they come', async function test() {
    this.timeout(15_000);
    const id = await run({ command: ['sh', '-c', 'while :; do :; done'] });
    const readings = [];
    for await (const reading of engine().containers.stats(id)) {
      readings.push(reading);
      if (readings.length === 2) break;
    }
    assert.ok((readings[1]?.cpuPercent ?? 0) > 5, JSON.stringify(readings));
    assert.ok((readings[1]?.memory ?? 0) > 10_000);
    await engine().containers.remove(id, { force: true });
  });

  it('counts what is on its disk', async () => {
    const id = await run({ command: ['sh', '-c', 'head -c 100000 /dev/zero > /zero; sleep 1000'] });
    const use = await engine().system.diskUse();
    assert.ok(use.layersSize > 100_000);
    assert.ok(use.images.some(({ size }) => size > 100_000));
    assert.ok(use.containers.some((one) => one.id === id));
    assert.ok(Array.isArray((await engine().system.pruneBuildCache()).ids));
  });

  it('makes and prunes networks and volumes, and keeps volumes that have a name', async () => {
    const { networks, volumes, containers } = engine();
    const id = await networks.create(name('network'), { internal: true, labels: { a: 'b' } });
    const made = (await networks.list()).find((one) => one.id === id);
    assert.deepEqual([made?.internal, made?.labels], [true, { a: 'b' }]);
    assert.ok((await networks.prune()).includes(name('network')));
    await volumes.create(name('volume'), { labels: { a: 'b' } });
    const container = await run({ command: ['true'], binds: ['/anonymous'] });
    const nameless = (await volumes.list()).map((one) => one.name).filter((one) => /^[0-9a-f]{64}$/.test(one));
    assert.ok(nameless.length > 0);
    await containers.remove(container, { force: true });
    const { names } = await volumes.prune();
    for (const one of nameless) assert.ok(names.includes(one), String(names));
    assert.ok(!names.includes(name('volume')));
    assert.deepEqual((await volumes.list()).find((one) => one.name === name('volume'))?.labels, { a: 'b' });
    await volumes.remove(name('volume'));
  });
});
