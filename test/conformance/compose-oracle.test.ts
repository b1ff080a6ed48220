import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type { Io } from '../../src/cli/io.ts';
import { run as runCli } from '../../src/cli/run.ts';
import { conform } from '../support/conformance.ts';

/** A docker compose to compare with; `npm run test:conformance` finds or fetches it. */
const oracle = process.env.GANTRY_DOCKER_COMPOSE;

// Programs see a folder by its real path.
const real = (folder: string): string => (existsSync(folder) ? realpathSync(folder) : folder);
const corpus = real(path.resolve('../shared/corpus/compose'));
const environment = { PATH: process.env.PATH ?? '', HOME: '/root' };

const needed = 'needs docker compose 2.40: name its program in GANTRY_DOCKER_COMPOSE';

interface Run {
  readonly status: number | null;
  readonly stdout: string;
}

const run = (program: string, args: readonly string[], cwd: string): Run => {
  const { status, stdout } = spawnSync(program, [...args], { cwd, env: environment, encoding: 'utf8' });
  return { status, stdout };
};

interface Case {
  readonly name: string;
  readonly cwd: string;
  readonly args: readonly string[];
}

const modes: readonly (readonly string[])[] = [
  [],
  ['--format', 'json'],
  ['--hash', '*'],
  ['--services'],
  ['--no-interpolate'],
  ['--no-interpolate', '--format', 'json'],
  ['--no-normalize'],
  ['--no-path-resolution'],
  ['--no-consistency'],
  ['--images'],
  ['--volumes'],
  ['--networks'],
  ['--models'],
  ['--profiles'],
  ['--environment'],
  ['--variables'],
  ['--variables', '--format', 'json'],
];

/** What is printed line by line in an order of chance. */
const lists = ['--services', '--hash', '--images', '--volumes', '--networks', '--models', '--variables'];

function casesOf(): Case[] {
  const files = existsSync(corpus) ? readdirSync(corpus).map((file) => ({ file, cwd: corpus })) : [];
  const folders = ['test/fixtures/compose', 'samples'].flatMap((folder) =>
    existsSync(folder) ? readdirSync(folder).map((name) => path.resolve(folder, name)) : [],
  );
  const projects = folders.filter((folder) => existsSync(path.join(folder, 'compose.yaml')));
  return modes.flatMap((mode) => [
    ...files.map(({ file, cwd }) => ({ name: `${file} ${mode.join(' ')}`, cwd, args: ['-f', file, ...mode] })),
    ...projects.map((cwd) => ({ name: `${path.basename(cwd)} ${mode.join(' ')}`, cwd, args: mode })),
  ]);
}

const lines = (text: string): string[] => text.split('\n').sort();

/** Our program in this process. */
async function runOurs(args: readonly string[], cwd: string): Promise<Run> {
  let stdout = '';
  const io: Io = {
    cwd,
    env: environment,
    isTerminal: false,
    out: (text) => {
      stdout += text;
    },
    err: () => {},
    stdin: async () => '',
  };
  const status = await runCli(['compose', 'config', ...args], io);
  return { status, stdout };
}

conform(
  'compose-config',
  oracle ? casesOf() : undefined,
  ({ name }) => name.trim(),
  async ({ cwd, args }) => {
    const cut = args[0] === '-f' ? 2 : 0;
    const theirs = run(oracle ?? '', [...args.slice(0, cut), 'config', ...args.slice(cut)], cwd);
    const ours = await runOurs(args, cwd);
    assert.equal(ours.status === 0, theirs.status === 0);
    if (lists.some((option) => args.includes(option))) assert.deepEqual(lines(ours.stdout), lines(theirs.stdout));
    else assert.equal(ours.stdout, theirs.stdout);
  },
  needed,
);

describe('the docker compose that we compare with', () => {
  if (!oracle) return it.skip(needed);
  it('is 2.40', () => assert.match(execFileSync(oracle, ['version', '--short'], { encoding: 'utf8' }), /^2\.40/));
});
