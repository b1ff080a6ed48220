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

const run = (program: string, args: readonly string[], { cwd, stdin = '' }: Case): Run => {
  const { status, stdout } = spawnSync(program, [...args], { cwd, env: environment, encoding: 'utf8', input: stdin });
  return { status, stdout };
};

interface Case {
  readonly name: string;
  readonly cwd: string;
  readonly args: readonly string[];
  readonly stdin?: string;
}

/** Services of one line each where reading is hard, or where we know that we differ. */
const corners: readonly (readonly [name: string, service: string, ...args: string[]])[] = [
  ['a size below zero', 'memswap_limit: "-1"'],
  ['long form of a bind mount', 'volumes: [{type: bind, source: /a, target: /b, bind: {selinux: z}}]'],
  ['short form of a bind mount', 'volumes: ["/a:/b:z"]'],
  ['stages without cache', 'build: {context: ., no_cache_filter: [a]}'],
  ['attestations', 'build: {context: ., provenance: true, sbom: "generator=x"}'],
  ['an ssh key in JSON', 'build: {context: ., ssh: ["k=/p"]}', '--format', 'json'],
  ['env_file left out', 'env_file: [{path: missing.env, required: false}]', '--no-env-resolution'],
  ['a mark of byte order in text', 'environment: {A: "\uFEFFx"}'],
  ['an empty profile', 'profiles: [""]'],
  ['an empty profile beside another', 'profiles: [""]', '--profile', 'other'],
  ['a pattern for services', 'init: true', 'corn*'],
  ['an optional env_file in a hash', 'env_file: [{path: missing.env, required: false}]', '--hash', 'corner'],
  ['an address of IPv6 without brackets', 'ports: ["::1:80:80"]'],
  ['a command of quotes', 'command: echo "a b" \'c d\' e\\ f'],
];

const cornerCases = (): Case[] =>
  corners.map(([name, service, ...args]) => ({
    name: `corner: ${name}`,
    cwd: process.cwd(),
    args,
    stdin: `name: corner\nservices:\n  corner:\n    image: x\n    ${service}\n  plain: {image: y}\n`,
  }));

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
async function runOurs(args: readonly string[], { cwd, stdin = '' }: Case): Promise<Run> {
  let stdout = '';
  const io: Io = {
    cwd,
    env: environment,
    isTerminal: false,
    out: (text) => {
      stdout += text;
    },
    err: () => {},
    stdin: async () => stdin,
  };
  const status = await runCli(['compose', ...args], io);
  return { status, stdout };
}

conform(
  'compose-config',
  oracle ? [...casesOf(), ...cornerCases()] : undefined,
  ({ name }) => name.trim(),
  async (one) => {
    const { args, stdin } = one;
    const ofProject = ['-f', '--profile'].includes(args[0] ?? '') ? 2 : 0;
    const all = [...(stdin ? ['-f', '-'] : []), ...args.slice(0, ofProject), 'config', ...args.slice(ofProject)];
    const theirs = run(oracle ?? '', all, one);
    const ours = await runOurs(all, one);
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
