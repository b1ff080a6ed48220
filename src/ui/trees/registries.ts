import type { RegistryBook } from '../../state/registry-book.ts';
import { itemsOf } from '../../state/slice.ts';
import { emptyNote, failedNote, listNotes, type NoteNode, noteRow } from './registry-notes.ts';
import { type FactNode, factRow, facts } from './tag-facts.ts';
import { tooltip } from './tooltip.ts';
import type { View } from './view.ts';

export type RegistryNode =
  | { readonly kind: 'registry'; readonly server: string; readonly added: boolean }
  /** `fullName` has the server in front, `name` is as people write it. */
  | {
      readonly kind: 'remoteRepository';
      readonly server: string;
      readonly name: string;
      readonly fullName: string;
      readonly added: boolean;
    }
  | { readonly kind: 'remoteTag'; readonly server: string; readonly name: string; readonly tag: string }
  | FactNode
  | NoteNode;

const titles: Readonly<Record<string, string>> = {
  'docker.io': 'Docker Hub',
  'ghcr.io': 'GitHub',
  'registry.gitlab.com': 'GitLab',
  'quay.io': 'Quay',
};

const repositoryWords = {
  empty: 'It lists no repositories: add one by name, or push or pull it.',
  others: 'Others can be added by their names.',
};
const tagWords = { empty: 'No tags.', others: 'Others can be pulled by their names.' };

function repositoryNode(book: RegistryBook, server: string, name: string): RegistryNode {
  const fullName = name.startsWith(`${server}/`) ? name : `${server}/${name}`;
  return { kind: 'remoteRepository', server, name, fullName, added: book.isAdded(fullName) };
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
    if (node.kind === 'remoteFact' || node.kind === 'remoteNote') return [];
    const { server } = node;
    const parent =
      node.kind === 'registry' ? server : node.kind === 'remoteTag' ? `${node.name}:${node.tag}` : node.name;
    const of = { server, parent };
    try {
      if (node.kind === 'registry') {
        const found = await book.repositories(server, store ? itemsOf(store.images) : []);
        const rows = found.names.map((name) => repositoryNode(book, server, name));
        return [...rows, ...listNotes(of, found, repositoryWords)];
      }
      if (node.kind === 'remoteRepository') {
        const found = await book.tags(node.name);
        const rows = found.names.map((tag) => ({ kind: 'remoteTag' as const, server, name: node.name, tag }));
        return [...rows, ...listNotes(of, found, tagWords)];
      }
      const rows = facts(parent, await book.details(parent));
      return rows.length > 0 ? rows : [emptyNote(of, 'Nothing is known of it.')];
    } catch (error) {
      return [failedNote(of, error)];
    }
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
          context: node.added ? 'remoteRepository;added' : 'remoteRepository',
          children: 'collapsed',
        };
      case 'remoteTag':
        return {
          id: `remote/${node.name}:${node.tag}`,
          label: node.tag,
          accessibleLabel: `Tag ${node.tag} of ${node.name}`,
          icon: 'tag',
          tone: 'accent',
          context: 'remoteTag',
          children: 'collapsed',
        };
      case 'remoteFact':
        return factRow(node);
      case 'remoteNote':
        return noteRow(node);
    }
  },
});
