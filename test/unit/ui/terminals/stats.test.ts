import assert from 'node:assert/strict';
import { stripVTControlCharacters } from 'node:util';
import type { ContainerStats, Engine } from '../../../../src/engine/types.ts';
import { followStats } from '../../../../src/ui/terminals/follow-stats.ts';
import { statsFrame } from '../../../../src/ui/terminals/stats-frame.ts';
import { container } from '../../../support/sample-data.ts';

const reading = (more: Partial<ContainerStats> = {}): ContainerStats => ({
  time: 1,
  cpuPercent: 12.34,
  processors: 2,
  memory: 50_000_000,
  memoryLimit: 200_000_000,
  networkReceived: 1_000,
  networkSent: 2_000,
  blockRead: 0,
  blockWritten: 3_000,
  processes: 4,
  ...more,
});

/** The visible lines, without what moves the cursor and colours. */
const linesOf = (frame: string): string[] => stripVTControlCharacters(frame).split('\r\n');

describe('live stats', () => {
  it('stand in columns, numbers at the right', () => {
    const rows = [
      { name: 'web', stats: reading() },
      { name: 'shop-worker-1', stats: 'stopped' as const },
    ];
    assert.deepEqual(linesOf(statsFrame(rows)), [
      'CONTAINER          CPU   MEMORY  OF LIMIT   NET IN  NET OUT  DISK READ  WRITTEN  PROCESSES',
      'web             12.3 %  50.0 MB    25.0 %  1.00 kB  2.00 kB        0 B  3.00 kB          4',
      'shop-worker-1  stopped',
    ]);
  });

  it('keep the busiest where there are too many for a screen', () => {
    const rows = [1, 9, 5].map((cpuPercent) => ({ name: `c${cpuPercent}`, stats: reading({ cpuPercent }) }));
    const lines = linesOf(statsFrame(rows, 2)).slice(1);
    assert.deepEqual(
      lines.map((line) => line.split(' ')[0]),
      ['c9', 'c5', 'and'],
    );
    assert.equal(lines[2], 'and 1 less busy');
  });

  it('go on with the others when a container is removed, and end with the last', async () => {
    async function* once(): AsyncGenerator<ContainerStats> {
      yield reading();
    }
    async function* slowly(): AsyncGenerator<ContainerStats> {
      yield reading();
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    const stats = (id: string) => (id.startsWith('a') ? once() : slowly());
    const engine = { containers: { stats } } as unknown as Engine;
    const frames: string[] = [];
    const signal = new AbortController().signal;
    for await (const frame of followStats(engine, [container('a'), container('b')], signal, 20)) frames.push(frame);
    assert.ok(frames.length > 0);
    assert.ok(frames.every((frame) => frame.includes('\r\nb ') && !frame.includes('\r\na ')));
  });

  it('pass on that the engine has gone', async () => {
    const fails = (): AsyncIterable<ContainerStats> => ({
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('gone')) }),
    });
    const engine = { containers: { stats: fails } } as unknown as Engine;
    const frames = followStats(engine, [container('a')], new AbortController().signal, 10);
    await assert.rejects(frames.next(), { message: 'gone' });
  });
});
