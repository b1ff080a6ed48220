import type { ContainerStats } from '../types/stats.ts';
import type { Api } from './api.ts';
import { jsonLines } from './json-lines.ts';
import { segment } from './segment.ts';

interface Cpu {
  readonly cpu_usage?: { readonly total_usage?: number; readonly percpu_usage?: readonly number[] | null };
  readonly system_cpu_usage?: number;
  readonly online_cpus?: number;
}

/** A line of `GET /containers/{id}/stats`. */
export interface StatsReply {
  readonly read: string;
  readonly preread?: string;
  readonly num_procs?: number;
  readonly cpu_stats?: Cpu;
  readonly precpu_stats?: Cpu;
  readonly memory_stats?: {
    readonly usage?: number;
    readonly limit?: number;
    readonly privateworkingset?: number;
    readonly stats?: Readonly<Record<string, number>>;
  };
  readonly networks?: Readonly<Record<string, { readonly rx_bytes?: number; readonly tx_bytes?: number }>>;
  readonly blkio_stats?: {
    readonly io_service_bytes_recursive?: readonly { readonly op: string; readonly value: number }[] | null;
  };
  readonly pids_stats?: { readonly current?: number };
}

/** Windows counts in 100 ns of all processors, Linux against the system's own clock. */
function cpuPercent(reply: StatsReply, processors: number): number | undefined {
  const { cpu_stats: now = {}, precpu_stats: before = {} } = reply;
  const used = (now.cpu_usage?.total_usage ?? 0) - (before.cpu_usage?.total_usage ?? 0);
  if (reply.num_procs) {
    const elapsed = (Date.parse(reply.read) - Date.parse(reply.preread ?? '')) * 10_000 * reply.num_procs;
    return elapsed > 0 ? (used / elapsed) * 100 * reply.num_procs : undefined;
  }
  if (before.system_cpu_usage === undefined || now.system_cpu_usage === undefined) return undefined;
  const elapsed = now.system_cpu_usage - before.system_cpu_usage;
  return elapsed > 0 && used >= 0 ? (used / elapsed) * processors * 100 : undefined;
}

/** As `docker stats`: cgroup v1 and v2 name the cache differently; a cache above the usage is a counter's slip. */
function memoryOf({ memory_stats: memory = {} }: StatsReply): number {
  if (memory.privateworkingset !== undefined) return memory.privateworkingset;
  const { usage = 0, stats = {} } = memory;
  const cache = stats.total_inactive_file ?? stats.inactive_file ?? stats.cache ?? 0;
  return cache < usage ? usage - cache : usage;
}

/** Undefined: the container does not run, and the engine says nothing in its way. */
export function toStats(reply: StatsReply): ContainerStats | undefined {
  const time = Date.parse(reply.read);
  if (!(time > 0)) return undefined;
  const { cpu_stats: cpu = {} } = reply;
  const processors = cpu.online_cpus || cpu.cpu_usage?.percpu_usage?.length || reply.num_procs || 1;
  const percent = cpuPercent(reply, processors);
  const networks = Object.values(reply.networks ?? {});
  const blocks = reply.blkio_stats?.io_service_bytes_recursive ?? [];
  const moved = (letter: string): number =>
    blocks.filter(({ op }) => op.toLowerCase().startsWith(letter)).reduce((sum, { value }) => sum + value, 0);
  return {
    time,
    ...(percent !== undefined && { cpuPercent: percent }),
    processors,
    memory: memoryOf(reply),
    memoryLimit: reply.memory_stats?.limit ?? 0,
    networkReceived: networks.reduce((sum, { rx_bytes = 0 }) => sum + rx_bytes, 0),
    networkSent: networks.reduce((sum, { tx_bytes = 0 }) => sum + tx_bytes, 0),
    blockRead: moved('r'),
    blockWritten: moved('w'),
    processes: reply.pids_stats?.current ?? reply.num_procs ?? 0,
  };
}

/** About one reading a second; ends when the container is removed. */
export async function* containerStats(
  api: Api,
  id: string,
  signal?: AbortSignal,
): AsyncGenerator<ContainerStats, void, undefined> {
  const stream = await api.stream('GET', `/containers/${segment(id)}/stats`, { query: { stream: true }, signal });
  for await (const reply of jsonLines<StatsReply>(stream)) {
    const stats = toStats(reply);
    if (stats) yield stats;
  }
}
