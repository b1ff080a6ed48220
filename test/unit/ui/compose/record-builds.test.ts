import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import type { Project } from '../../../../src/core/compose/project.ts';
import type { BuildEvent, StepState } from '../../../../src/engine/types.ts';
import { Builds } from '../../../../src/state/builds.ts';
import { recordBuilds } from '../../../../src/ui/compose/record-builds.ts';
import { GantryError } from '../../../../src/util/errors.ts';
import { contextOf } from '../../../support/build.ts';

describe('the builds of a Compose command', () => {
  let folder: string;
  let builds: Builds;
  let recorder: ReturnType<typeof recordBuilds>;
  beforeEach(() => {
    folder = contextOf({ 'web/Dockerfile': 'FROM a\nRUN false\n', 'api/x.Dockerfile': 'FROM b\n' });
    builds = new Builds();
    const services = {
      web: { image: 'shop-web', build: { context: `${folder}/web` } },
      api: { build: { context: `${folder}/api`, dockerfile: 'x.Dockerfile' } },
    };
    recorder = recordBuilds({ builds }, { workingDir: folder, services } as unknown as Project);
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const step = (state: StepState): BuildEvent => ({
    type: 'step',
    step: { id: 's', name: 'RUN false', internal: false, state },
  });
  const outcomes = (): (readonly [string, string])[] =>
    builds.list.map(({ request, outcome }) => [request.tags[0] ?? '', outcome]);

  it('are kept with the text that was built, so that its lines can be marked', () => {
    recorder.hear({ type: 'build', service: 'web', event: step('done') });
    recorder.hear({ type: 'build', service: 'api', event: step('running') });
    recorder.hear({ type: 'build', service: 'web', event: { type: 'done', imageId: 'sha256:1' } });
    const [api, web] = builds.list;
    assert.equal(web?.source, readFileSync(`${folder}/web/Dockerfile`, 'utf8'));
    assert.equal(api?.source, 'FROM b\n');
    assert.deepEqual(outcomes(), [
      ['api', 'running'],
      ['shop-web', 'succeeded'],
    ]);
  });

  it('end with the one that failed; the others are cancelled', () => {
    recorder.hear({ type: 'build', service: 'api', event: step('running') });
    recorder.hear({ type: 'build', service: 'web', event: step('failed') });
    const details = { lines: { start: 1, end: 1 }, exitCode: 1 };
    recorder.end(new GantryError('build.failed', 'no', { details }));
    assert.deepEqual(outcomes(), [
      ['shop-web', 'failed'],
      ['api', 'cancelled'],
    ]);
    assert.deepEqual(builds.list[0]?.failure, details);
  });
});
