import { readFile } from 'node:fs/promises';
import process from 'node:process';
import * as vscode from 'vscode';
import type { Disposable } from '../../util/disposable.ts';
import { GantryError, inWords } from '../../util/errors.ts';
import type { Context, SavedProfiles } from '../commands/context.ts';
import { stripControls } from '../documents/strip-controls.ts';
import { confirmContext } from './confirm-context.ts';
import { profileRequest } from './profiles.ts';
import { recordBuild } from './run-build.ts';
import { taskLines } from './task-lines.ts';

const type = 'gantry-build';
const ctrlC = '\u0003';

/** The profile that a task names; in the task's own folder where several have one of this name. Throws `build.invalid`. */
function named({ list }: SavedProfiles, name: unknown, root: string | undefined): ReturnType<SavedProfiles['list']>[0] {
  const all = list();
  const fitting = all.filter(({ profile }) => profile.name === name);
  const found = fitting.find((each) => each.root === root) ?? fitting[0];
  if (found) return found;
  const names = all.map(({ profile }) => `“${profile.name}”`).join(', ');
  const what =
    typeof name === 'string' && name ? `There is no build profile “${name}”.` : 'The task names no build profile.';
  throw new GantryError('build.invalid', what, {
    hint: names ? `gantry.build.profiles has ${names}.` : 'gantry.build.profiles has none in this workspace.',
  });
}

/** A build in a task's terminal; its exit code is the task's. */
function buildTerminal(ctx: Context, name: unknown, folder: string | undefined): vscode.Pseudoterminal {
  const output = new vscode.EventEmitter<string>();
  const closed = new vscode.EventEmitter<number>();
  const abort = new AbortController();
  const write = (text: string): void => output.fire(text.replace(/\r?\n/g, '\r\n'));
  const run = async (): Promise<number> => {
    try {
      const { profile, root } = named(ctx.profiles, name, folder);
      const request = profileRequest(profile, root, process.env);
      await confirmContext(ctx, request);
      const source = await readFile(request.dockerfile, 'utf8').catch(() => '');
      const lineOf = taskLines();
      await recordBuild(ctx, request, source, abort.signal, (event) => {
        const text = lineOf(event);
        if (text) write(text);
      });
      write(`Built ${request.tags.join(', ') || profile.name}.\n`);
      return 0;
    } catch (error) {
      write(`${stripControls(inWords(error))}\n`);
      return 1;
    }
  };
  return {
    onDidWrite: output.event,
    onDidClose: closed.event,
    open: () => void run().then((code) => closed.fire(code)),
    close: () => abort.abort(),
    handleInput: (typed) => {
      if (typed === ctrlC) abort.abort();
    },
  };
}

/** Every saved build profile as a task of type `gantry-build`. */
export function registerBuildTasks(profiles: SavedProfiles, ctx: Context): Disposable {
  const toTask = (definition: vscode.TaskDefinition, scope: vscode.Task['scope'], name: string): vscode.Task => {
    const folder = typeof scope === 'object' ? scope.uri.fsPath : undefined;
    const execution = new vscode.CustomExecution(async () => buildTerminal(ctx, definition.profile, folder));
    const task = new vscode.Task(definition, scope ?? vscode.TaskScope.Workspace, name, 'Gantry', execution, []);
    task.group = vscode.TaskGroup.Build;
    return task;
  };
  return vscode.tasks.registerTaskProvider(type, {
    provideTasks: () =>
      profiles.list().map(({ profile: { name }, root }) => {
        const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(root));
        return toTask({ type, profile: name }, folder, name);
      }),
    // Also one that names no profile there is: its terminal says so, where VS Code would find no provider of such tasks.
    resolveTask: ({ definition, scope, name }) => toTask(definition, scope, name),
  });
}
