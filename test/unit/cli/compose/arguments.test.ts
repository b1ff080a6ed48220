import assert from 'node:assert/strict';
import type { Io } from '../../../../src/cli/io.ts';
import { run } from '../../../../src/cli/run.ts';

async function gantry(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const io: Io = {
    cwd: '/nowhere/to/be/found',
    env: { DOCKER_HOST: 'unix:///nowhere.sock' },
    isTerminal: false,
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    stdin: async () => 'services: {a: {image: i}}',
  };
  return { code: await run(['compose', ...args], io), ...said };
}

describe('arguments of gantry compose', () => {
  for (const command of ['up', 'down', 'ps', 'logs', 'config'])
    it(`${command} explains itself`, async () => {
      const { code, out } = await gantry(command, '--help');
      assert.equal(code, 0);
      assert.match(out, new RegExp(`^Usage: gantry compose ${command} `));
      assert.match(out, /--project-name NAME/);
    });

  const wrong: readonly (readonly [string[], RegExp])[] = [
    [['up', '--pull', 'often'], /--pull is one of always, missing, never, not "often"/],
    [['up', '--scale', 'web'], /--scale wants SERVICE=N, not "web"/],
    [['up', '--force-recreate', '--no-recreate'], /exclude each other/],
    [['up', '--build', '--no-build'], /exclude each other/],
    [['up', '-t', 'soon'], /--timeout wants a whole number, not "soon"/],
    [['down', '--rmi', 'some'], /--rmi is one of local, all, not "some"/],
    [['ps', '--format', 'yaml'], /--format is one of table, json, not "yaml"/],
    [['logs', '--since', 'yesteryear'], /--since wants a date or a duration such as 10m, not "yesteryear"/],
    [['up', '--unheard-of'], /unheard-of/],
  ];
  for (const [args, message] of wrong)
    it(`refuses ${args.join(' ')}`, async () => {
      const { code, err } = await gantry(...args);
      assert.equal(code, 1);
      assert.match(err, message);
      assert.match(err, new RegExp(`See gantry compose ${args[0]} --help\\.`));
    });

  it('says what is wrong with the project, and that no engine answers', async () => {
    const none = await gantry('up');
    assert.equal(none.code, 1);
    assert.match(none.err, /no configuration file/i);
    const unreachable = await gantry('up', '-f', '-', '-p', 'x');
    assert.equal(unreachable.code, 1);
    assert.match(unreachable.err, /No engine reached at unix:\/\/\/nowhere\.sock/);
  });

  it('takes the options of the project before the command, as docker compose does', async () => {
    const { code, out } = await gantry('-f', '-', '--project-name', 'x', 'config', '--services');
    assert.equal(out, 'a\n');
    assert.equal(code, 0);
  });

  it('has no command of that name', async () => {
    const { code, err } = await gantry('-f', '-', 'consume');
    assert.equal(code, 1);
    assert.match(err, /There is no command "compose consume"/);
  });
});
