import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { collect, composeOn } from '../support/compose.ts';
import { inspectService, type Json, sleeping, speaks } from '../support/compose-inspect.ts';
import { testEngine } from '../support/engine.ts';
import { skip } from '../support/skip.ts';

describe('mounts of a project on an engine', function () {
  this.timeout(60_000);
  const { host } = testEngine();
  const { engine, make } = composeOn(host);

  it('volumes of every type', async () => {
    const project = await make(`services:
  a:
    ${sleeping}
    volumes:
      - data:/data
      - ./new/folder:/bound
      - ./file:/file:ro
      - /anonymous
      - {type: tmpfs, target: /t, tmpfs: {size: 10m, mode: 0700}}
      - {type: volume, source: data, target: /labelled, volume: {nocopy: true}}
  b:
    ${sleeping}
    volumes_from: ["c:ro"]
  c:
    ${sleeping}
    volumes: [data:/data]
volumes: {data: {driver: local, labels: {l: x}}}
`);
    await project.write('file', 'x');
    await project.up();
    const { Mounts } = await inspectService(engine(), project, 'a');
    const found = Mounts.map(({ Type, Destination, RW, Name }) =>
      `${Type} ${Destination} ${RW ? 'rw' : 'ro'} ${String(Name ?? '').startsWith(project.name) ? 'named' : ''}`.trim(),
    );
    assert.deepEqual(found.sort(), [
      ...[
        'bind /bound rw',
        'bind /file ro',
        'tmpfs /t rw',
        'volume /anonymous rw',
        'volume /data rw named',
        'volume /labelled rw named',
      ],
    ]);
    const from = (await inspectService(engine(), project, 'b')).Mounts.find(
      ({ Destination }) => Destination === '/data',
    );
    assert.equal(from?.RW, false);
  });

  it('secrets and configs from files, variables and text', async () => {
    const project = await make(`services:
  a:
    ${sleeping}
    environment: [HOME=/]
    secrets: [from-file, {source: from-environment, target: other, mode: 0400, uid: "7", gid: "8"}]
    configs: [{source: from-text, target: /etc/text}, from-file]
secrets: {from-file: {file: s}, from-environment: {environment: COMPOSE_PROJECT_NAME}}
configs: {from-text: {content: "text of \${COMPOSE_PROJECT_NAME}"}, from-file: {file: c}}
`);
    await project.write('s', 'secret');
    await project.write('c', 'config');
    await project.up();
    const command = ['sh', '-c', 'cd /run/secrets; cat from-file other /etc/text /from-file; stat -c %a:%u:%g other'];
    const session = await engine().compose.exec({ name: project.name }, { service: 'a' }, { command });
    const text = (await collect(session.output)).map((chunk) => chunk.text).join('');
    assert.equal(text, `secret${project.name}text of ${project.name}config400:7:8\n`);
    const compose = await readFile(path.join(project.folder, 'compose.yaml'), 'utf8');
    await project.write('compose.yaml', compose.replace('text of', 'other text of'));
    const { steps } = await project.up();
    assert.equal(steps[0]?.cause, 'content of a config changed');
    assert.deepEqual((await project.up()).steps, []);
  });

  it('volumes are made as their keys say; external ones are used and stay', async () => {
    const project = await make(`services:
  a:
    ${sleeping}
    volumes: [made:/made, given:/given]
volumes:
  made: {name: gantry-made-${process.pid}, driver: local, driver_opts: {type: tmpfs, device: tmpfs, o: size=1m}, labels: {l: x}}
  given: {external: true, name: gantry-given-${process.pid}}
`);
    const given = await make(
      `services:\n  o:\n    ${sleeping}\n    volumes: [data:/v]\nvolumes: {data: {name: gantry-given-${process.pid}}}\n`,
    );
    await given.up();
    await project.up();
    const volume = (await engine().volumes.inspect(`gantry-made-${process.pid}`)) as { Options: Json; Labels: Json };
    assert.deepEqual(volume.Options, { type: 'tmpfs', device: 'tmpfs', o: 'size=1m' });
    assert.deepEqual([volume.Labels.l, volume.Labels['com.docker.compose.volume']], ['x', 'made']);
    await collect(engine().compose.down(await project.load(), { volumes: true, timeoutSeconds: 0 }));
    const left = (await engine().volumes.list()).map(({ name }) => name);
    assert.ok(left.includes(`gantry-given-${process.pid}`) && !left.includes(`gantry-made-${process.pid}`));
  });

  it('say how they spread, are labelled and are filled', async () => {
    const project = await make(`services:
  a:
    ${sleeping}
    volumes:
      - {type: bind, source: ./here, target: /spread, bind: {propagation: rshared}}
      - {type: bind, source: ./here, target: /labelled, read_only: true, bind: {selinux: z}}
      - {type: volume, source: data, target: /empty, volume: {nocopy: true, labels: {own: "yes"}}}
volumes: {data: }
`);
    await project.write('here/file', 'x');
    await project.up({ noStart: true });
    const { HostConfig } = await inspectService(engine(), project, 'a');
    const { Mounts: mounts = [], Binds: binds = [] } = HostConfig;
    const spread = mounts.find(({ Target }) => Target === '/spread');
    assert.ok(
      spread?.BindOptions?.Propagation === 'rshared' || binds.some((bind) => bind.endsWith(':/spread:rw,rshared')),
    );
    assert.ok(
      binds.some((bind) => bind.endsWith(':/labelled:ro,z')),
      binds.join(' '),
    );
    const { VolumeOptions } = mounts.find(({ Target }) => Target === '/empty') ?? {};
    assert.deepEqual([VolumeOptions?.NoCopy, VolumeOptions?.Labels?.own], [true, 'yes']);
  });

  it('a host path that must be there and is not is told before anything runs', async () => {
    const project = await make(`services:
  a:
    ${sleeping}
    volumes: [{type: bind, source: ./nowhere, target: /n, bind: {create_host_path: false}}]
`);
    await assert.rejects(project.up(), /nowhere/);
    assert.deepEqual(await engine().compose.ps({ name: project.name }, { all: true }), []);
  });

  it('a part of a volume, an image, and what is below a read-only bind, where the engine can', async function test() {
    if (!(await speaks(engine(), '1.48'))) skip(this, 'needs an engine with API 1.48');
    const project = await make(`services:
  a:
    ${sleeping}
    volumes:
      - {type: volume, source: data, target: /part, volume: {subpath: part}}
      - {type: bind, source: ./here, target: /b, read_only: true, bind: {recursive: writable}}
      - {type: image, source: alpine:3, target: /alpine, image: {subpath: etc}}
volumes: {data: }
`);
    await project.write('here/file', 'x');
    await project.up({ noStart: true });
    const { HostConfig } = await inspectService(engine(), project, 'a');
    const of = (target: string) => HostConfig.Mounts?.find(({ Target }) => Target === target);
    assert.equal(of('/part')?.VolumeOptions?.Subpath, 'part');
    assert.equal(of('/b')?.BindOptions?.ReadOnlyNonRecursive, true);
    assert.deepEqual([of('/alpine')?.Type, of('/alpine')?.ImageOptions?.Subpath], ['image', 'etc']);
  });

  it('a seccomp profile is read here, as the engine may be elsewhere', async () => {
    const project = await make(`services:\n  a:\n    ${sleeping}\n    security_opt: ["seccomp=profile.json"]\n`);
    await project.write('profile.json', '{\n  "defaultAction": "SCMP_ACT_ALLOW"\n}\n');
    await project.up({ noStart: true });
    const { HostConfig } = await inspectService(engine(), project, 'a');
    assert.deepEqual(HostConfig.SecurityOpt, ['seccomp={"defaultAction":"SCMP_ACT_ALLOW"}']);
  });
});
