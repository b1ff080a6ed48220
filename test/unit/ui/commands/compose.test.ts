import assert from 'node:assert/strict';
import type { Project } from '../../../../src/core/compose/project.ts';
import type {
  BuildStep,
  ComposeEvent,
  ComposePlan,
  PlanStep,
  RunOptions,
  WatchEvent,
} from '../../../../src/engine/types.ts';
import type { Command } from '../../../../src/ui/commands/command.ts';
import { applyPlan } from '../../../../src/ui/commands/compose/apply-plan.ts';
import { composeDown } from '../../../../src/ui/commands/compose/down.ts';
import { composeEvents } from '../../../../src/ui/commands/compose/events.ts';
import { composeGraph } from '../../../../src/ui/commands/compose/graph.ts';
import { previewUp } from '../../../../src/ui/commands/compose/preview.ts';
import { composeRun } from '../../../../src/ui/commands/compose/run.ts';
import { composeStop } from '../../../../src/ui/commands/compose/stop.ts';
import { composeUp } from '../../../../src/ui/commands/compose/up.ts';
import { composeWatch } from '../../../../src/ui/commands/compose/watch.ts';
import type { Desk } from '../../../../src/ui/commands/context.ts';
import type { OpenSession } from '../../../../src/ui/terminals/open-session.ts';
import { cancelled, GantryError } from '../../../../src/util/errors.ts';
import { type FakeContext, fakeContext } from '../../../support/fake-context.ts';
import { type RecordedEngine, recordedEngine } from '../../../support/recorded-engine.ts';
import { replica } from '../../../support/sample-data.ts';

const project = {
  name: 'shop',
  composeFiles: ['/src/shop/compose.yaml'],
  services: { web: { image: 'nginx' } },
  disabledServices: {},
} as unknown as Project;

const step = (id: number, kind: PlanStep['kind'], name: string): PlanStep => ({
  id,
  kind,
  resource: name,
  name,
  cause: 'not found',
  after: [],
});

const plan: ComposePlan = {
  project: 'shop',
  steps: [step(1, 'create-network', 'shop_default'), step(2, 'create-container', 'shop-web-1')],
  warnings: [],
  orphans: [],
};

async function* events(...all: WatchEvent[]): AsyncGenerator<WatchEvent> {
  yield* all;
}

/** What a command writes to a terminal that only shows. */
async function streamed(command: Command, ctx: FakeContext, engine: RecordedEngine) {
  const shown: { title: string; lines: AsyncIterable<string> }[] = [];
  const stream: Desk['stream'] = (title, read) => {
    shown.push({ title, lines: read(engine, new AbortController().signal) });
  };
  const { file, shortPath } = ctx.desk;
  await command.run({ ...ctx, desk: { ...ctx.desk, file, shortPath, stream } });
  const [terminal] = shown;
  const lines: string[] = [];
  for await (const line of terminal?.lines ?? []) lines.push(line);
  return { title: terminal?.title, lines };
}

const upEvents = () =>
  events(
    { type: 'plan', plan },
    { type: 'warning', warning: { message: 'Key x is ignored.' } },
    ...plan.steps.flatMap((each): ComposeEvent[] => [
      { type: 'step', step: each, state: 'running' },
      { type: 'step', step: each, state: 'done' },
    ]),
    { type: 'container', service: 'web', name: 'shop-web-1', id: '1', state: 'started' },
  );

function open(engine: RecordedEngine, answers = {}, loaded: () => Promise<Project> = async () => project): FakeContext {
  const ctx = fakeContext(engine, answers);
  const path = '/src/shop/compose.yaml';
  ctx.files.set('undefined', { path, uri: `file://${path}`, languageId: 'dockercompose', text: '', isDirty: false });
  ctx.loadProject = async () => ({ project: await loaded(), warnings: [] });
  return ctx;
}

const row = { kind: 'project', name: 'shop', containers: [replica('shop', 'web', 1)], stale: false };

