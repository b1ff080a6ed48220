import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import path from 'node:path';
import { isAlive } from '../../../../scripts/setup/processes.ts';
import { sshArguments } from '../../../../src/engine/contexts/dial-ssh.ts';
import type { TlsFiles } from '../../../../src/engine/contexts/tls-files.ts';
import { createApi } from '../../../../src/engine/docker/create-api.ts';
import { eventually } from '../../../support/eventually.ts';
import { type FakeEngine, fakeEngine, json } from '../../../support/fake-engine.ts';
import { skip } from '../../../support/skip.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const answer: http.RequestListener = ({ url }, response) =>
  response.writeHead(200, { 'Api-Version': '1.41' }).end(JSON.stringify(url));

describe('transports', () => {
  let folder = '';
  let engine: FakeEngine | undefined;
  let server: Server | undefined;
  before(() => {
    folder = temporaryFolder('dial');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  afterEach(async () => {
    server?.close();
    await engine?.close();
    engine = undefined;
    server = undefined;
  });

  const listen = async (listening: Server): Promise<number> => {
    server = listening;
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
    return (listening.address() as AddressInfo).port;
  };
  const ask = async (url: string, tls?: TlsFiles, others?: string[]): Promise<unknown> => {
    const api = createApi({ url, ...(others && { others }) }, tls);
    try {
      return await api.json('GET', '/x');
    } finally {
      api.dispose();
    }
  };

  it('speaks over TCP, below a path too', async () => {
    const port = await listen(http.createServer(answer));
    assert.equal(await ask(`tcp://127.0.0.1:${port}`), '/v1.41/x');
    assert.equal(await ask(`http://127.0.0.1:${port}/engine/`), '/engine/v1.41/x');
  });

  it('asks again when a kept connection has died meanwhile', async () => {
    let answered = 0;
    const port = await listen(
      http.createServer((request, response) => {
        if (request.url === '/v1.41/x' && ++answered === 2) request.socket.destroy();
        else answer(request, response);
      }),
    );
    const api = createApi({ url: `tcp://127.0.0.1:${port}` });
    assert.equal(await api.json('GET', '/x'), '/v1.41/x');
    assert.equal(await api.json('GET', '/x'), '/v1.41/x');
    assert.equal(answered, 3);
    api.dispose();
  });

  it('tries the other usual sockets when the first is not there', async () => {
    engine = await fakeEngine({ 'GET /x': json('found') });
    assert.equal(await ask('unix:///nowhere/docker.sock', undefined, ['unix:///nor/here.sock', engine.url]), 'found');
  });

  it('rejects addresses that are none', () => {
    for (const url of [
      '',
      'docker',
      'unix://',
      'ftp://x',
      'tcp://',
      'ssh://',
      'fd://',
      'ssh://-oProxyCommand=x',
      'tcp://:x',
    ]) {
      assert.throws(() => createApi({ url }), { code: 'context.invalid' }, url);
    }
  });

  it('says that permission is denied, and for which socket', async function test() {
    if (process.getuid?.() !== 0 || !process.seteuid) return skip(this, 'needs root, who can give up a right');
    engine = await fakeEngine({});
    process.seteuid(65534);
    try {
      await assert.rejects(ask('unix:///nowhere.sock', undefined, [engine.url]), {
        code: 'engine.denied',
        message: `You may not use the engine at ${engine.url}: permission denied.`,
        hint: /docker group/,
      });
    } finally {
      process.seteuid(0);
    }
  });

  describe('TLS', () => {
    const file = (name: string): string => path.join(folder, name);
    const openssl = (...args: string[]): void => void execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
    before(function make() {
      try {
        openssl('version');
      } catch {
        return skip(this, 'needs openssl');
      }
      const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
      openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=test ca');
      for (const name of ['server', 'client']) {
        openssl('req', ...key.slice(0, 5), '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
        writeFileSync(file('san'), 'subjectAltName=IP:127.0.0.1,DNS:localhost');
        const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'san'];
        openssl('x509', '-req', '-in', `${name}.csr`, ...signed, '-out', `${name}.pem`);
      }
      return undefined;
    });
    const start = (): Promise<number> => {
      const [key, cert, ca] = ['server.key', 'server.pem', 'ca.pem'].map((name) => readFileSync(file(name)));
      return listen(https.createServer({ key, cert, ca, requestCert: true, rejectUnauthorized: true }, answer));
    };
    const client = (): TlsFiles => ({
      ca: file('ca.pem'),
      cert: file('client.pem'),
      key: file('client.key'),
      verify: true,
    });

    it('authenticates both sides', async () => {
      const port = await start();
      assert.equal(await ask(`tcp://127.0.0.1:${port}`, client()), '/v1.41/x');
      assert.equal(await ask(`https://localhost:${port}`, client()), '/v1.41/x');
    });

    it('trusts no stranger unless told to', async () => {
      const url = `tcp://127.0.0.1:${await start()}`;
      const { ca: _, ...stranger } = client();
      await assert.rejects(ask(url, stranger), { code: 'engine.unreachable', message: /not trusted/, hint: /ca\.pem/ });
      assert.equal(await ask(url, { ...stranger, verify: false }), '/v1.41/x');
    });

    it('says which file is missing, and that plain HTTP is not what is spoken', async () => {
      const url = `tcp://127.0.0.1:${await start()}`;
      await assert.rejects(ask(url, { ...client(), key: '/none/key.pem' }), {
        code: 'context.invalid',
        message: /\/none\/key\.pem cannot be read/,
      });
      await assert.rejects(ask(url), { code: 'engine.unreachable' });
    });
  });

  describe('ssh', () => {
    const original = process.env.PATH;
    before(() => {
      process.env.PATH = `${folder}:${original}`;
    });
    after(() => {
      process.env.PATH = original;
    });
    /** Stands in for the user's ssh: `script` runs with its arguments. */
    const ssh = (script: string): void => {
      writeFileSync(path.join(folder, 'ssh'), `#!/bin/sh\n${script}\n`);
      chmodSync(path.join(folder, 'ssh'), 0o755);
    };
    const dialStdio = (url: string): string =>
      `echo "$@" >> ${folder}/calls; exec ${process.execPath} -e "const s=require('net').connect('${url.slice(7)}'); process.stdin.pipe(s).pipe(process.stdout)"`;

    it('passes arguments alone, and only safe ones', () => {
      const words = sshArguments('ssh://me@far:2222').join(' ');
      assert.match(words, / -T -l me -p 2222 -- far docker system dial-stdio$/);
      assert.ok(sshArguments('ssh://far/run/user/1/docker.sock').includes('unix:///run/user/1/docker.sock'));
      for (const url of ['ssh://far/$(id)', 'ssh://me:pass@far', 'ssh://-x@far', 'ssh://far/a b']) {
        assert.throws(() => sshArguments(url), { code: 'context.invalid' }, url);
      }
    });

    it('keeps one child for calls that follow one another', async () => {
      engine = await fakeEngine({ 'GET /x': json([1, 2]) });
      ssh(dialStdio(engine.url));
      const api = createApi({ url: 'ssh://me@far' });
      for (let call = 0; call < 5; call++) assert.deepEqual(await api.json('GET', '/x'), [1, 2]);
      const many = await Promise.all(Array.from({ length: 20 }, () => api.json('GET', '/x')));
      assert.equal(many.length, 20);
      api.dispose();
      assert.ok(readFileSync(path.join(folder, 'calls'), 'utf8').trim().split('\n').length <= 4);
    });

    it('says what ssh said, and what to do', async () => {
      ssh('echo "Host key verification failed." >&2; exit 255');
      await assert.rejects(ask('ssh://me@far'), {
        code: 'engine.unreachable',
        message: 'No engine reached at ssh://me@far: Host key verification failed.',
        hint: /accept the host/,
      });
    });

    it('ends one that hangs, with what it started and the pipes to it', async () => {
      const pipes = (): number => process.getActiveResourcesInfo().filter((name) => name === 'PipeWrap').length;
      const before = pipes();
      const pidFile = path.join(folder, 'proxy');
      ssh(`sleep 60 & echo $! > ${pidFile}; wait`);
      const api = createApi({ url: 'ssh://me@far' });
      const asked = api.json('GET', '/_ping', { versioned: false, timeout: 500 });
      await assert.rejects(asked, { code: 'engine.timeout' });
      api.dispose();
      const proxy = Number(readFileSync(pidFile, 'utf8'));
      await eventually(() => assert.ok(!isAlive(proxy) && pipes() <= before, `${pipes()} pipes, ${before} before`));
    });
  });
});
