import * as vscode from 'vscode';
import type { Problem } from '../core/compose/project.ts';
import { inWords, isCancelled, isGantryError } from '../util/errors.ts';
import { withoutLinks } from '../util/format.ts';
import { toRange } from './language/to-vscode.ts';

/** What a button under an error does, by the error's code. */
const remedies: Readonly<Record<string, readonly [label: string, command: string]>> = {
  'engine.unreachable': ['Choose Engine…', 'gantry.engine.choose'],
  'engine.denied': ['Choose Engine…', 'gantry.engine.choose'],
  'engine.timeout': ['Choose Engine…', 'gantry.engine.choose'],
  'context.invalid': ['Choose Engine…', 'gantry.engine.choose'],
  'registry.unauthorized': ['Sign In', 'gantry.images.signIn'],
  'credentials.failed': ['Sign In', 'gantry.images.signIn'],
  // The build's own log says more than ours.
  'build.failed': ['Show Log', 'gantry.builds.showLog'],
};

/** The one place that shows errors: what happened, what to do next, and the log. A cancelled command says nothing. */
export function showError(log: vscode.LogOutputChannel, error: unknown): void {
  if (error instanceof vscode.CancellationError || isCancelled(error)) return;
  const expected = isGantryError(error);
  log.error(error instanceof Error && !expected ? error : error instanceof Error ? describe(error) : String(error));
  const message = expected
    ? inWords(error)
    : `Something went wrong in Gantry: ${error instanceof Error ? error.message : String(error)}`;
  const remedy = expected ? remedies[error.code] : undefined;
  const place = expected ? placeOf(error.details) : undefined;
  const buttons = new Set([...(place ? ['Go to Line'] : []), ...(remedy ? [remedy[0]] : []), 'Show Log']);
  void vscode.window.showErrorMessage(withoutLinks(message), ...buttons).then((button) => {
    if (button === 'Go to Line' && place) void vscode.window.showTextDocument(place.uri, { selection: place.range });
    else if (remedy && button === remedy[0])
      void vscode.commands.executeCommand(remedy[1], expected ? subjectOf(error.details) : undefined);
    else if (button === 'Show Log') log.show();
  });
}

/** Where in a file an error lies, when its details say so. */
function placeOf(details: unknown): vscode.Location | undefined {
  const { file, range } = (details ?? {}) as Partial<Problem>;
  return file && range ? new vscode.Location(vscode.Uri.file(file), toRange(range)) : undefined;
}

/** What the remedy is about: the registry that an error comes from, or its build as a row of the Builds view gives it. */
function subjectOf(details: unknown): unknown {
  const { server, build } = (details ?? {}) as { server?: unknown; build?: unknown };
  return typeof server === 'string' ? server : build && { build };
}

/** One line a cause. */
function describe(error: Error): string {
  const cause = error.cause instanceof Error ? `\n  caused by: ${error.cause.message}` : '';
  return `${isGantryError(error) ? `[${error.code}] ` : ''}${error.message}${cause}`;
}