describe('compose commands', () => {
  it('up reports its steps, its warnings once, and the outcome', async () => {
    const engine = recordedEngine();
    engine.answers['compose.up'] = upEvents;
    const ctx = open(engine);
    await composeUp.run(ctx);
    assert.deepEqual(ctx.seen, [
      'progress create network shop_default',
      'progress creating shop-web-1',
      'progress shop-web-1 started',
      'warn Starting shop: Key x is ignored.',
      'tell shop is up: started web.',
    ]);
  });

  it('preview changes nothing until the plan is run', async () => {
    const engine = recordedEngine();
    engine.answers['compose.plan'] = () => plan;
    engine.answers['compose.up'] = upEvents;
    const ctx = open(engine);
    await previewUp.run(ctx, undefined, ['web']);
    assert.equal(ctx.plans.current?.title, 'Up web of shop');
    assert.ok(!engine.calls.some(({ name }) => name === 'compose.up'));
    await applyPlan.run(ctx);
    assert.equal(ctx.plans.current, undefined);
    assert.deepEqual(engine.calls.at(-1)?.args[1], { ...(engine.calls.at(-1)?.args[1] as object), services: ['web'] });
  });

  it('down lists exactly what goes and can be left', async () => {
    const engine = recordedEngine();
    const steps = [step(1, 'remove-container', 'shop-web-1'), step(2, 'remove-volume', 'shop_data')];
    engine.answers['compose.planDown'] = () => ({ ...plan, steps });
    const ctx = open(engine, { 'Take down shop': '… and named volumes' });
    await assert.rejects(composeDown.run(ctx, row), { code: 'cancelled' });
    assert.equal(ctx.seen.at(-1), 'confirm Take down shop?|Containers: shop-web-1\nVolumes: shop_data');
    assert.ok(!engine.calls.some(({ name }) => name === 'compose.down'));
  });

  it('stop works on a project whose files are gone, by its labels', async () => {
    const engine = recordedEngine();
    engine.answers['compose.stop'] = () => events();
    const ctx = open(engine, {}, () => Promise.reject(new Error('gone')));
    await composeStop.run(ctx, row);
    assert.deepEqual(engine.calls.at(-1)?.args.slice(0, 2), [{ name: 'shop' }, { services: [] }]);
    await assert.rejects(composeUp.run(ctx, row), /gone/);
  });

  it('events are told as lines, with how a container ended', async () => {
    const engine = recordedEngine();
    const time = new Date(2026, 0, 2, 3, 4, 5).getTime();
    engine.answers['compose.events'] = async function* () {
      yield { time, service: 'web', id: '1', action: 'die', attributes: { name: 'shop-web-1', exitCode: '137' } };
    };
    assert.deepEqual(await streamed(composeEvents, open(engine), engine), {
      title: 'Events: shop',
      lines: ['03:04:05 shop-web-1 die (exit code 137)'],
    });
  });

  const running = (step: Partial<BuildStep>): ComposeEvent => ({
    type: 'build',
    service: 'web',
    event: { type: 'step', step: { id: '1', name: '', internal: false, state: 'running', ...step } },
  });

  it('watch keeps every build that it makes, and tells of those that fail while it goes on', async () => {
    const engine = recordedEngine();
    const request = { contextDir: '/src/shop', dockerfile: '/src/shop/Dockerfile', tags: ['shop-web'] };
    const error = new GantryError('build.failed', 'exit code: 1', { details: { exitCode: 1 } });
    engine.answers['compose.watch'] = () =>
      events(
        { type: 'watching', service: 'web', path: '/src/shop' },
        { type: 'pull', service: 'web', image: 'a', progress: { layer: 'x', status: 'Downloading' } },
        { type: 'build-request', service: 'web', request },
        running({ name: 'load build context', internal: true }),
        running({ name: 'FROM a', progress: [] }),
        running({ name: 'FROM a', progress: [{ id: 'x', name: 'x', current: 9, total: 10, done: false }] }),
        { type: 'build-failed', service: 'web', error },
        { type: 'warning', warning: { message: 'Service web could not be built:\n\u001b[2Jexit code: 1' } },
        { type: 'warning', warning: { message: 'again' } },
        { type: 'warning', warning: { message: 'again' } },
        { type: 'build-request', service: 'web', request },
        { type: 'build', service: 'web', event: { type: 'done' } },
        { type: 'log', service: 'web', name: 'shop-web-1', stream: 'stdout', text: 'reloaded\n' },
      );
    const ctx = open(engine);
    const { lines } = await streamed(composeWatch, ctx, engine);
    assert.deepEqual(lines, [
      'watching /src/shop for web',
      'web: FROM a',
      'warning: Service web could not be built:',
      'exit code: 1',
      'warning: again',
      'warning: again',
      'shop-web-1: reloaded',
    ]);
    assert.deepEqual(
      ctx.builds.list.map(({ outcome }) => outcome),
      ['succeeded', 'failed'],
    );
  });

  it('watch, closed in the middle of a build, leaves none running', async () => {
    const engine = recordedEngine();
    const request = { contextDir: '/src/shop', dockerfile: '/src/shop/Dockerfile', tags: ['shop-web'] };
    engine.answers['compose.watch'] = async function* () {
      yield { type: 'build-request', service: 'web', request };
      throw cancelled();
    };
    const ctx = open(engine);
    await assert.rejects(streamed(composeWatch, ctx, engine), { code: 'cancelled' });
    assert.equal(ctx.builds.list[0]?.outcome, 'cancelled');
  });

  it('run keeps the build of an image that was not there', async () => {
    const engine = recordedEngine();
    const request = { contextDir: '/src/shop', dockerfile: '/src/shop/Dockerfile', tags: ['shop-web'] };
    engine.answers['compose.run'] = async (_: Project, __: RunOptions, hear: (event: ComposeEvent) => void) => {
      hear({ type: 'build-request', service: 'web', request });
      hear({ type: 'build', service: 'web', event: { type: 'done' } });
      return { id: '1', name: 'shop-web-run-1', session: {} };
    };
    const ctx = open(engine, { 'Run a one-off': '' });
    const sessions: OpenSession[] = [];
    const shell: Desk['shell'] = (_, session) => void sessions.push(session);
    await composeRun.run({ ...ctx, desk: { ...ctx.desk, file: ctx.desk.file, shell } }, undefined, 'web');
    await sessions[0]?.(engine, undefined, new AbortController().signal, () => undefined);
    assert.deepEqual(
      ctx.builds.list.map(({ outcome, request: { tags } }) => [outcome, ...tags]),
      [['succeeded', 'shop-web']],
    );
  });

  it('the graph is of the files, also from a row', async () => {
    const ctx = open(recordedEngine());
    await composeGraph.run(ctx, row);
    await composeGraph.run(ctx);
    assert.deepEqual(ctx.seen, ['graph shop', 'graph shop']);
    await assert.rejects(
      composeGraph.run(
        open(recordedEngine(), {}, () => Promise.reject(new Error('gone'))),
        row,
      ),
      /gone/,
    );
  });

  it('several selected rows are services of one project', async () => {
    const engine = recordedEngine();
    engine.answers['compose.stop'] = () => events();
    const rows = ['web', 'db'].map((name) => ({ kind: 'service', project: 'shop', name, containers: row.containers }));
    await composeStop.run(open(engine), rows[0], rows);
    assert.deepEqual(engine.calls.at(-1)?.args[1], { services: ['web', 'db'] });
  });
});
