import type { Build } from '../../state/builds.ts';
import { GantryError } from '../../util/errors.ts';
import type { BuildNode } from '../trees/builds.ts';
import type { Context } from './context.ts';

/** The build of a row, else the newest one. */
export function buildOf({ builds }: Context, node: unknown): Build {
  const row = node as BuildNode | undefined;
  const build = (row?.build && builds.get(row.build.id)) ?? builds.list[0];
  if (!build) throw new GantryError('build.invalid', 'Nothing has been built in this window yet.');
  return build;
}
