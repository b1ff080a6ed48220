import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { type Disposable, Disposables } from '../../util/disposable.ts';
import { inWords, isCancelled, isGantryError } from '../../util/errors.ts';
import { LatestOnly } from '../../util/latest-only.ts';
import type { Context } from '../commands/context.ts';
import { checkFile } from './check-file.ts';
import { largeContext } from './confirm-context.ts';
import { type BuildPart, partOfBuild } from './part-of-build.ts';
import { requestOnSave } from './request-on-save.ts';
import { recordBuild } from './run-build.ts';

const quietMs = 300;

/**
 * Checks or builds a Dockerfile when it, its ignore file or, for a build, a file of its context is saved: where
 * `gantry.build.onSave` asks for it and the folder is trusted. Files other than itself concern a Dockerfile that was built
 * in this window or is open: others in the same folders would be a surprise.
 */
export function buildOnSave(ctx: Context): Disposable {
  const life = new Disposables();
  const queue = life.add(new LatestOnly(quietMs));
  const large = new Set<string>();
  const act = async (how: string, path: string, signal: AbortSignal): Promise<void> => {
    const name = ctx.desk.shortPath(path);
    try {
      const file = { path, text: await readFile(path, 'utf8') };
      if (how === 'check') await checkFile(ctx, file, signal);
      else await build(ctx, file, large, signal);
    } catch (error) {
      // What went wrong in the file stands in the file, and in the Builds view.
      if (isCancelled(error) || (isGantryError(error) && error.code === 'build.failed')) return;
      ctx.log.error(error instanceof Error ? error : String(error));
      if (!(isGantryError(error) && error.code === 'engine.unsupported'))
        ctx.prompts.warn(`${name} could not be ${how === 'check' ? 'checked' : 'built'} on save. ${inWords(error)}`);
    }
  };
  life.add(
    vscode.workspace.onDidSaveTextDocument(({ languageId, uri }) => {
      if (uri.scheme !== 'file' || !vscode.workspace.isTrusted) return;
      const dockerfiles = languageId === 'dockerfile' ? [uri.fsPath] : known(ctx);
      for (const dockerfile of dockerfiles) {
        const how = settingFor(dockerfile);
        if (how === 'off') continue;
        const part = partFor(ctx, uri.fsPath, dockerfile);
        // Checks read no file of the context.
        if (part && (how === 'build' || part !== 'context'))
          queue.call(dockerfile, (signal) => act(how, dockerfile, signal));
      }
    }),
  );
  return life;
}

/** A saved profile that cannot be used says so when its Dockerfile is saved, not at every file. */
function partFor(ctx: Context, file: string, dockerfile: string): BuildPart | undefined {
  try {
    return partOfBuild(file, requestOnSave(ctx, dockerfile));
  } catch {
    return file === dockerfile ? 'dockerfile' : undefined;
  }
}

function settingFor(dockerfile: string): 'off' | 'check' | 'build' {
  const configuration = vscode.workspace.getConfiguration('gantry.build', vscode.Uri.file(dockerfile));
  const how = configuration.get<string>('onSave', 'off');
  return how === 'check' || how === 'build' ? how : 'off';
}

/** Dockerfiles that were built in this window, or have a tab. Compose's inline ones are in no file to be read again. */
function known({ builds }: Context): string[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ input }) => input));
  const open = new Set(tabs.map((input) => (input instanceof vscode.TabInputText ? input.uri.toString() : '')));
  const shown = vscode.workspace.textDocuments.filter(
    ({ languageId, uri }) => languageId === 'dockerfile' && uri.scheme === 'file' && open.has(uri.toString()),
  );
  const all = new Set([...builds.list.map(({ request }) => request.dockerfile), ...shown.map(({ uri }) => uri.fsPath)]);
  return [...all].filter((dockerfile) => existsSync(dockerfile));
}

/** Shown in the status bar: a notification at every save would be in the way. */
async function build(
  ctx: Context,
  file: { readonly path: string; readonly text: string },
  large: Set<string>,
  signal: AbortSignal,
): Promise<void> {
  const request = requestOnSave(ctx, file.path);
  const name = ctx.desk.shortPath(file.path);
  if (await largeContext(ctx, request)) {
    const again = { 'Build Image…': () => ctx.desk.run('gantry.images.build', file.path) };
    const text = `${name} was not built on save: its build context is large. Build it once to accept that.`;
    // Once: files are saved all the time.
    if (large.has(file.path)) ctx.log.info(text);
    else ctx.prompts.warn(text, again);
    large.add(file.path);
    return;
  }
  const title = `$(package) Building ${request.tags[0] ?? name}`;
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, async () => {
    await recordBuild(ctx, request, file.text, signal, () => undefined);
  });
}
