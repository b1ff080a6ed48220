import assert from 'node:assert/strict';
import path from 'node:path';
import type { Build } from '../../../../src/state/builds.ts';
import { missDetails } from '../../../../src/state/miss-details.ts';
import { buildMarks } from '../../../../src/ui/build/build-marks.ts';
import { missReport } from '../../../../src/ui/build/miss-report.ts';
import { whyNotCached } from '../../../../src/ui/commands/builds/why-not-cached.ts';
import { buildsView } from '../../../../src/ui/trees/builds.ts';
import { fakeContext } from '../../../support/fake-context.ts';
import { recordedEngine } from '../../../support/recorded-engine.ts';
import { sampleBuilds } from '../../../support/sample-builds.ts';

const builds = sampleBuilds();
const named = (tag: string): Build => {
  const build = builds.list.find(({ request }) => request.tags[0] === tag);
  assert.ok(build);
  return build;
};

const report = (tag: string): string => missReport(named(tag), { shortPath: path.basename });

describe('why a build was not cached', () => {
  it('is told chain by chain, with what is different and what it cost', () => {
    assert.equal(
      report('again:1'),
      `Why steps of again:1 were not cached
Dockerfile · 1 of 4 steps cached

[2/5] COPY . /src   (line 2, took 20 ms)
  Not cached. Different from the last build:
    changed  src/a.js
    added    new.txt

  So 1 step after it ran again, 1.5 s:
    [3/5] RUN npm ci   (line 3, took 1.5 s)

[4/5] RUN test   (line 5, took 1.5 s)
  Not cached. Different from the last build:
    changed  this instruction
    was      RUN check all
`,
    );
  });

  it('says so where nothing was missed, and where it is not known yet', () => {
    assert.match(report('done:1'), /every step that can be cached was taken from the cache/);
    assert.match(report('web:2'), /still running/);
    assert.match(report('web:1'), /not get far enough/);
  });

  it('says how many files are not named', () => {
    const reason = { kind: 'files', added: ['n'], changed: [], removed: ['r'], total: 9 } as const;
    assert.deepEqual(missDetails(reason), [
      { what: 'n', how: 'added' },
      { what: 'r', how: 'removed' },
      { what: 'and 7 more' },
    ]);
  });

  it('stands in a few words beside the time on the line', () => {
    const marks = buildMarks(named('again:1')).map(({ line, text, missed }) => [line, text, missed]);
    assert.deepEqual(marks, [
      [0, 'CACHED', undefined],
      [1, '20 ms', '7 files changed'],
      [2, '1.5 s', undefined],
      [4, '1.5 s', 'instruction changed'],
    ]);
  });

  it('opens for the editor’s file, for a build, and for one step with the chain that it belongs to', async () => {
    const ctx = { ...fakeContext(recordedEngine()), builds };
    const build = named('again:1');
    await whyNotCached.run(ctx, { kind: 'build', build, name: '' });
    const [step] = [...build.steps.values()].filter(({ id }) => id === 'h');
    await whyNotCached.run(ctx, { kind: 'step', build, step });
    const [whole = '', one = ''] = ctx.seen;
    assert.match(whole, /^showText build-\d+-cache\.txt\|Why steps of again:1.*RUN test/s);
    assert.match(one, /COPY \. \/src.*RUN npm ci/s);
    assert.doesNotMatch(one, /RUN test/);
    const dockerfile = { path: '/src/Dockerfile', uri: 'x', languageId: 'dockerfile', text: '', isDirty: false };
    ctx.files.set('undefined', dockerfile);
    await whyNotCached.run(ctx);
    assert.match(ctx.seen[2] ?? '', /Why steps of web:2/);
  });

  it('names the earlier step below one that only followed it', () => {
    const view = buildsView(builds, () => '');
    const build = named('again:1');
    const step = build.steps.get('h');
    assert.ok(step);
    const [node] = view.children({ kind: 'step', build, step }, undefined as never) as never[];
    assert.ok(node);
    assert.equal(view.row(node).label, 'after COPY . /src');
  });
});
