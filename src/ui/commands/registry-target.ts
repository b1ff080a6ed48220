import { GantryError } from '../../util/errors.ts';
import type { RegistryNode } from '../trees/registries.ts';

/** `repository:tag` of a tag's row. */
export function remoteReference(node: unknown): string {
  const row = node as RegistryNode | undefined;
  if (row?.kind !== 'remoteTag') throw new GantryError('registry.failed', 'Choose a tag in the Registries view.');
  return `${row.name}:${row.tag}`;
}
