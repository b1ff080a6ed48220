import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Files, Project } from '../../src/core/compose/project.ts';
import { resolveProject } from '../../src/core/compose/resolve-project.ts';
import { openEngine } from '../../src/engine/open.ts';
import type { ComposeEvent, Engine, PlanStep, UpOptions } from '../../src/engine/types.ts';
import { temporaryFolder } from './temporary-folder.ts';

const files: Files = {
  read: (file) => fs.readFile(file, 'utf8').catch(() => undefined),
  stat: async (file) => {
    const found = await fs.stat(file).catch(() => undefined);
    if (!found) return undefined;
    return found.isDirectory() ? 'directory' : 'file';
  },
};

/** A project in a folder of its own, on the test engine. */
export interface TestProject {
  readonly folder: string;
  readonly name: string;
  write(file: string, text: string): Promise<void>;
  /** Loads the files as they are now. */
  load(profiles?: readonly string[]): Promise<Project>;
  /** Runs `up` to its end; returns the steps of the last plan and every event. */
  up(options?: UpOptions): Promise<{ steps: readonly PlanStep[]; events: ComposeEvent[] }>;
  down(): Promise<void>;
}

/** A service that says so when it started, sleeps, and stops at once when told to. */
export const idle = `image: busybox:1
    command: [sh, -c, "trap 'exit 0' TERM; echo started; while :; do sleep 0.1; done"]
    stop_grace_period: 2s`;

export async function collect<T>(events: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const event of events) all.push(event);
  return all;
}

let counter = 0;

/** `compose` is the text of its compose.yaml. */
export async function testProject(engine: Engine, compose: string): Promise<TestProject> {
  const folder = temporaryFolder('compose');
  const name = `t${process.pid}x${++counter}`;
  const project: TestProject = {
    folder,
    name,
    write: async (file, text) => {
      await fs.mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await fs.writeFile(path.join(folder, file), text);
    },
    load: async (profiles) => {
      const environment = { ...process.env, COMPOSE_PROJECT_NAME: name } as Record<string, string>;
      const result = await resolveProject({ cwd: folder, environment, ...(profiles ? { profiles } : {}) }, files);
      assert.ok(result.project, result.problems.map(({ message }) => message).join('\n'));
      return result.project;
    },
    up: async (options) => {
      const events = await collect(engine.compose.up(await project.load(), options));
      const plans = events.flatMap((event) => (event.type === 'plan' ? [event.plan] : []));
      return { steps: plans.at(-1)?.steps ?? [], events };
    },
    down: async () => {
      await collect(engine.compose.down({ name }, { volumes: true, timeoutSeconds: 0 }));
      await fs.rm(folder, { recursive: true, force: true });
    },
  };
  await project.write('compose.yaml', compose);
  return project;
}

/** Opens the engine for a block of tests, and takes down every project that they make. */
export function composeOn(host: string): {
  engine: () => Engine;
  make: (compose: string) => Promise<TestProject>;
} {
  let engine: Engine;
  const made: TestProject[] = [];
  before(async () => {
    engine = await openEngine({ endpoint: host });
  });
  afterEach(async () => {
    for (const project of made.splice(0)) await project.down();
  });
  after(() => engine?.dispose());
  return {
    engine: () => engine,
    make: async (compose) => {
      const project = await testProject(engine, compose);
      made.push(project);
      return project;
    },
  };
}

/** The docker compose to compare with; `npm run test:engine` finds or fetches it. */
export const dockerCompose = process.env.GANTRY_DOCKER_COMPOSE;

/** Runs docker compose on the project and returns what it wrote to its two outputs. */
export async function runDockerCompose(host: string, project: TestProject, args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(dockerCompose ?? '', ['--ansi', 'never', ...args], {
    cwd: project.folder,
    env: { ...process.env, DOCKER_HOST: host, COMPOSE_PROJECT_NAME: project.name, COMPOSE_BAKE: 'false' },
    timeout: 120_000,
  });
  return stdout + stderr;
}
