import * as vscode from 'vscode';
import { dockerignoreLanguage } from '../../core/dockerignore/language.ts';
import { isRuleName } from '../../core/languages.ts';
import type { Finding } from '../../core/lint/rule.ts';
import { type Disposable, Disposables } from '../../util/disposable.ts';
import { codeActionKinds, codeActions } from './code-actions.ts';
import { Diagnostics } from './diagnostics.ts';
import { perVersion } from './documents.ts';
import { isLintEnabled, LintSettings } from './lint-settings.ts';

const largest = 1024 * 1024;
const selector: vscode.DocumentSelector = { language: 'dockerignore' };

/** Findings and fixes in `.dockerignore` files. */
export function ignoreLanguage(log: vscode.LogOutputChannel): Disposable {
  const life = new Disposables();
  const settings = life.add(new LintSettings(isRuleName));
  const lintText = ({ uri }: vscode.TextDocument, text: string): Finding[] =>
    dockerignoreLanguage.lint({
      path: uri.fsPath,
      text,
      config: settings.of(uri),
      onCrash: (rule, error) => log.error(`Rule ${rule} failed: ${String(error)}`),
    });
  const lint = perVersion((document) => {
    const text = document.getText();
    return text.length > largest || !isLintEnabled(document.uri) ? [] : lintText(document, text);
  });
  const diagnostics = life.add(new Diagnostics(selector, lint));
  life.add(
    settings.onDidChange(() => {
      lint.forget();
      diagnostics.refresh();
    }),
  );
  const place = (_: vscode.TextDocument, { range }: Finding) => ({ above: range.start.line, fileTop: 0 });
  const actions = codeActions({ lint, lintText, place });
  life.add(vscode.languages.registerCodeActionsProvider(selector, actions, codeActionKinds));
  return life;
}
