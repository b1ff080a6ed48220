import type { Container } from '../../engine/types.ts';
import { GantryError } from '../../util/errors.ts';
import type { ContainerFileNode } from '../trees/container-files.ts';
import type { Context } from './context.ts';

/** A place in a container's file system. */
export interface ContainerPlace {
  readonly container: Container;
  readonly path: string;
}

/** The row that a command was called on, or that is selected. */
export function placeOf(ctx: Context, [first]: readonly unknown[]): ContainerPlace {
  const node = (first ?? ctx.desk.selection('gantry.containers')[0]) as ContainerFileNode | undefined;
  if (node?.kind === 'files') return { container: node.container, path: '/' };
  if (node?.kind === 'file') return { container: node.container, path: node.entry.path };
  throw new GantryError('engine.not-found', 'Select a file below a container in the Containers view first.');
}

export const lastName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
