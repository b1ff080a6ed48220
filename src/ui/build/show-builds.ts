import * as vscode from 'vscode';
import type { Build, Builds } from '../../state/builds.ts';
import { type Disposable, Disposables } from '../../util/disposable.ts';
import { type BuildMark, buildMarks } from './build-marks.ts';
import { failureLines, failureMessage } from './failure-text.ts';
import { inlineDockerfile } from './inline-dockerfile.ts';

const setting = 'gantry.build.inlayHints';

/** Shows the last build of a Dockerfile in its editor: times and cache hits beside the instructions, the failure on its line. */
export function showBuilds(builds: Builds): Disposable {
  const life = new Disposables();
  const failures = life.add(vscode.languages.createDiagnosticCollection('gantry-build'));
  const changed = life.add(new vscode.EventEmitter<void>());

  life.add(
    builds.onDidChange((id) => {
      const build = builds.get(id);
      if (!build) return;
      const uri = vscode.Uri.file(build.request.dockerfile);
      // A Dockerfile that is in no file has no line to mark.
      if (build.outcome === 'failed' && failureLines(build) && inlineDockerfile(build.request) === undefined)
        failures.set(uri, [toDiagnostic(build)]);
      else if (build.steps.size === 0 || build.outcome === 'succeeded') failures.delete(uri);
      if (build.outcome !== 'running') changed.fire();
    }),
  );
  // What was marked may no longer be where it was.
  life.add(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length) failures.delete(document.uri);
    }),
  );
  life.add(vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(setting) && changed.fire()));
  life.add(
    vscode.languages.registerInlayHintsProvider(
      { language: 'dockerfile' },
      {
        onDidChangeInlayHints: changed.event,
        provideInlayHints(document, range) {
          const build = builds.latest(document.uri.fsPath);
          const enabled = vscode.workspace.getConfiguration('gantry', document.uri).get('build.inlayHints', true);
          if (!enabled || !build || build.source !== document.getText()) return [];
          return buildMarks(build)
            .filter(({ line }) => line >= range.start.line && line <= range.end.line)
            .map((mark) => toHint(document, mark));
        },
      },
    ),
  );
  return life;
}

/** The reason of a miss leads to all that is known of it (Ctrl+click, as VS Code has it for hints). */
function toHint(document: vscode.TextDocument, { line, text, tooltip, missed }: BuildMark): vscode.InlayHint {
  const time = new vscode.InlayHintLabelPart(text);
  const why = new vscode.InlayHintLabelPart(missed ?? '');
  why.command = { command: 'gantry.builds.whyNotCached', title: 'Why was this not cached?' };
  const label = missed ? [time, new vscode.InlayHintLabelPart(' · '), why] : [time];
  const hint = new vscode.InlayHint(document.lineAt(line).range.end, label);
  hint.paddingLeft = true;
  hint.tooltip = tooltip;
  return hint;
}

function toDiagnostic(build: Build): vscode.Diagnostic {
  const { start = 0, end = 0 } = failureLines(build) ?? {};
  const range = new vscode.Range(start, 0, end, Number.MAX_SAFE_INTEGER);
  const diagnostic = new vscode.Diagnostic(range, failureMessage(build), vscode.DiagnosticSeverity.Error);
  diagnostic.source = 'Gantry build';
  diagnostic.code = { value: 'build log', target: vscode.Uri.parse('command:gantry.builds.showLog') };
  return diagnostic;
}
