import path from 'node:path';
import * as vscode from 'vscode';
import { GantryError } from '../../util/errors.ts';
import type { SavedSets } from '../commands/context.ts';
import type { FileSet } from './file-sets.ts';

const read = (scope: vscode.Uri): readonly FileSet[] =>
  vscode.workspace
    .getConfiguration('gantry.compose', scope)
    .get<readonly FileSet[]>('sets', [])
    .filter(({ name, files }) => typeof name === 'string' && Array.isArray(files) && files.length > 0);

/** Sets of Compose files in the workspace folders' settings. */
export const savedSets: SavedSets = {
  list: () =>
    (vscode.workspace.workspaceFolders ?? []).flatMap(({ uri }) =>
      read(uri).map((set) => ({ ...set, files: set.files.map((file) => path.resolve(uri.fsPath, file)) })),
    ),

  async save(set) {
    const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(set.files[0] ?? ''));
    if (!folder)
      throw new GantryError('compose.invalid', 'These files are in no folder of the workspace.', {
        hint: 'Open their folder: the set is kept in its settings.',
      });
    const files = set.files.map((file) => path.relative(folder.uri.fsPath, file).split(path.sep).join('/'));
    const others = read(folder.uri).filter(({ name }) => name !== set.name);
    await vscode.workspace
      .getConfiguration('gantry.compose', folder.uri)
      .update('sets', [...others, { ...set, files }], vscode.ConfigurationTarget.WorkspaceFolder);
  },
};
