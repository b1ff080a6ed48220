import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from '../../../../src/engine/docker/api.ts';
import { createApi } from '../../../../src/engine/docker/create-api.ts';
import { EngineEvents } from '../../../../src/engine/docker/events.ts';
import { temporaryReference } from '../../../../src/engine/temporary.ts';
import type { EngineEvent } from '../../../../src/engine/types.ts';
import { type Answer, type FakeEngine, fakeEngine, json } from '../../../support/fake-engine.ts';

describe('EngineEvents', () => {
  let engine: FakeEngine;
  let api: Api;
  let events: EngineEvents;
  let streams: ServerResponse[];
  let seen: EngineEvent[];
  let query: string | undefined;

  beforeEach(async () => {
    streams = [];
    seen = [];
    engine = await fakeEngine({
      'GET /version': json({}),
      'GET /info': json({}),
      'GET /events': (request, response) => {
        query = request.url;
        streams.push(response);
        response.flushHeaders();
      },
    });
    api = createApi(engine);
    events = new EngineEvents(api, 40, 5);
  });
  afterEach(async () => {
    events.dispose();
    api.dispose();
    await engine.close();
  });

  const until = async (what: () => boolean): Promise<void> => {
    for (let tries = 0; !what(); tries++) {
      if (tries > 200) assert.fail(`never came: ${JSON.stringify(seen)}`);
      await sleep(5);
    }
  };
  const send = (...lines: object[]): unknown =>
    streams.at(-1)?.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));

  it('asks for nothing until somebody listens, and stops with the last', async () => {
    await sleep(10);
    assert.deepEqual(engine.requests, []);
    const first = events.subscribe((event) => seen.push(event));
    const second = events.subscribe(() => {});
    await until(() => seen.length === 1);
    assert.deepEqual(seen, [{ type: 'connected' }]);
    assert.equal(streams.length, 1);
    first.dispose();
    let closed = false;
    streams[0]?.on('close', () => {
      closed = true;
    });
    await sleep(10);
    assert.equal(closed, false);
    second.dispose();
    await until(() => closed);
  });

  it('hands on what changed something, as plain data', async () => {
    events.subscribe((event) => seen.push(event));
    await until(() => seen.length === 1);
    const filters = JSON.parse(new URL(query ?? '', 'http://x').searchParams.get('filters') ?? '');
    assert.deepEqual(filters.type, ['container', 'image', 'network', 'volume']);
    assert.ok(filters.event.includes('health_status') && !filters.event.some((one: string) => one.startsWith('exec')));
    send(
      { Type: 'container', Action: 'die', Actor: { ID: 'a', Attributes: { name: 'web' } }, timeNano: 1_500_000_000 },
      { Type: 'container', Action: 'exec_start: true', Actor: { ID: 'a' } },
      { Type: 'image', Action: 'load', Actor: { ID: 'b', Attributes: { name: temporaryReference('test') } } },
      { Type: 'daemon', Action: 'reload' },
      { Type: 'volume', Action: 'mount', Actor: { ID: 'v', Attributes: null }, time: 2 },
    );
    await until(() => seen.length === 3);
    assert.deepEqual(seen.slice(1), [
      { type: 'container', action: 'die', id: 'a', attributes: { name: 'web' }, time: 1500 },
      { type: 'volume', action: 'mount', id: 'v', attributes: {}, time: 2000 },
    ]);
  });

  it('takes Podman for connected, whose answer begins with its first event', async () => {
    await engine.close();
    const ping: Answer = (_request, response) =>
      response.writeHead(200, { 'Api-Version': '1.41', 'Libpod-Api-Version': '4.3.1' }).end('OK');
    const late: Answer = ({ url }, response) => {
      query = url;
      setTimeout(() => response.write('{"Type":"image","Action":"tag","Actor":{"ID":"i"}}\n'), 30);
    };
    engine = await fakeEngine({
      'GET /_ping': ping,
      'GET /version': json({}),
      'GET /info': json({}),
      'GET /events': late,
    });
    api = createApi(engine);
    events = new EngineEvents(api, 40, 5);
    events.subscribe((event) => seen.push(event));
    await until(() => seen.length === 2);
    assert.deepEqual([seen[0]?.type, seen[1]?.type], ['connected', 'image']);
    assert.doesNotMatch(query ?? '', /event%22/);
  });

  it('reconnects for ever, waiting longer each time up to the limit', async () => {
    events.subscribe((event) => seen.push(event));
    await until(() => streams.length === 1);
    streams[0]?.socket?.destroy();
    await until(() => streams.length === 2);
    streams[1]?.end();
    await until(() => streams.length === 3);
    await engine.close();
    await until(() => seen.filter(({ type }) => type === 'disconnected').length >= 7);
    const waits = seen.flatMap((event) => (event.type === 'disconnected' ? [event.retryMs] : []));
    assert.deepEqual(waits.slice(0, 7), [5, 5, 5, 10, 20, 40, 40]);
    assert.equal(seen.filter(({ type }) => type === 'connected').length, 3);
  });
});
