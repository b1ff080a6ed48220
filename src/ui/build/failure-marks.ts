import * as vscode from 'vscode';
import { LineIndex } from '../../core/text/line-index.ts';
import type { BuildRequest } from '../../engine/types.ts';
import type { Build } from '../../state/builds.ts';
import { textNow } from '../language/text-now.ts';
import { toRange } from '../language/to-vscode.ts';
import { failureMessage, failurePlace } from './failure-text.ts';

interface Mark {
  readonly file: string;
  readonly diagnostic: vscode.Diagnostic;
}

/** The failing instruction of each Dockerfile. One Compose file may hold several. */
export class FailureMarks implements vscode.Disposable {
  readonly #shown = vscode.languages.createDiagnosticCollection('gantry-build');
  /** By Dockerfile. */
  readonly #marks = new Map<string, Mark>();

  async mark(build: Build): Promise<void> {
    const place = failurePlace(build);
    if (!place || !(await isAsBuilt(build.request))) return;
    // As documents spell it: paths of Windows have several forms.
    const file = vscode.Uri.file(place.file).fsPath;
    this.#marks.set(build.request.dockerfile, { file, diagnostic: toDiagnostic(build, place.range) });
    this.#show(file);
  }

  /** When the Dockerfile is built again. */
  clear(dockerfile: string): void {
    const mark = this.#marks.get(dockerfile);
    if (!mark) return;
    this.#marks.delete(dockerfile);
    this.#show(mark.file);
  }

  /** When the file is edited: what was marked may no longer be where it was. */
  clearFile(file: string): void {
    for (const [dockerfile, mark] of this.#marks) if (mark.file === file) this.clear(dockerfile);
  }

  dispose(): void {
    this.#shown.dispose();
  }

  #show(file: string): void {
    const marks = [...this.#marks.values()].filter((mark) => mark.file === file);
    this.#shown.set(
      vscode.Uri.file(file),
      marks.map(({ diagnostic }) => diagnostic),
    );
  }
}

/** What is watched is built from its Compose file as it was when the watching began. */
async function isAsBuilt({ inlineIn }: BuildRequest): Promise<boolean> {
  if (!inlineIn) return true;
  const { start, end } = inlineIn.value.range;
  const text = (await textNow(inlineIn.file)) ?? '';
  const lines = new LineIndex(text);
  return text.slice(lines.offset(start), lines.offset(end)) === inlineIn.value.text;
}

function toDiagnostic(build: Build, range: Parameters<typeof toRange>[0]): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(toRange(range), failureMessage(build), vscode.DiagnosticSeverity.Error);
  diagnostic.source = 'Gantry build';
  // The build's own, which is not the newest one where several ran at once.
  const row = encodeURIComponent(JSON.stringify([{ build: { id: build.id } }]));
  diagnostic.code = { value: 'build log', target: vscode.Uri.parse(`command:gantry.builds.showLog?${row}`) };
  return diagnostic;
}
