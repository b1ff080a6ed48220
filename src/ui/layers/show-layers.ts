import * as vscode from 'vscode';
import { parse } from '../../core/dockerfile/parse.ts';
import type { RecordedBuild } from '../../engine/types.ts';
import type { Analyses } from '../../state/analyses.ts';
import type { BuiltImages } from '../../state/built-images.ts';
import type { Connection } from '../../state/connection.ts';
import { type Disposable, Disposables } from '../../util/disposable.ts';
import { toRange } from '../language/to-vscode.ts';
import { type LayerMark, layerMarks, markText, wasteNotes } from './layer-marks.ts';

const setting = 'gantry.build.inlayHints';

interface Marked {
  readonly imageId: string;
  readonly marks: readonly LayerMark[];
}

/** Shows in a Dockerfile what each instruction of its last build, in any window, added to the image and, once its files were read, what it wastes. */
export function showLayers(
  built: BuiltImages,
  connection: Connection,
  analyses: Analyses,
  recordedBuild: (imageId: string) => Promise<RecordedBuild | undefined>,
): Disposable {
  const life = new Disposables();
  const notes = life.add(vscode.languages.createDiagnosticCollection('gantry-layers'));
  const changed = life.add(new vscode.EventEmitter<void>());

  /** undefined unless the text is the one that was built. */
  const marked = async (document: vscode.TextDocument): Promise<Marked | undefined> => {
    const build = built.latest(document.uri.fsPath);
    if (!build || build.source !== document.getText()) return undefined;
    const layers = await connection.store?.layers(build.imageId).catch(() => undefined);
    if (!layers) return undefined;
    const recorded = await recordedBuild(build.imageId);
    return { imageId: build.imageId, marks: layerMarks(parse(build.source), layers, build.target, recorded) };
  };

  const note = async (document: vscode.TextDocument): Promise<void> => {
    if (document.languageId !== 'dockerfile') return;
    const found = await marked(document);
    const summary = found && analyses.get(found.imageId)?.summary;
    notes.set(
      document.uri,
      summary ? wasteNotes(found.marks, summary).map((each) => toDiagnostic(document.uri, each)) : [],
    );
  };
  const refresh = (): void => {
    changed.fire();
    for (const document of vscode.workspace.textDocuments) void note(document);
  };

  life.add(analyses.onDidOpen(refresh));
  life.add(built.onDidBuild(refresh));
  life.add(
    connection.onDidChange((type) => type === 'connection' && connection.status.kind === 'connected' && refresh()),
  );
  life.add(vscode.workspace.onDidOpenTextDocument((document) => void note(document)));
  life.add(
    vscode.workspace.onDidChangeTextDocument(
      ({ document, contentChanges }) => contentChanges.length && notes.delete(document.uri),
    ),
  );
  life.add(vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(setting) && changed.fire()));
  life.add(
    vscode.languages.registerInlayHintsProvider(
      { language: 'dockerfile' },
      {
        onDidChangeInlayHints: changed.event,
        async provideInlayHints(document, range) {
          if (!vscode.workspace.getConfiguration('gantry', document.uri).get('build.inlayHints', true)) return [];
          const found = await marked(document);
          if (!found) return [];
          const summary = analyses.get(found.imageId)?.summary;
          return found.marks.flatMap((mark) => {
            const text = markText(mark, summary);
            const { line } = mark.range.end;
            if (!text || line < range.start.line || line > range.end.line) return [];
            const part = new vscode.InlayHintLabelPart(text);
            part.tooltip = mark.approximate ? 'Size of its layer; matched by place and kind.' : 'Size of its layer';
            part.command = {
              title: 'Show Layer',
              command: 'gantry.layers.showLayer',
              arguments: [document.uri, mark.range.start.line],
            };
            const hint = new vscode.InlayHint(document.lineAt(line).range.end, [part]);
            hint.paddingLeft = true;
            return [hint];
          });
        },
      },
    ),
  );
  return life;
}

function toDiagnostic(
  uri: vscode.Uri,
  { range, message, related }: ReturnType<typeof wasteNotes>[number],
): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(toRange(range), message, vscode.DiagnosticSeverity.Information);
  diagnostic.source = 'Gantry layers';
  if (related)
    diagnostic.relatedInformation = [
      new vscode.DiagnosticRelatedInformation(new vscode.Location(uri, toRange(related.range)), related.message),
    ];
  return diagnostic;
}
