import type { ContainerStats } from '../../engine/types.ts';
import { bytes } from '../../util/format.ts';
import { textTable } from '../text-table.ts';

/** A container with its last reading. */
export interface StatsRow {
  readonly name: string;
  readonly stats: ContainerStats | 'waiting' | 'stopped';
}

const titles = ['CONTAINER', 'CPU', 'MEMORY', 'OF LIMIT', 'NET IN', 'NET OUT', 'DISK READ', 'WRITTEN', 'PROCESSES'];
const numbers = [1, 2, 3, 4, 5, 6, 7, 8];
const percent = (value: number): string => `${value.toFixed(1)} %`;

const load = ({ stats }: StatsRow): number => (typeof stats === 'string' ? -1 : (stats.cpuPercent ?? 0));

function cells({ name, stats }: StatsRow): string[] {
  if (typeof stats === 'string') return [name, stats];
  return [
    name,
    stats.cpuPercent === undefined ? '' : percent(stats.cpuPercent),
    bytes(stats.memory),
    stats.memoryLimit > 0 ? percent((100 * stats.memory) / stats.memoryLimit) : '',
    bytes(stats.networkReceived),
    bytes(stats.networkSent),
    bytes(stats.blockRead),
    bytes(stats.blockWritten),
    String(stats.processes),
  ];
}

/** A table that is drawn over the one before it. Of more than `most` rows the busiest stay. */
export function statsFrame(rows: readonly StatsRow[], most = 30): string {
  const busiest = rows.length > most ? rows.toSorted((a, b) => load(b) - load(a)).slice(0, most) : rows;
  const [head = '', ...lines] = textTable([titles, ...busiest.map(cells)], numbers);
  const left = rows.length - busiest.length;
  const notes = left > 0 ? [`and ${left} less busy`] : [];
  const text = [`\u001b[1m${head}\u001b[22m`, ...lines, ...notes].map((line) => `${line}\u001b[K`).join('\r\n');
  return `\u001b[?25l\u001b[H${text}\u001b[J`;
}
