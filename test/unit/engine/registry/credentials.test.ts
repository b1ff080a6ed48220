import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAlive } from '../../../../scripts/setup/processes.ts';
import type { Env } from '../../../../src/engine/contexts/docker-config.ts';
import { runHelper } from '../../../../src/engine/registry/credential-helper.ts';
import { credentialsFor, encodeAuth } from '../../../../src/engine/registry/credentials.ts';
import { eraseCredentials, storeCredentials } from '../../../../src/engine/registry/store-credentials.ts';
import { isGantryError } from '../../../../src/util/errors.ts';
import { eventually } from '../../../support/eventually.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const basic = (pair: string): string => Buffer.from(pair).toString('base64');

describe('credentials', () => {
  let folder = '';
  let env: Env = {};

  beforeEach(() => {
    folder = temporaryFolder('credentials');
    mkdirSync(path.join(folder, 'bin'));
    env = { DOCKER_CONFIG: folder, PATH: `${path.join(folder, 'bin')}:${process.env.PATH}` };
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const config = (value: object): void => writeFileSync(path.join(folder, 'config.json'), JSON.stringify(value));
  const stored = (): Record<string, unknown> => JSON.parse(readFileSync(path.join(folder, 'config.json'), 'utf8'));
  /** A helper that runs a shell script with the action in $1 and its input in $input. */
  const helper = (name: string, script: string): void => {
    const file = path.join(folder, 'bin', `docker-credential-${name}`);
    writeFileSync(file, `#!/bin/sh\ninput=$(cat)\n${script}\n`);
    chmodSync(file, 0o755);
  };
  const rejects = (work: Promise<unknown>, message: RegExp): Promise<void> =>
    assert.rejects(work, (error) => {
      assert.ok(isGantryError(error), String(error));
      assert.match(error.message, message);
      assert.doesNotMatch(`${error.message} ${error.hint} ${JSON.stringify(error.details)} ${error.cause}`, /s3cret/);
      return true;
    });

  it('knows nothing without a configuration', async () => {
    assert.equal(await credentialsFor('docker.io', env), undefined);
  });

  it('reads plain entries under every key docker has used', async () => {
    const auths = {
      'https://index.docker.io/v1/': { auth: basic('hub:p:w') },
      'localhost:5000': { auth: basic('me:s3cret') },
      'https://old.example.com/v2/': { auth: basic('old:x') },
      'token.example.com': { auth: basic('t:'), identitytoken: 'abc' },
      'empty.example.com': {},
    };
    config({ auths });
    const of = async (host: string) => {
      const { username, password, identityToken } = (await credentialsFor(host, env)) ?? {};
      return [username, password, identityToken];
    };
    assert.deepEqual(await of('docker.io'), ['hub', 'p:w', undefined]);
    assert.deepEqual(await of('localhost:5000'), ['me', 's3cret', undefined]);
    assert.deepEqual(await of('old.example.com'), ['old', 'x', undefined]);
    assert.deepEqual(await of('token.example.com'), [undefined, undefined, 'abc']);
    assert.deepEqual(await of('empty.example.com'), [undefined, undefined, undefined]);
    assert.deepEqual(await of('example.com'), [undefined, undefined, undefined]);
  });

  it('asks the helper of the registry, else the store of all', async () => {
    helper('one', 'echo "{\\"ServerURL\\":\\"$input\\",\\"Username\\":\\"one\\",\\"Secret\\":\\"$1 $input\\"}"');
    helper('all', 'echo "{\\"Username\\":\\"<token>\\",\\"Secret\\":\\"$input\\"}"');
    config({ credsStore: 'all', credHelpers: { 'one.example.com': 'one' } });
    assert.deepEqual(await credentialsFor('one.example.com', env), {
      username: 'one',
      password: 'get one.example.com',
      serverAddress: 'one.example.com',
    });
    assert.equal((await credentialsFor('docker.io', env))?.identityToken, 'https://index.docker.io/v1/');
  });

  it('falls back to the file when the helper has nothing', async () => {
    helper('none', 'echo credentials not found in native keychain; exit 1');
    config({ credsStore: 'none', auths: { 'a.example.com': { auth: basic('a:b') } } });
    assert.equal((await credentialsFor('a.example.com', env))?.username, 'a');
    assert.equal(await credentialsFor('b.example.com', env), undefined);
  });

  it('says what a broken helper did and nothing of what it printed', async () => {
    helper('garbage', 'echo "s3cret { not json"');
    helper('failing', 'echo s3cret; echo s3cret >&2; exit 3');
    helper('flood', 'while :; do echo s3crets3crets3crets3crets3crets3crets3crets3crets3crets3cret; done');
    const get = (name: string): Promise<unknown> => {
      config({ credsStore: name });
      return credentialsFor('x.example.com', env);
    };
    await rejects(get('garbage'), /docker-credential-garbage answered with something/);
    await rejects(get('failing'), /docker-credential-failing failed with exit code 3/);
    await rejects(get('flood'), /far too much/);
    await rejects(get('absent'), /docker-credential-absent is not installed/);
    await rejects(get('../../bin/sh -c id'), /no proper name/);
  });

  it('waits for a helper that hangs no longer than it may, and leaves nothing running', async () => {
    helper('hung', `sleep 60 & echo $! > ${path.join(folder, 'pid')}; wait`);
    await rejects(runHelper('hung', 'get', 'x', env, { timeLimit: 300 }), /did not answer within 0.3 s/);
    const pid = Number(readFileSync(path.join(folder, 'pid'), 'utf8'));
    await eventually(() => assert.ok(!isAlive(pid)));
  });

  it('forgets a registry, in the file and in its helper', async () => {
    config({ auths: { 'https://r.example.com/v2/': { auth: basic('a:b') }, other: {} } });
    await eraseCredentials('r.example.com', env);
    assert.deepEqual(stored(), { auths: { other: {} } });
    helper('keep', `echo "$1 $input" >> ${path.join(folder, 'calls')}`);
    config({ credsStore: 'keep', auths: { 'r.example.com': {} } });
    await eraseCredentials('r.example.com', env);
    assert.equal(readFileSync(path.join(folder, 'calls'), 'utf8'), 'erase r.example.com\n');
    assert.deepEqual(stored().auths, {});
  });

  it('refuses a broken configuration and quotes nothing of it', async () => {
    writeFileSync(path.join(folder, 'config.json'), '{"auths":{"x":{"auth":"s3cret"}');
    await rejects(credentialsFor('x', env), /cannot be read/);
    await rejects(storeCredentials({ serverAddress: 'x', username: 'u', password: 's3cret' }, env), /cannot be read/);
    assert.match(readFileSync(path.join(folder, 'config.json'), 'utf8'), /^\{"auths"/);
  });

  it('stores in the file as docker does, and keeps what else is there', async () => {
    config({ HttpHeaders: { 'User-Agent': 'x' }, auths: { 'other:1': { auth: 'eA==' } } });
    chmodSync(path.join(folder, 'config.json'), 0o640);
    await storeCredentials({ serverAddress: 'localhost:5000', username: 'me', password: 's3cret' }, env);
    assert.deepEqual(stored(), {
      HttpHeaders: { 'User-Agent': 'x' },
      auths: { 'other:1': { auth: 'eA==' }, 'localhost:5000': { auth: basic('me:s3cret') } },
    });
    assert.equal(statSync(path.join(folder, 'config.json')).mode & 0o777, 0o640);
    assert.equal((await credentialsFor('localhost:5000', env))?.password, 's3cret');
  });

  it('makes a new file for its owner alone', async () => {
    env = { ...env, DOCKER_CONFIG: path.join(folder, 'new') };
    await storeCredentials({ serverAddress: 'docker.io', username: 'me', identityToken: 'tok' }, env);
    assert.equal(statSync(path.join(folder, 'new', 'config.json')).mode & 0o777, 0o600);
    assert.equal((await credentialsFor('docker.io', env))?.identityToken, 'tok');
  });

  it('stores in the helper, with the secret on its stdin only', async () => {
    helper('keep', `echo "$1 $# $input" >> ${path.join(folder, 'calls')}`);
    config({ credsStore: 'keep' });
    await storeCredentials({ serverAddress: 'r.example.com', username: 'me', password: 's3cret' }, env);
    assert.equal(
      readFileSync(path.join(folder, 'calls'), 'utf8'),
      'store 1 {"ServerURL":"r.example.com","Username":"me","Secret":"s3cret"}\n',
    );
    assert.deepEqual(stored(), { credsStore: 'keep', auths: { 'r.example.com': {} } });
  });
});

describe('encodeAuth', () => {
  it('is URL-safe and padded', () => {
    for (const password of ['a', 'ab', 'abc', '???>>>~~~', 'ÿÿÿ']) {
      const text = encodeAuth({ username: 'u', password, serverAddress: 's' });
      assert.match(text, /^[\w-]+=*$/);
      assert.equal(text.length % 4, 0);
      assert.equal(JSON.parse(Buffer.from(text, 'base64url').toString()).password, password);
    }
    assert.equal(Buffer.from(encodeAuth(undefined), 'base64url').toString(), '{}');
  });
});
