import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Io } from '../../../../src/cli/io.ts';
import { run } from '../../../../src/cli/run.ts';

const text = `name: shop
services:
  web:
    image: nginx:\${TAG:-1.27}
    networks: [front]
    volumes: ['pages:/srv']
  web-admin:
    build: .
    profiles: [admin]
  db:
    image: postgres:\${DB_TAG?set it}
networks: {front: {}}
volumes: {pages: {}, unused: {}}
`;

async function config(args: readonly string[], env: Readonly<Record<string, string>> = { DB_TAG: '16' }, cwd = '/srv') {
  let out = '';
  let err = '';
  const io: Io = {
    cwd,
    env,
    isTerminal: false,
    out: (part) => {
      out += part;
    },
    err: (part) => {
      err += part;
    },
    stdin: async () => text,
  };
  return { code: await run(['compose', '-f', '-', 'config', ...args], io), out, err };
}

const listOf = async (...args: string[]): Promise<string[]> => (await config(args)).out.trimEnd().split('\n');

describe('gantry compose config', () => {
  it('lists names of what is in the project', async () => {
    assert.deepEqual(await listOf('--services'), ['db', 'web']);
    assert.deepEqual(await listOf('--services', '--no-interpolate'), ['web', 'web-admin', 'db']);
    assert.deepEqual(await listOf('--volumes'), ['pages']);
    assert.deepEqual(await listOf('--networks'), ['default', 'front']);
    assert.deepEqual(await listOf('--profiles'), ['admin']);
    assert.deepEqual(await listOf('--images', 'web-admin'), ['shop-web-admin']);
    assert.deepEqual(await listOf('--environment'), ['COMPOSE_PROJECT_NAME=shop', 'DB_TAG=16', 'PWD=/srv']);
  });

  it('lists the variables of the files, set or not', async () => {
    const { out, code } = await config(['--variables'], {});
    assert.equal(code, 0);
    assert.deepEqual(
      out.split('\n').map((line) => line.trimEnd()),
      [
        'NAME                REQUIRED            DEFAULT VALUE       ALTERNATE VALUE',
        'DB_TAG              true',
        'TAG                 false               1.27',
        '',
      ],
    );
    const json = JSON.parse((await config(['--variables', '--format', 'json'], {})).out);
    assert.deepEqual(json.TAG, { Name: 'TAG', DefaultValue: '1.27', PresenceValue: '', Required: false });
    const { out: yaml } = await config(['--variables', '--format', 'yaml'], {});
    assert.match(
      yaml,
      /^DB_TAG:\n {4}name: DB_TAG\n {4}defaultvalue: ""\n {4}presencevalue: ""\n {4}required: true\nTAG:/,
    );
  });

  it('takes a pattern for several services', async () => {
    const { out } = await config(['--format', 'json', 'w*']);
    assert.deepEqual(Object.keys(JSON.parse(out).services), ['web']);
  });

  it('prints the hashes that there are, and fails for a name that there is not', async () => {
    const { out, err, code } = await config(['--hash', 'web,nope']);
    assert.match(out, /^web [0-9a-f]{64}\n$/);
    assert.equal(err, 'no such service: nope\n');
    assert.equal(code, 1);
  });

  it('refuses a format that it has not', async () => {
    assert.deepEqual(await config(['--format', 'xml']), { code: 1, out: '', err: 'unsupported format "xml"\n' });
    assert.equal((await config(['--variables', '--format', 'xml'])).code, 1);
  });

  it('writes to a file', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'gantry-config-'));
    try {
      const { out, code } = await config(['-o', 'resolved.yaml'], { DB_TAG: '16' }, folder);
      assert.equal(out, '');
      assert.equal(code, 0);
      assert.match(await readFile(path.join(folder, 'resolved.yaml'), 'utf8'), /^name: shop\n/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('hashes a service with the labels of its file, and without the file, as it is created', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'gantry-config-'));
    try {
      await writeFile(path.join(folder, 'labels'), 'EA=1\n');
      const hashOf = async (labels: string): Promise<string> => {
        await writeFile(path.join(folder, 'c.yaml'), `name: x\nservices: {a: {image: x, ${labels}}}\n`);
        let out = '';
        const io: Io = {
          cwd: folder,
          env: {},
          isTerminal: false,
          out: (part) => {
            out += part;
          },
          err: () => {},
          stdin: async () => '',
        };
        await run(['compose', '-f', 'c.yaml', 'config', '--hash', 'a'], io);
        return out;
      };
      // What docker compose 2.40 prints for the first.
      const hash = 'a 413a022957261f46b3055f016e511e1808b724b8553475e34f0396d4fb51ec12\n';
      assert.equal(await hashOf('label_file: labels'), hash);
      assert.equal(await hashOf('labels: [EA=1]'), hash);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
