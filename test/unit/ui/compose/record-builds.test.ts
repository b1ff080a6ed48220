import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import type { Range } from '../../../../src/core/text/range.ts';
import type { BuildEvent, BuildRequest, StepState } from '../../../../src/engine/types.ts';
import { type Build, Builds } from '../../../../src/state/builds.ts';
import { recordBuilds } from '../../../../src/ui/compose/record-builds.ts';
import { cancelled, GantryError } from '../../../../src/util/errors.ts';
import { contextOf } from '../../../support/build.ts';

describe('the builds of a Compose command', () => {
  let folder: string;
  let builds: Builds;
  let recorder: ReturnType<typeof recordBuilds>;
  beforeEach(() => {
    folder = contextOf({ 'web/Dockerfile': 'FROM a\nRUN false\n', 'api/x.Dockerfile': 'FROM b\n' });
    builds = new Builds();
    recorder = recordBuilds({ builds });
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const step = (state: StepState): BuildEvent => ({
    type: 'step',
    step: { id: 's', name: 'RUN false', internal: false, state },
  });
  const begin = (service: string, more: Partial<BuildRequest> = {}): void => {
    const contextDir = `${folder}/${service}`;
    const request = { contextDir, dockerfile: `${contextDir}/Dockerfile`, tags: [service], ...more };
    recorder.hear({ type: 'build-request', service, request });
  };
  const beginBoth = (): void => {
    begin('web', { tags: ['shop-web'], labels: { a: 'b' }, secrets: [{ id: 's', file: '/s' }] });
    begin('api', { dockerfile: `${folder}/api/x.Dockerfile` });
  };
  const outcomes = (): (readonly [string, string])[] =>
    builds.list.map(({ request, outcome }) => [request.tags[0] ?? '', outcome]);

  it('are kept with the text that was built, so that its lines can be marked', () => {
    beginBoth();
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

  it('are kept with their whole request, so that they can be built again', () => {
    beginBoth();
    const { labels, secrets } = builds.list[1]?.request ?? {};
    assert.deepEqual([labels, secrets], [{ a: 'b' }, [{ id: 's', file: '/s' }]]);
  });

  it('are kept with the text of a Dockerfile that is in no file', () => {
    const dockerfile = `${folder}/nowhere/Dockerfile`;
    begin('web', { dockerfile, overlay: new Map([[dockerfile, 'FROM inline\n']]) });
    assert.equal(builds.list[0]?.source, 'FROM inline\n');
  });

  it('end with the one that failed; the others are cancelled', () => {
    begin('api');
    begin('web', { tags: ['shop-web'] });
    recorder.hear({ type: 'build', service: 'api', event: step('running') });
    recorder.hear({ type: 'build', service: 'web', event: step('failed') });
    const details = { lines: { start: 1, end: 1 }, exitCode: 1 };
    recorder.hear({ type: 'build-failed', service: 'api', error: cancelled() });
    recorder.hear({ type: 'build-failed', service: 'web', error: new GantryError('build.failed', 'no', { details }) });
    assert.deepEqual(outcomes(), [
      ['shop-web', 'failed'],
      ['api', 'cancelled'],
    ]);
    assert.deepEqual(builds.list[0]?.failure, details);
    assert.equal(builds.list[0]?.error?.message, 'no');
    const told = recorder.told(new GantryError('build.failed', 'Service web could not be built: no', { details }));
    assert.equal((told as GantryError).message, 'Build of web failed at line 2: no');
    const { file, range, build } = (told as GantryError<{ file: string; range: Range; build: Build }>).details ?? {};
    assert.deepEqual([file, range?.start.line], [`${folder}/web/Dockerfile`, 1]);
    assert.equal(build?.id, builds.list[0]?.id);
    const other = new GantryError('engine.unreachable', 'gone');
    assert.equal(recorder.told(other), other);
  });

  it('are as many as a service was built, where its files are watched', () => {
    begin('web', { tags: ['first'] });
    recorder.hear({ type: 'build-failed', service: 'web', error: new GantryError('build.failed', 'no') });
    // A request that is refused is none.
    recorder.hear({ type: 'build-failed', service: 'web', error: new GantryError('compose.invalid', 'refused') });
    begin('web', { tags: ['second'] });
    recorder.hear({ type: 'build', service: 'web', event: { type: 'done' } });
    begin('web', { tags: ['third'] });
    recorder.end();
    recorder.end();
    assert.deepEqual(outcomes(), [
      ['third', 'cancelled'],
      ['second', 'succeeded'],
      ['first', 'failed'],
    ]);
    assert.equal(builds.list[2]?.error?.message, 'no');
  });
});
