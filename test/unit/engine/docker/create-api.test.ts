import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import type { Api } from '../../../../src/engine/docker/api.ts';
import { createApi } from '../../../../src/engine/docker/create-api.ts';
import { type ErrorCode, isGantryError } from '../../../../src/util/errors.ts';
import { type FakeEngine, fakeEngine, fakeSocket, json } from '../../../support/fake-engine.ts';

const rejects = (work: Promise<unknown>, code: ErrorCode, message: RegExp): Promise<void> =>
  assert.rejects(work, (error) => {
    assert.ok(isGantryError(error), String(error));
    assert.equal(error.code, code);
    assert.match(error.message, message);
    return true;
  });

const bodyOf = async (request: IncomingMessage): Promise<string> => (await request.toArray()).join('');

describe('createApi', () => {
  let engine: FakeEngine | undefined;
  let api: Api | undefined;
  const start = async (...answers: Parameters<typeof fakeEngine>): Promise<Api> => {
    engine = await fakeEngine(...answers);
    api = createApi(engine);
    return api;
  };
  const behind = async (onConnection: (socket: Socket) => void): Promise<Api> => {
    engine = await fakeSocket(onConnection);
    api = createApi(engine);
    return api;
  };
  afterEach(async () => {
    api?.dispose();
    await engine?.close();
    engine = undefined;
  });

  it('negotiates the version once and sends it, the query and the body', async () => {
    const seen: (string | undefined)[] = [];
    const { json: call } = await start({
      'POST /x': async (request, response) => {
        seen.push(request.url, request.headers['content-type'], await bodyOf(request));
        response.end('{"ok":true}');
      },
    }).then((it) => ({ json: it.json.bind(it) }));
    const query = { filters: { label: ['a b'] }, all: true, none: undefined, t: ['one', 'two'] };
    assert.deepEqual(await call('POST', '/x', { query, body: { a: 1 } }), { ok: true });
    await call('POST', '/x');
    assert.equal(seen[0], '/v1.41/x?filters=%7B%22label%22%3A%5B%22a+b%22%5D%7D&all=true&t=one&t=two');
    assert.deepEqual(seen.slice(1, 3), ['application/json', '{"a":1}']);
    assert.deepEqual(engine?.requests, ['GET /_ping', 'POST /x', 'POST /x']);
  });

  it('keeps null null and makes an empty body undefined', async () => {
    const it = await start({
      'GET /null': json(null),
      'DELETE /empty': (_request, response) => response.writeHead(204).end(),
    });
    assert.equal(await it.json('GET', '/null'), null);
    assert.equal(await it.json('DELETE', '/empty'), undefined);
  });

  it('says what the engine said, by status', async () => {
    const it = await start({
      'GET /409': json({ message: 'name taken' }, 409),
      'GET /500': (_request, response) => response.writeHead(500).end('plain words\n'),
      'GET /404': json({ message: 'No such container: x' }, 404),
    });
    await rejects(it.json('GET', '/409'), 'engine.conflict', /^name taken$/);
    await rejects(it.json('GET', '/500'), 'engine.failed', /^plain words$/);
    await rejects(it.stream('GET', '/404'), 'engine.not-found', /No such container: x/);
    await rejects(it.json('GET', '/unknown'), 'engine.unsupported', /does not know/);
  });

  it('limits the time to the head of a streamed answer, not its body', async () => {
    const it = await start({
      'GET /slow': (_request, response) => {
        response.write('one ');
        setTimeout(() => response.end('two'), 600);
      },
    });
    const body = await it.stream('GET', '/slow', { timeout: 400 });
    assert.equal((await body.toArray()).join(''), 'one two');
  });

  it('follows no redirect', async () => {
    const it = await start({
      'GET /away': (_request, response) => response.writeHead(302, { Location: 'foo:bar' }).end('{}'),
    });
    await rejects(it.json('GET', '/away'), 'engine.failed', /./);
  });

  it('rejects a reply cut short', async () => {
    const it = await start({
      'GET /cut': (_request, response) => {
        response.write('{"a":');
        setTimeout(() => response.socket?.destroy(), 5);
      },
    });
    await rejects(it.json('GET', '/cut'), 'engine.unreachable', /broke off/);
    const stream = await it.stream('GET', '/cut');
    await rejects(stream.toArray(), 'engine.unreachable', /broke off/);
  });

  it('rejects what is not JSON, not HTTP and not an engine', async () => {
    const it = await start({ 'GET /html': (_request, response) => response.end('<html>') });
    await rejects(it.json('GET', '/html'), 'engine.failed', /not JSON/);
    await engine?.close();
    const garbage = await behind((socket) => void socket.end('\x15\x03\x01\x00\x02\x02'));
    await rejects(garbage.json('GET', '/x'), 'engine.unreachable', /not a container engine/);
    await engine?.close();
    const web = await start({ 'GET /_ping': (_request, response) => response.end('hello') });
    await rejects(web.info(), 'engine.unreachable', /not a container engine/);
  });

  it('times out on an engine that accepts and hangs, before and within the answer', async () => {
    const hung = await behind(() => {});
    await rejects(hung.json('GET', '/x', { versioned: false, timeout: 30 }), 'engine.timeout', /0.03 s/);
    await engine?.close();
    const it = await start({ 'GET /slow': (_request, response) => response.write('[1,') });
    await rejects(it.json('GET', '/slow', { timeout: 30 }), 'engine.timeout', /0.03 s/);
  });

  it('says that nothing listens, and what to do', async () => {
    engine = await fakeEngine({ 'GET /x': json(1) });
    const { url } = engine;
    await engine.close();
    const it = createApi({ url });
    await rejects(it.json('GET', '/x'), 'engine.unreachable', /no such socket/);
    await assert.rejects(it.json('GET', '/x'), { hint: /gantry\.endpoint/ });
    it.dispose();
  });

  it('cancels before, while waiting, in a body and after an upgrade', async () => {
    const it = await start(
      { 'GET /wait': () => {}, 'GET /body': (_request, response) => response.write('some') },
      { 'POST /up': (socket) => socket.write('HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n') },
    );
    await rejects(it.json('GET', '/wait', { signal: AbortSignal.abort() }), 'cancelled', /./);
    const first = new AbortController();
    setTimeout(() => first.abort(), 10);
    await rejects(it.json('GET', '/wait', { signal: first.signal }), 'cancelled', /./);
    const second = new AbortController();
    const body = await it.stream('GET', '/body', { signal: second.signal });
    setTimeout(() => second.abort(), 10);
    await rejects(body.toArray(), 'cancelled', /./);
    const third = new AbortController();
    const socket = await it.hijack('POST', '/up', { signal: third.signal });
    third.abort();
    await once(socket, 'close');
  });

  it('upgrades, sends no body of its own, and hands over what came with the head', async () => {
    let head = '';
    const it = await behind((socket) => {
      socket.on('data', (data) => {
        const text = data.toString();
        if (text.includes('/_ping')) {
          socket.end('HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\nContent-Length: 2\r\nConnection: close\r\n\r\nOK');
        } else if (head) socket.end(`echo ${text}`);
        else {
          head = text;
          socket.write('HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\nearly ');
        }
      });
    });
    const socket = await it.hijack('POST', '/attach');
    socket.write('hi');
    assert.equal((await socket.toArray()).join(''), 'early echo hi');
    assert.match(head, /^POST \/v1\.41\/attach HTTP/);
    assert.match(head, /content-length: 0/i);
    assert.ok(head.endsWith('\r\n\r\n'));
    assert.doesNotMatch(head, /chunked/i);
  });

  it('reports a refused upgrade', async () => {
    const conflict = 'HTTP/1.1 409 Conflict\r\nContent-Length: 26\r\n\r\n{"message":"not running"}\n';
    const it = await start({}, { 'POST /up': (socket) => socket.end(conflict) });
    await rejects(it.hijack('POST', '/up'), 'engine.conflict', /^not running$/);
  });

  it('streams a body out and lets go of it on failure', async () => {
    const it = await start({
      'PUT /in': async (request, response) => response.end(JSON.stringify((await bodyOf(request)).length)),
      'PUT /no': (request) => void request.socket.destroy(),
    });
    assert.equal(await it.json('PUT', '/in', { body: Readable.from([Buffer.alloc(10), Buffer.alloc(5)]) }), 15);
    const body = new Readable({ read() {} });
    await rejects(it.json('PUT', '/no', { body }), 'engine.unreachable', /closed the connection/);
    assert.ok(body.destroyed);
  });

  it('leaves DOCKER_HOST alone and unheeded', async () => {
    const before = process.env.DOCKER_HOST;
    process.env.DOCKER_HOST = 'not an address';
    try {
      assert.equal(await (await start({ 'GET /x': json(1) })).json('GET', '/x'), 1);
      assert.equal(process.env.DOCKER_HOST, 'not an address');
    } finally {
      if (before === undefined) delete process.env.DOCKER_HOST;
      else process.env.DOCKER_HOST = before;
    }
  });

  it('tells the engine’s kind', async () => {
    const it = await start({
      'GET /version': json({ Version: '28.5.2', Os: 'linux', Arch: 'amd64' }),
      'GET /info': json({ OSType: 'linux', DriverStatus: [['driver-type', 'io.containerd.snapshotter.v1']] }),
    });
    assert.deepEqual(await it.info(), {
      serverVersion: '28.5.2',
      apiVersion: '1.41',
      serverApiVersion: '1.41',
      osType: 'linux',
      architecture: 'amd64',
      isPodman: false,
      builder: 'buildkit',
      imageStore: 'containerd',
    });
  });
});
