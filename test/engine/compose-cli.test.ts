import assert from 'node:assert/strict';
import type { Io } from '../../src/cli/io.ts';
import { run } from '../../src/cli/run.ts';
import { composeOn, type TestProject } from '../support/compose.ts';
import { testEngine } from '../support/engine.ts';

const services = `services:
  bad:
    image: busybox:1
    command: sh -c 'echo working; echo broken >&2; sleep 0.5; exit 5'
  good:
    image: busybox:1
    command: sh -c 'sleep 1; exit 0'
  slow:
    image: busybox:1
    command: sleep 60
    stop_signal: SIGKILL
`;

describe('gantry compose on an engine', function block() {
  this.timeout(60_000);
  const { host } = testEngine();
  const { make } = composeOn(host);

  async function gantry(project: TestProject, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
    const said = { out: '', err: '' };
    const io: Io = {
      cwd: project.folder,
      env: { DOCKER_HOST: host, COMPOSE_PROJECT_NAME: project.name },
      isTerminal: false,
      out: (text) => {
        said.out += text;
      },
      err: (text) => {
        said.err += text;
      },
      stdin: async () => '',
    };
    return { code: await run(['compose', ...args], io), ...said };
  }

  it('up ends when all has ended, having shown what it said', async () => {
    const project = await make(services);
    const { code, out, err } = await gantry(project, 'up', 'bad', 'good');
    assert.equal(code, 0);
    assert.match(out, /^Attaching to bad-1, good-1$/m);
    assert.match(out, /^bad-1 {2}\| working$/m);
    assert.match(err, /^bad-1 {2}\| broken$/m);
    assert.match(out, /^bad-1 exited with code 5$/m);
    assert.match(out, /^good-1 exited with code 0$/m);
  });

  it('up stops all when a container fails, and takes over its code', async () => {
    const project = await make(services);
    const { code, out } = await gantry(project, 'up', '--abort-on-container-failure', '--no-log-prefix');
    assert.equal(code, 5);
    assert.match(out, /^working$/m);
    assert.match(out, /^slow-1 exited with code 137$/m);
    assert.equal((await gantry(project, 'up', '--exit-code-from', 'good', 'good', 'slow')).code, 0);
    assert.equal((await gantry(project, 'ps', '-q')).out, '');
  });

  it('ps tells of containers by state, service and all that docker compose has', async () => {
    const project = await make(services);
    assert.equal((await gantry(project, 'up', '-d', 'slow')).code, 0);
    assert.equal((await gantry(project, 'up', 'bad')).code, 0);
    assert.equal((await gantry(project, 'ps', '--services')).out, 'slow\n');
    assert.equal((await gantry(project, 'ps', '--filter', 'status=exited', '--services')).out, 'bad\n');
    const [row] = (await gantry(project, 'ps', '--status', 'exited', '--format', 'json')).out.trim().split('\n');
    const { Name, ExitCode, Command, State, Service } = JSON.parse(row ?? '');
    assert.deepEqual(
      { Name, ExitCode, Command, State, Service },
      {
        Name: `${project.name}-bad-1`,
        ExitCode: 5,
        Command: '"sh -c \'echo working…"',
        State: 'exited',
        Service: 'bad',
      },
    );
    const { out } = await gantry(project, 'ps');
    assert.match(out, /^NAME +IMAGE +COMMAND +SERVICE +CREATED +STATUS +PORTS\n.*"sleep 60" +slow +\S.* ago +Up /);
    assert.equal(
      (await gantry(project, 'logs', '--no-log-prefix', 'bad')).out.split('\n').sort().join(' '),
      ' broken working',
    );
  });
});
