import type { Platform, TagDetails } from '../../engine/types.ts';
import type { RegistryBook } from '../../state/registry-book.ts';
import { itemsOf } from '../../state/slice.ts';
import { isGantryError } from '../../util/errors.ts';
import { ago, bytes } from '../../util/format.ts';
import { tooltip } from './tooltip.ts';
import type { Row, View } from './view.ts';

export type RegistryNode =
  | { readonly kind: 'registry'; readonly server: string; readonly added: boolean }
  | { readonly kind: 'remoteRepository'; readonly server: string; readonly name: string }
  | { readonly kind: 'remoteTag'; readonly name: string; readonly tag: string }
  | { readonly kind: 'remoteFact'; readonly parent: string; readonly label: string; readonly value: string }
  | { readonly kind: 'remoteNote'; readonly server: string; readonly text: string; readonly denied: boolean };

const titles: Readonly<Record<string, string>> = {
  'docker.io': 'Docker Hub',
  'ghcr.io': 'GitHub',
  'registry.gitlab.com': 'GitLab',
  'quay.io': 'Quay',
};

const platformText = ({ os, architecture, variant }: Platform): string =>
  [os, architecture, variant].filter(Boolean).join('/');

function facts(parent: string, { digest, size, created, platforms, of }: TagDetails): RegistryNode[] {
  const rows: [string, string | undefined][] = [
    ['Digest', digest],
    ['Size', size === undefined ? undefined : `${bytes(size)} compressed${of ? `, ${platformText(of)}` : ''}`],
    ['Created', created === undefined ? undefined : ago(created)],
    ['Platforms', platforms.map(platformText).join(', ')],
  ];
  return rows.flatMap(([label, value]) => (value ? [{ kind: 'remoteFact' as const, parent, label, value }] : []));
}

/** What stands in place of a list that is empty or could not be had. */
async function listed(
  server: string,
  list: () => Promise<readonly RegistryNode[]>,
  empty: string,
): Promise<readonly RegistryNode[]> {
  try {
    const nodes = await list();
    return nodes.length ? nodes : [{ kind: 'remoteNote', server, text: empty, denied: false }];
  } catch (error) {
    const denied = isGantryError(error) && error.code === 'registry.unauthorized';
    return [{ kind: 'remoteNote', server, text: error instanceof Error ? error.message : String(error), denied }];
  }
}

function noteRow({ server, text, denied }: Extract<RegistryNode, { kind: 'remoteNote' }>): Row {
  const signIn = { id: 'gantry.images.signIn', title: 'Sign in', args: [server] };
  return {
    id: `note/${server}/${text}`,
    label: denied ? 'Sign in to see more…' : text,
    ...(denied && { tooltip: tooltip(server, { Answer: text }), command: signIn }),
    icon: denied ? 'sign-in' : 'info',
    tone: denied ? 'accent' : 'muted',
    context: 'remoteNote',
  };
}

/** Registry, repository, tag, and what is known of the tag. Each is asked for when its row is opened. */
export const registriesView = (book: RegistryBook): View<RegistryNode> => ({
  id: 'gantry.registries',
  watches: ['image'],

  roots: ({ store }) =>
    book
      .servers(store ? itemsOf(store.images) : [])
      .map((server) => ({ kind: 'registry', server, added: book.isAdded(server) })),

  async children(node, { store }) {
    if (node.kind === 'registry') {
      const { server } = node;
      const images = store ? itemsOf(store.images) : [];
      const names = async () =>
        (await book.repositories(server, images)).map((name) => ({ kind: 'remoteRepository' as const, server, name }));
      return listed(server, names, 'It lists no repositories; push or pull one and it appears here.');
    }
    if (node.kind === 'remoteRepository') {
      const { name } = node;
      const tags = async () => (await book.tags(name)).map((tag) => ({ kind: 'remoteTag' as const, name, tag }));
      return listed(node.server, tags, 'No tags.');
    }
    if (node.kind !== 'remoteTag') return [];
    const reference = `${node.name}:${node.tag}`;
    return listed(reference, async () => facts(reference, await book.details(reference)), 'Nothing is known of it.');
  },

  row(node) {
    switch (node.kind) {
      case 'registry': {
        const title = titles[node.server];
        return {
          id: `registry/${node.server}`,
          label: title ?? node.server,
          ...(title && { description: node.server }),
          icon: 'cloud',
          tone: 'accent',
          context: node.added ? 'registry;added' : 'registry',
          children: 'collapsed',
        };
      }
      case 'remoteRepository':
        return {
          id: `remote/${node.name}`,
          label: node.name.startsWith(`${node.server}/`) ? node.name.slice(node.server.length + 1) : node.name,
          tooltip: tooltip(node.name, {}),
          accessibleLabel: `Repository ${node.name}`,
          icon: 'repo',
          context: 'remoteRepository',
          children: 'collapsed',
        };
      case 'remoteTag':
        return {
          id: `remote/${node.name}:${node.tag}`,
          label: node.tag,
          icon: 'tag',
          tone: 'accent',
          context: 'remoteTag',
          children: 'collapsed',
        };
      case 'remoteFact':
        return {
          id: `fact/${node.parent}/${node.label}`,
          label: node.label,
          description: node.value,
          icon: 'circle-small',
          tone: 'muted',
          context: 'remoteFact',
        };
      case 'remoteNote':
        return noteRow(node);
    }
  },
});
