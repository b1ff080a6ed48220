import assert from 'node:assert/strict';
import { type StatsReply, toStats } from '../../../../src/engine/docker/container-stats.ts';

const read = '2026-01-01T00:00:01Z';
const cpu = (total: number, system: number | undefined, over: object = {}) => ({
  cpu_usage: { total_usage: total },
  ...(system !== undefined && { system_cpu_usage: system }),
  ...over,
});
const stats = (over: Partial<StatsReply>) => toStats({ read, ...over });

describe('toStats', () => {
  it('takes two readings for a share of the processors', () => {
    const now = cpu(150, 2_000, { online_cpus: 4 });
    assert.equal(stats({ cpu_stats: now, precpu_stats: cpu(100, 1_000) })?.cpuPercent, 20);
    assert.equal(stats({ cpu_stats: now, precpu_stats: cpu(0, undefined) })?.cpuPercent, undefined);
    assert.equal(stats({ cpu_stats: now, precpu_stats: cpu(150, 2_000) })?.cpuPercent, undefined);
  });

  it('counts processors of engines that do not say how many', () => {
    const now = { cpu_usage: { total_usage: 150, percpu_usage: [1, 2] }, system_cpu_usage: 2_000 };
    assert.equal(stats({ cpu_stats: now, precpu_stats: cpu(100, 1_000) })?.cpuPercent, 10);
  });

  it('reads Windows’ own counters', () => {
    const over = { num_procs: 2, preread: '2026-01-01T00:00:00Z', memory_stats: { privateworkingset: 7 } };
    const reading = stats({ ...over, cpu_stats: cpu(10_000_000, undefined), precpu_stats: cpu(0, undefined) });
    assert.deepEqual([reading?.cpuPercent, reading?.memory], [100, 7]);
  });

  it('leaves the page cache out of the memory, however it is named', () => {
    const memory = (usage: number, cache: Record<string, number>) =>
      stats({ memory_stats: { usage, stats: cache } })?.memory;
    assert.equal(memory(100, { total_inactive_file: 30, inactive_file: 1 }), 70);
    assert.equal(memory(100, { inactive_file: 40 }), 60);
    assert.equal(memory(100, { inactive_file: 400 }), 100);
  });

  it('sums networks and blocks', () => {
    const reading = stats({
      networks: { eth0: { rx_bytes: 1, tx_bytes: 2 }, eth1: { rx_bytes: 10, tx_bytes: 20 } },
      blkio_stats: {
        io_service_bytes_recursive: [
          { op: 'Read', value: 5 },
          { op: 'write', value: 6 },
          { op: 'read', value: 7 },
        ],
      },
    });
    assert.deepEqual(
      [reading?.networkReceived, reading?.networkSent, reading?.blockRead, reading?.blockWritten],
      [11, 22, 12, 6],
    );
    assert.equal(stats({ blkio_stats: { io_service_bytes_recursive: null } })?.blockRead, 0);
  });

  it('has none of a container that does not run', () => {
    assert.equal(toStats({ read: '0001-01-01T00:00:00Z', memory_stats: {} }), undefined);
  });
});
