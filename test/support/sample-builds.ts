import type { BuildStep } from '../../src/engine/types.ts';
import { Builds } from '../../src/state/builds.ts';

const step = (id: string, name: string, more: Partial<BuildStep>): BuildStep => ({
  id,
  name,
  internal: false,
  state: 'done',
  ...more,
});

/** A build that failed, one that was cancelled, one that missed the cache, one that did not and one that runs. */
export function sampleBuilds(): Builds {
  const builds = new Builds();
  const request = { contextDir: '/src', dockerfile: '/src/Dockerfile' };
  const failed = builds.start({ ...request, tags: ['web:1'] }, 'FROM alpine', 1000);
  const steps = [
    step('a', 'load build definition from Dockerfile', { internal: true, durationMs: 40 }),
    step('b', 'FROM alpine:3', { stage: 'base', index: 1, total: 3, state: 'cached', lines: { start: 0, end: 0 } }),
    step('c', 'RUN  apk add\n curl', {
      stage: 'base',
      index: 2,
      total: 3,
      durationMs: 2340,
      lines: { start: 1, end: 2 },
    }),
    step('d', 'RUN make', {
      stage: 'test',
      index: 1,
      total: 2,
      state: 'failed',
      durationMs: 120,
      lines: { start: 4, end: 4 },
    }),
    step('e', 'COPY . /app', { stage: 'test', index: 2, total: 2, state: 'cancelled' }),
  ];
  for (const each of steps) builds.apply(failed, { type: 'step', step: each });
  builds.apply(failed, { type: 'log', stepId: 'd', stream: 'stderr', text: 'make: \u001b[31m*** no rule\u001b[0m\n' });
  const failure = { stepId: 'd', lines: { start: 4, end: 4 }, exitCode: 2, log: 'make: *** no rule\n' };
  builds.end(failed, 'failed', new Error('"RUN make" failed.'), failure, 4000);
  builds.end(builds.start({ ...request, tags: [] }, '', 1000), 'cancelled', undefined, undefined, 1500);
  const again = builds.start({ ...request, tags: ['again:1'] }, '', 1000);
  const counted = (id: string, name: string, index: number, more: Partial<BuildStep>): void =>
    builds.apply(again, { type: 'step', step: step(id, name, { index, total: 5, durationMs: 1500, ...more }) });
  counted('i', 'RUN test', 4, { lines: { start: 4, end: 4 } });
  counted('f', `FROM docker.io/library/node:22@sha256:${'a'.repeat(64)}`, 1, {
    state: 'cached',
    lines: { start: 0, end: 0 },
  });
  counted('g', 'COPY . /src', 2, { durationMs: 20, lines: { start: 1, end: 1 } });
  counted('h', 'RUN npm  ci', 3, { lines: { start: 2, end: 2 } });
  builds.apply(again, {
    type: 'cache-miss',
    stepId: 'g',
    lines: { start: 1, end: 1 },
    reason: { kind: 'files', changed: ['src/a.js'], added: ['new.txt'], removed: [], total: 7 },
    followers: ['h'],
  });
  builds.apply(again, {
    type: 'cache-miss',
    stepId: 'i',
    lines: { start: 4, end: 4 },
    reason: { kind: 'instruction', before: 'RUN  check\nall' },
    followers: [],
  });
  builds.end(again, 'succeeded', undefined, undefined, 4000);
  const good = builds.start({ ...request, tags: ['done:1'] }, '', 1000);
  builds.apply(good, { type: 'step', step: step('x', 'COPY a b', { index: 1, total: 1, state: 'cached' }) });
  builds.end(good, 'succeeded', undefined, undefined, 1900);
  const running = builds.start({ ...request, tags: ['web:2'] }, '', 5000);
  builds.cancelBy(running, () => undefined);
  const progress = [{ id: '1', name: 'context', current: 4_200_000, total: 9_000_000, done: false }];
  builds.apply(running, {
    type: 'step',
    step: step('r', 'COPY . /app', { index: 1, total: 2, state: 'running', progress }),
  });
  builds.apply(running, { type: 'step', step: step('w', 'RUN make', { index: 2, total: 2, state: 'waiting' }) });
  return builds;
}
