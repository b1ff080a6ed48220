import path from 'node:path';
import * as vscode from 'vscode';
import type { SavedProfiles } from '../commands/context.ts';
import type { BuildProfile } from './profiles.ts';

/** As the settings hold them, which is anything; what has a name can be chosen, and says then what is wrong with it. */
function read(scope: vscode.Uri | undefined): readonly unknown[] {
  const value = vscode.workspace.getConfiguration('gantry.build', scope).get<unknown>('profiles');
  return Array.isArray(value) ? value : [];
}

const isNamed = (value: unknown): value is BuildProfile =>
  typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';

const folderOf = (file: string): vscode.WorkspaceFolder | undefined =>
  vscode.workspace.getWorkspaceFolder(vscode.Uri.file(file));

/** Build profiles in the workspace folders' settings. */
export const savedProfiles: SavedProfiles = {
  root: (file) => folderOf(file)?.uri.fsPath ?? path.dirname(file),

  list: () =>
    (vscode.workspace.workspaceFolders ?? []).flatMap(({ uri }) =>
      read(uri)
        .filter(isNamed)
        .map((profile) => ({ profile, root: uri.fsPath })),
    ),

  async save(profile, file) {
    const folder = folderOf(file);
    const others = read(folder?.uri).filter((each) => !isNamed(each) || each.name !== profile.name);
    const target = folder ? vscode.ConfigurationTarget.WorkspaceFolder : vscode.ConfigurationTarget.Global;
    await vscode.workspace
      .getConfiguration('gantry.build', folder?.uri)
      .update('profiles', [...others, profile], target);
  },
};
