import * as vscode from 'vscode';
import { type Disposable, Disposables } from '../../util/disposable.ts';
import { isCancelled, isGantryError } from '../../util/errors.ts';
import { LatestOnly } from '../../util/latest-only.ts';
import type { Context } from '../commands/context.ts';
import { checkFile } from './check-file.ts';
import { largeContext } from './confirm-context.ts';
import { requestOnSave } from './request-on-save.ts';
import { recordBuild } from './run-build.ts';

const quietMs = 300;

/** Checks or builds a Dockerfile when it is saved, where `gantry.build.onSave` asks for it and the folder is trusted. */
export function buildOnSave(ctx: Context): Disposable {
  const life = new Disposables();
  const queue = life.add(new LatestOnly(quietMs));
  const act = async (how: string, document: vscode.TextDocument, signal: AbortSignal): Promise<void> => {
    const file = { path: document.uri.fsPath, text: document.getText() };
    const name = ctx.desk.shortPath(file.path);
    try {
      if (how === 'check') await checkFile(ctx, file, signal);
      else await build(ctx, file, name, signal);
    } catch (error) {
      // What went wrong in the file stands in the file, and in the Builds view.
      if (isCancelled(error) || (isGantryError(error) && error.code === 'build.failed')) return;
      ctx.log.error(error instanceof Error ? error : String(error));
      if (!(isGantryError(error) && error.code === 'engine.unsupported'))
        ctx.prompts.warn(`${name} could not be ${how === 'check' ? 'checked' : 'built'} on save. ${String(error)}`);
    }
  };
  life.add(
    vscode.workspace.onDidSaveTextDocument((document) => {
      if (document.languageId !== 'dockerfile' || document.uri.scheme !== 'file' || !vscode.workspace.isTrusted) return;
      const how = vscode.workspace.getConfiguration('gantry.build', document.uri).get<string>('onSave', 'off');
      if (how === 'check' || how === 'build')
        queue.call(document.uri.toString(), (signal) => act(how, document, signal));
    }),
  );
  return life;
}

/** Shown in the status bar: a notification at every save would be in the way. */
async function build(
  ctx: Context,
  file: { readonly path: string; readonly text: string },
  name: string,
  signal: AbortSignal,
): Promise<void> {
  const request = requestOnSave(ctx, file.path);
  if (await largeContext(ctx, request)) {
    const again = { 'Build Image…': () => ctx.desk.run('gantry.images.build', file.path) };
    ctx.prompts.warn(`${name} was not built on save: its build context is large. Build it once to accept that.`, again);
    return;
  }
  const title = `$(package) Building ${request.tags[0] ?? name}`;
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, async () => {
    await recordBuild(ctx, request, file.text, signal, () => undefined);
  });
}
