import * as vscode from 'vscode';
import type { Builds } from '../../state/builds.ts';
import { type Disposable, Disposables } from '../../util/disposable.ts';
import { type BuildMark, buildMarks } from './build-marks.ts';
import { FailureMarks } from './failure-marks.ts';

const setting = 'gantry.build.inlayHints';

/** Shows the last build of a Dockerfile in its editor: times and cache hits beside the instructions, the failure on its line. */
export function showBuilds(builds: Builds): Disposable {
  const life = new Disposables();
  const failures = life.add(new FailureMarks());
  const changed = life.add(new vscode.EventEmitter<void>());

  life.add(
    builds.onDidChange((id) => {
      const build = builds.get(id);
      if (!build) return;
      if (build.outcome === 'failed') void failures.mark(build);
      else if (build.steps.size === 0 || build.outcome === 'succeeded') failures.clear(build.request.dockerfile);
      if (build.outcome !== 'running') changed.fire();
    }),
  );
  life.add(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length) failures.clearFile(document.uri.fsPath);
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
