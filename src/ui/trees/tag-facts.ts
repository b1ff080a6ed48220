import type { Platform, TagDetails } from '../../engine/types.ts';
import { ago, bytes } from '../../util/format.ts';
import type { Row } from './view.ts';

/** One thing that is known of a tag. */
export interface FactNode {
  readonly kind: 'remoteFact';
  readonly parent: string;
  readonly label: string;
  readonly value: string;
}

const platformText = ({ os, architecture, variant }: Platform): string =>
  [os, architecture, variant].filter(Boolean).join('/');

export function facts(parent: string, { digest, size, created, platforms, of }: TagDetails): FactNode[] {
  const rows: [string, string | undefined][] = [
    ['Digest', digest],
    ['Size', size === undefined ? undefined : `${bytes(size)} compressed${of ? `, ${platformText(of)}` : ''}`],
    ['Created', created === undefined ? undefined : ago(created)],
    ['Platforms', platforms.map(platformText).join(', ')],
  ];
  return rows.flatMap(([label, value]) => (value ? [{ kind: 'remoteFact', parent, label, value }] : []));
}

export const factRow = ({ parent, label, value }: FactNode): Row => ({
  id: `fact/${parent}/${label}`,
  label,
  description: value,
  icon: 'circle-small',
  tone: 'muted',
  context: 'remoteFact',
});
