import type { Memento } from 'vscode';
import type { SavedServers } from '../state/registry-book.ts';

const key = 'registries';

export const savedServers = (memento: Memento): SavedServers => ({
  get: () => memento.get<readonly string[]>(key, []),
  set: async (servers) => memento.update(key, servers),
});
