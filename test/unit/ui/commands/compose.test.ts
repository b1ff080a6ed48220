import assert from 'node:assert/strict';
import type { Project } from '../../../../src/core/compose/project.ts';
import type { ComposeEvent, ComposePlan, PlanStep } from '../../../../src/engine/types.ts';
import { applyPlan } from '../../../../src/ui/commands/compose/apply-plan.ts';
import { composeDown } from '../../../../src/ui/commands/compose/down.ts';
import { composeEvents } from '../../../../src/ui/commands/compose/events.ts';
import { composeGraph } from '../../../../src/ui/commands/compose/graph.ts';
import { previewUp } from '../../../../src/ui/commands/compose/preview.ts';
import { composeStop } from '../../../../src/ui/commands/compose/stop.ts';
import { composeUp } from '../../../../src/ui/commands/compose/up.ts';
import type { Desk } from '../../../../src/ui/commands/context.ts';
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

async function* events(...all: ComposeEvent[]): AsyncGenerator<ComposeEvent> {
  yield* all;
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
    const ctx = open(engine);
    const shown: { title: string; lines: AsyncIterable<string> }[] = [];
    const stream: Desk['stream'] = (title, read) => {
      shown.push({ title, lines: read(engine, new AbortController().signal) });
    };
    await composeEvents.run({ ...ctx, desk: { ...ctx.desk, file: ctx.desk.file, stream } });
    const [terminal] = shown;
    assert.equal(terminal?.title, 'Events: shop');
    const lines: string[] = [];
    for await (const line of terminal?.lines ?? []) lines.push(line);
    assert.deepEqual(lines, ['03:04:05 shop-web-1 die (exit code 137)']);
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
