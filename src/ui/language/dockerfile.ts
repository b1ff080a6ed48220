import * as vscode from 'vscode';
import { parse } from '../../core/dockerfile/parse.ts';
import { dockerfileRules } from '../../core/dockerfile/rules/index.ts';
import type { Finding } from '../../core/lint/rule.ts';
import { run } from '../../core/lint/run.ts';
import { type Disposable, Disposables } from '../../util/disposable.ts';
import { codeActionKinds, codeActions } from './code-actions.ts';
import { registerCodeLens } from './code-lens.ts';
import { Diagnostics } from './diagnostics.ts';
import { dockerfileLenses } from './dockerfile/lenses.ts';
import { perVersion } from './documents.ts';
import { applyLevels, lintSettings } from './lint-settings.ts';

/** Beyond this a file is no Dockerfile that a person wrote: it is not linted while typing. */
const largest = 1024 * 1024;
const selector: vscode.DocumentSelector = { language: 'dockerfile' };

/** All that the editor does with Dockerfiles: one parse and one lint per version, shared by every feature. */
export function dockerfileLanguage(log: vscode.LogOutputChannel): Disposable {
  const life = new Disposables();
  const parsed = perVersion((document) => parse(document.getText()));
  const found = perVersion((document) =>
    document.getText().length > largest
      ? []
      : run(dockerfileRules, parsed(document), (rule, error) => log.error(`Rule ${rule} failed: ${String(error)}`)),
  );
  const lint = (document: vscode.TextDocument): Finding[] => {
    const { enabled, rules } = lintSettings(document.uri);
    return enabled ? applyLevels(found(document), rules) : [];
  };
  const diagnostics = life.add(new Diagnostics(selector, lint));
  life.add(
    vscode.workspace.onDidChangeConfiguration(
      (event) => event.affectsConfiguration('gantry.lint') && diagnostics.refresh(),
    ),
  );
  const { languages } = vscode;
  life.add(languages.registerCodeActionsProvider(selector, codeActions(lint), codeActionKinds));
  life.add(registerCodeLens(selector, (document) => dockerfileLenses(parsed(document), document.uri)));
  return life;
}
