import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { openRegistries } from '../../../../src/engine/registry/open-registries.ts';
import type { Registries } from '../../../../src/engine/types.ts';
import { isGantryError } from '../../../../src/util/errors.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const digestOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const list = async (names: AsyncIterable<string>): Promise<string[]> => {
  const all: string[] = [];
  for await (const name of names) all.push(name);
  return all;
};

describe('registries', () => {
  let server: http.Server;
  let host = '';
  let folder = '';
  let answers: Record<string, (request: IncomingMessage, response: ServerResponse) => unknown>;
  let asked: string[];
  let registries: Registries;

  before(async () => {
    server = http.createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      const answer = answers[(request.url ?? '').replace(/\?.*/, '')];
      if (answer) answer(request, response);
      else response.writeHead(404).end('{"errors":[{"code":"NAME_UNKNOWN","message":"repository name not known"}]}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    folder = temporaryFolder('registry-unit');
  });
  after(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    answers = {};
    asked = [];
    registries = openRegistries({ DOCKER_CONFIG: folder });
    signedIn({});
  });

  const signedIn = (entry: object): void =>
    writeFileSync(path.join(folder, 'config.json'), JSON.stringify({ auths: { [host]: entry } }));
  const pair = (text: string): object => ({ auth: Buffer.from(text).toString('base64') });

  /** Answers 401 until the token that it hands out to `ann` is there. */
  const withTokens =
    (answer: (response: ServerResponse) => unknown) => (request: IncomingMessage, response: ServerResponse) => {
      if (request.headers.authorization === 'Bearer good') return answer(response);
      const challenge = `Bearer realm="http://${host}/token",service="test"`;
      return response.writeHead(401, { 'WWW-Authenticate': challenge }).end('{"errors":[{"code":"UNAUTHORIZED"}]}');
    };

  it('reads page after page, as far as one asks', async () => {
    answers['/v2/_catalog'] = ({ url }, response) => {
      const last = Number(new URL(url ?? '', 'http://x').searchParams.get('last') ?? 0);
      const link = `</v2/_catalog?n=2&last=${last + 2}>; rel="next"`;
      response.writeHead(200, last < 4 ? { Link: link } : {});
      response.end(JSON.stringify({ repositories: [`r${last}`, `r${last + 1}`] }));
    };
    assert.deepEqual(await list(registries.repositories(host)), ['r0', 'r1', 'r2', 'r3', 'r4', 'r5']);
    asked = [];
    for await (const name of registries.repositories(host)) if (name === 'r1') break;
    assert.equal(asked.length, 1);
  });

  it('leaves out what is no name, and what was there before', async () => {
    const hostile = ['../../etc/passwd', 'UPPER', 'a b', '\u001b[31mred', '[a](command:b)', '', '\u202egnp', 7, null];
    answers['/v2/_catalog'] = (_request, response) =>
      response.end(JSON.stringify({ repositories: ['team/app', ...hostile, 'team/app', 'b'] }));
    assert.deepEqual(await list(registries.repositories(host)), ['team/app', 'b']);
    answers['/v2/a/tags/list'] = (_request, response) =>
      response.end(JSON.stringify({ tags: ['1', '-rf', 'a/b', 'a?x=1', 't'.repeat(300), ...hostile, '1', 'UP_2.0'] }));
    assert.deepEqual(await list(registries.tags(`${host}/a`)), ['1', 'UPPER', 'UP_2.0']);
  });

  it('says what broke, and not that there is no TLS either', async () => {
    answers['/v2/_catalog'] = (_request, response) => {
      response.writeHead(200, { 'Content-Length': '1000' }).write('{');
      setTimeout(() => response.destroy(), 10);
    };
    await assert.rejects(list(registries.repositories(host)), {
      code: 'registry.unreachable',
      message: `No registry reached at ${host}: it broke off in the middle of an answer.`,
    });
    await assert.rejects(registries.check('127.0.0.1:1'), {
      message: 'No registry reached at 127.0.0.1:1: nothing listens there.',
    });
  });

  it('forgets a sign-in, and says whether there was one', async () => {
    signedIn(pair('ann:s3cret'));
    assert.equal(await registries.signOut(host), true);
    assert.equal(await registries.signOut(host), false);
    assert.equal(await registries.signOut('docker.io'), false);
  });

  it('ends where pages lead in a circle or elsewhere', async () => {
    for (const target of [
      '/v2/a/tags/list?n=1000',
      'http://elsewhere.invalid/v2/a/tags/list?last=1',
      '//evil.invalid/x',
    ]) {
      answers['/v2/a/tags/list'] = (_request, response) =>
        response.writeHead(200, { Link: `<${target}>; rel="next"` }).end('{"tags":["1"]}');
      assert.deepEqual(await list(registries.tags(`${host}/a`)), ['1']);
    }
    answers['/v2/a/tags/list'] = (_request, response) => response.end('{"name":"a","tags":null}');
    assert.deepEqual(await list(registries.tags(`${host}/a`)), []);
  });

  it('gets one token for a scope, with the stored credentials, and uses it again', async () => {
    signedIn(pair('ann:s3cret'));
    answers['/v2/a/tags/list'] = withTokens((response) => response.end('{"tags":["1"]}'));
    answers['/token'] = ({ headers, url }, response) => {
      const { searchParams } = new URL(url ?? '', 'http://x');
      assert.equal(searchParams.get('scope'), 'repository:a:pull');
      assert.equal(searchParams.get('service'), 'test');
      assert.equal(headers.authorization, `Basic ${Buffer.from('ann:s3cret').toString('base64')}`);
      response.end('{"token":"good","expires_in":300}');
    };
    await list(registries.tags(`${host}/a`));
    await list(registries.tags(`${host}/a`));
    assert.equal(asked.filter((one) => one.includes('/token')).length, 1);
    assert.equal(asked.length, 4);
  });

  it('changes an identity token for an access token', async () => {
    signedIn({ identitytoken: 'refresh' });
    answers['/v2/'] = withTokens((response) => response.end('{}'));
    answers['/token'] = async (request, response) => {
      const form = new URLSearchParams((await request.toArray()).join(''));
      assert.deepEqual([form.get('grant_type'), form.get('refresh_token')], ['refresh_token', 'refresh']);
      response.end('{"access_token":"good"}');
    };
    await registries.check(host);
  });

  it('sends credentials nowhere unsafe, and to no other host on a redirect', async () => {
    signedIn(pair('ann:s3cret'));
    answers['/v2/'] = (_request, response) =>
      response.writeHead(401, { 'WWW-Authenticate': 'Bearer realm="http://token.invalid/"' }).end();
    await assert.rejects(registries.check(host), { code: 'registry.failed', message: /not safe/ });
    const other = http.createServer(({ headers }, response) =>
      response.end(JSON.stringify({ got: headers.authorization ?? null })),
    );
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const elsewhere = `http://127.0.0.1:${(other.address() as AddressInfo).port}/blob`;
    const manifest = JSON.stringify({ config: { digest: digestOf('x'), size: 1 }, layers: [] });
    answers['/v2/a/manifests/latest'] = (_request, response) => response.end(manifest);
    answers[`/v2/a/blobs/${digestOf('x')}`] = ({ headers }, response) =>
      headers.authorization
        ? response.writeHead(307, { Location: elsewhere }).end()
        : response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"' }).end();
    assert.deepEqual(await registries.config(`${host}/a`), { got: null });
    other.close();
  });

  it('says what the registry said and never the secret', async () => {
    signedIn(pair('ann:s3cret'));
    const refuse = (status: number, body: string): void => {
      answers['/v2/a/tags/list'] = (_request, response) =>
        response.writeHead(status, { 'WWW-Authenticate': 'Basic realm="x"' }).end(body);
    };
    const cases: [number, string, string, RegExp][] = [
      [
        401,
        '{"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]}',
        'registry.unauthorized',
        /authentication required/,
      ],
      [403, '{"errors":[{"code":"DENIED"}]}', 'registry.unauthorized', /DENIED/],
      [404, '{"errors":[{"code":"NAME_UNKNOWN","message":"no such thing"}]}', 'registry.not-found', /no such thing/],
      [429, '{"details":"slow down"}', 'registry.failed', /slow down/],
      [502, '<html>Bad Gateway</html>', 'registry.failed', /status 502/],
      [200, '<html>', 'registry.failed', /no registry/],
    ];
    for (const [status, body, code, message] of cases) {
      refuse(status, body);
      await assert.rejects(list(registries.tags(`${host}/a`)), (error) => {
        assert.ok(isGantryError(error));
        assert.equal(error.code, code);
        assert.match(error.message, message);
        assert.doesNotMatch(`${error.message}${error.hint}${error.cause}`, /s3cret|YW5uOnMzY3JldA/);
        return true;
      });
    }
    await assert.rejects(registries.check('127.0.0.1:1'), { code: 'registry.unreachable' });
    await assert.rejects(registries.check(host, AbortSignal.abort()), { code: 'cancelled' });
    await assert.rejects(registries.manifest('No Name'), { code: 'image.invalid' });
  });

  it('reads an index, its attestations left out, and one platform’s details', async () => {
    const config = JSON.stringify({ os: 'linux', architecture: 'arm64', created: '2026-01-02T03:04:05Z' });
    const image = JSON.stringify({
      config: { digest: digestOf(config), size: 10 },
      layers: [{ digest: digestOf('l'), size: 100 }],
    });
    const entry = (digest: string, os: string, architecture: string) => ({
      digest,
      size: 1,
      platform: { os, architecture },
    });
    const index = JSON.stringify({
      mediaType: 'application/vnd.oci.image.index.v1+json',
      manifests: [
        entry(digestOf('other'), 'linux', 'amd64'),
        entry(digestOf(image), 'linux', 'arm64'),
        entry(digestOf('sbom'), 'unknown', 'unknown'),
      ],
    });
    answers['/v2/a/manifests/1'] = (_request, response) => response.end(index);
    answers[`/v2/a/manifests/${digestOf(image)}`] = (_request, response) => response.end(image);
    answers[`/v2/a/blobs/${digestOf(config)}`] = (_request, response) => response.end(config);
    const arm = { os: 'linux', architecture: 'arm64' };
    assert.deepEqual(await registries.details(`${host}/a:1`, arm), {
      digest: digestOf(index),
      platforms: [{ os: 'linux', architecture: 'amd64' }, arm],
      size: 110,
      created: Date.UTC(2026, 0, 2, 3, 4, 5),
      of: arm,
    });
    assert.equal((await registries.manifest(`${host}/a:1`)).text, index);
  });

  it('tells a registry without a catalog from one that lets nobody in', async () => {
    for (const status of [401, 403, 404, 405]) {
      answers['/v2/_catalog'] = (_request, response) => response.writeHead(status).end();
      answers['/v2/'] = (_request, response) => response.end('{}');
      await assert.rejects(list(registries.repositories(host)), {
        code: 'registry.unsupported',
        hint: /Add a repository/,
      });
    }
    answers['/v2/_catalog'] = (_request, response) => response.writeHead(401).end();
    answers['/v2/'] = (_request, response) => response.writeHead(401).end();
    await assert.rejects(list(registries.repositories(host)), { code: 'registry.unauthorized' });
  });

  it('believes no manifest that is not what its digest says', async () => {
    answers['/v2/a/manifests/1'] = (_request, response) =>
      response.writeHead(200, { 'Docker-Content-Digest': digestOf('other') }).end('{}');
    await assert.rejects(registries.manifest(`${host}/a:1`), {
      code: 'registry.failed',
      message: /not what its digest/,
    });
  });

  it('says when a registry deletes no tags', async () => {
    answers['/v2/a/manifests/1'] = (_request, response) =>
      response.writeHead(405).end('{"errors":[{"code":"UNSUPPORTED","message":"The operation is unsupported."}]}');
    await assert.rejects(registries.deleteTag(`${host}/a:1`), { code: 'registry.unsupported', hint: /every tag/ });
  });
});
