import { createHash } from 'node:crypto';
import type { Layer } from '../types/images.ts';
import { instructionOf } from './instruction.ts';

/** A row of `GET /images/{name}/history`. */
export interface HistoryReply {
  readonly Created: number;
  readonly CreatedBy: string;
  readonly Size: number;
  readonly Comment?: string;
}

/** Chain ids as image stores count them: each over the parent's and its own diff id. */
export function chainIds(diffIds: readonly string[]): string[] {
  const chain: string[] = [];
  for (const diffId of diffIds) {
    const parent = chain.at(-1);
    chain.push(parent ? `sha256:${createHash('sha256').update(`${parent} ${diffId}`).digest('hex')}` : diffId);
  }
  return chain;
}

const isNop = (row: HistoryReply): boolean => row.CreatedBy.includes('#(nop)');

/** Whether a row may have made a layer of no bytes: BuildKit makes one for each of these, the classic builder for RUN. */
const mayBeEmptyLayer = (row: HistoryReply): boolean =>
  !isNop(row) && /^(RUN|COPY|ADD|WORKDIR|\/bin\/|\|\d)/.test(row.CreatedBy);

/** What never makes a layer, by the instruction: rows of other tools and a copied empty file may have. */
const isMetadata = (row: HistoryReply): boolean =>
  /^(ARG|CMD|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|SHELL|STOPSIGNAL|USER|VOLUME)\b/.test(
    instructionOf(row.CreatedBy),
  );
const isWorkdir = (row: HistoryReply): boolean => /^WORKDIR\b/.test(instructionOf(row.CreatedBy));

/**
 * Which rows made layers: the history endpoint does not say, so it is counted. Undefined when no way of counting
 * gives as many rows as there are layers.
 */
function layerRows(rows: readonly HistoryReply[], count: number): boolean[] | undefined {
  if (rows.length === count) return rows.map(() => true);
  const ways = [
    (row: HistoryReply) => row.Size > 0 || mayBeEmptyLayer(row),
    (row: HistoryReply) => row.Size > 0 || (!isNop(row) && /^(RUN|COPY|ADD)/.test(row.CreatedBy)),
    (row: HistoryReply) => row.Size > 0,
    (row: HistoryReply) => row.Size > 0 || !isMetadata(row),
    (row: HistoryReply) => row.Size > 0 || !(isMetadata(row) || isWorkdir(row)),
  ];
  for (const way of ways) {
    const made = rows.map(way);
    if (made.filter(Boolean).length === count) return made;
  }
  return undefined;
}

/** Joins history (newest first, as the engine sends it) with the diff ids of inspect. */
export function imageLayers(history: readonly HistoryReply[], diffIds: readonly string[]): Layer[] {
  const rows = [...history].reverse();
  const made = layerRows(rows, diffIds.length);
  const chain = chainIds(diffIds);
  let next = 0;
  return rows.map((row, index) => {
    const position = made?.[index] ? next++ : undefined;
    const diffId = position === undefined ? undefined : diffIds[position];
    const chainId = position === undefined ? undefined : chain[position];
    return {
      index,
      createdBy: row.CreatedBy,
      instruction: instructionOf(row.CreatedBy) || (row.Comment ?? ''),
      created: row.Created * 1000,
      size: row.Size,
      empty: made ? !made[index] : row.Size === 0 && !mayBeEmptyLayer(row),
      ...(diffId && { diffId }),
      ...(chainId && { chainId }),
      comment: row.Comment ?? '',
    };
  });
}
