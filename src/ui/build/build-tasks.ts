import { readFile } from 'node:fs/promises';
import process from 'node:process';
import * as vscode from 'vscode';
import type { BuildEvent } from '../../engine/types.ts';
import type { Disposable } from '../../util/disposable.ts';
import { duration } from '../../util/format.ts';
import type { Context, SavedProfiles } from '../commands/context.ts';
import { stripControls } from '../documents/strip-controls.ts';
import { confirmContext } from './confirm-context.ts';
import { type BuildProfile, profileRequest } from './profiles.ts';
import { recordBuild, stepText } from './run-build.ts';

const type = 'gantry-build';

/** One line when a step begins and one when it ends; its output as it comes. */
function taskText(event: BuildEvent): string | undefined {
  if (event.type === 'log') return event.text;
  if (event.type === 'warning') return `warning: ${stripControls(event.message)}\n`;
  if (event.type !== 'step' || event.step.internal) return undefined;
  const { state, durationMs = 0 } = event.step;
  // A Dockerfile's own text; what its steps print keeps its colours.
  const text = stripControls(stepText(event.step));
  if (state === 'running') return `=> ${text}\n`;
  if (state === 'cached') return `=> ${text} CACHED\n`;
  return state === 'done' ? `   done in ${duration(durationMs)}\n` : undefined;
}

/** A build in a task's terminal; its exit code is the task's. */
function buildTerminal(ctx: Context, profile: BuildProfile, root: string): vscode.Pseudoterminal {
  const output = new vscode.EventEmitter<string>();
  const closed = new vscode.EventEmitter<number>();
  const abort = new AbortController();
  const told = new Set<string>();
  const write = (text: string): void => output.fire(text.replace(/\r?\n/g, '\r\n'));
  const run = async (): Promise<number> => {
    try {
      const request = profileRequest(profile, root, process.env);
      await confirmContext(ctx, request);
      const source = await readFile(request.dockerfile, 'utf8').catch(() => '');
      await recordBuild(ctx, request, source, abort.signal, (event) => {
        const text = taskText(event);
        const key = event.type === 'step' ? `${event.step.id} ${event.step.state}` : undefined;
        if (text && !(key && told.has(key))) write(text);
        if (key) told.add(key);
      });
      write(`Built ${request.tags.join(', ') || profile.name}.\n`);
      return 0;
    } catch (error) {
      write(`${stripControls(error instanceof Error ? error.message : String(error))}\n`);
      return 1;
    }
  };
  return {
    onDidWrite: output.event,
    onDidClose: closed.event,
    open: () => void run().then((code) => closed.fire(code)),
    close: () => abort.abort(),
  };
}

/** Every saved build profile as a task of type `gantry-build`. */
export function registerBuildTasks(profiles: SavedProfiles, ctx: Context): Disposable {
  const toTask = (definition: vscode.TaskDefinition, profile: BuildProfile, root: string): vscode.Task => {
    const scope = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(root)) ?? vscode.TaskScope.Workspace;
    const execution = new vscode.CustomExecution(async () => buildTerminal(ctx, profile, root));
    const task = new vscode.Task(definition, scope, profile.name, 'Gantry', execution, []);
    task.group = vscode.TaskGroup.Build;
    return task;
  };
  return vscode.tasks.registerTaskProvider(type, {
    provideTasks: () =>
      profiles.list().map(({ profile, root }) => toTask({ type, profile: profile.name }, profile, root)),
    resolveTask(task) {
      const found = profiles.list().find(({ profile }) => profile.name === task.definition.profile);
      return found && toTask(task.definition, found.profile, found.root);
    },
  });
}
