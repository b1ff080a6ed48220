import path from 'node:path';
import * as vscode from 'vscode';
import type { SavedProfiles } from '../commands/context.ts';
import type { BuildProfile } from './profiles.ts';

const read = (scope: vscode.Uri | undefined): readonly BuildProfile[] =>
  vscode.workspace.getConfiguration('gantry.build', scope).get<readonly BuildProfile[]>('profiles', []);

const folderOf = (file: string): vscode.WorkspaceFolder | undefined =>
  vscode.workspace.getWorkspaceFolder(vscode.Uri.file(file));

/** Build profiles in the workspace folders' settings. */
export const savedProfiles: SavedProfiles = {
  root: (file) => folderOf(file)?.uri.fsPath ?? path.dirname(file),

  list: () =>
    (vscode.workspace.workspaceFolders ?? []).flatMap(({ uri }) =>
      read(uri)
        .filter(({ name, dockerfile }) => typeof name === 'string' && typeof dockerfile === 'string')
        .map((profile) => ({ profile, root: uri.fsPath })),
    ),

  async save(profile, file) {
    const folder = folderOf(file);
    const others = read(folder?.uri).filter(({ name }) => name !== profile.name);
    const target = folder ? vscode.ConfigurationTarget.WorkspaceFolder : vscode.ConfigurationTarget.Global;
    await vscode.workspace
      .getConfiguration('gantry.build', folder?.uri)
      .update('profiles', [...others, profile], target);
  },
};
