import * as vscode from 'vscode';
import { lintDockerfile } from '../../core/dockerfile/lint-dockerfile.ts';
import { parse } from '../../core/dockerfile/parse.ts';
import { isRuleName } from '../../core/languages.ts';
import type { Finding } from '../../core/lint/rule.ts';
import { comparePositions } from '../../core/text/range.ts';
import type { BuildChecks } from '../../state/build-checks.ts';
import type { Connection } from '../../state/connection.ts';
import { type Disposable, Disposables } from '../../util/disposable.ts';
import { type ActionSource, codeActionKinds, codeActions } from './code-actions.ts';
import { registerCodeLens } from './code-lens.ts';
import { Diagnostics } from './diagnostics.ts';
import { registerEditing } from './dockerfile/editing.ts';
import { dockerfileLenses } from './dockerfile/lenses.ts';
import { registerOutline } from './dockerfile/outline.ts';
import { perVersion } from './documents.ts';
import { imageNames } from './image-names.ts';
import { isLintEnabled, LintSettings } from './lint-settings.ts';
import { Shellcheck } from './shellcheck.ts';
import { Surroundings } from './surroundings.ts';

/** Beyond this a file is no Dockerfile that a person wrote: it is not linted while typing. */
const largest = 1024 * 1024;
const selector: vscode.DocumentSelector = { language: 'dockerfile' };

/** All that the editor does with Dockerfiles: one parse and one lint per version, shared by every feature. */
export function dockerfileLanguage(
  connection: Connection,
  checks: BuildChecks,
  log: vscode.LogOutputChannel,
): Disposable {
  const life = new Disposables();
  const settings = life.add(new LintSettings(isRuleName));
  const surroundings = life.add(new Surroundings());
  const parsed = perVersion((document) => parse(document.getText(), surroundings.of(document.uri)));
  const crashed = (rule: string, error: unknown): void => log.error(`Rule ${rule} failed: ${String(error)}`);
  const shellcheck = life.add(new Shellcheck(selector, parsed));
  const said = (document: vscode.TextDocument) => checks.warnings(document.uri.fsPath, document.getText());
  const lint = perVersion((document): Finding[] =>
    document.getText().length > largest || !isLintEnabled(document.uri)
      ? []
      : lintDockerfile(
          parsed(document),
          settings.of(document.uri),
          crashed,
          shellcheck.findings(document),
          said(document),
        ),
  );
  const source: ActionSource = {
    lint,
    lintText: (document, text) =>
      lintDockerfile(parse(text, surroundings.of(document.uri)), settings.of(document.uri), crashed),
    place(document, { range }) {
      const file = parsed(document);
      const starts = file.instructions.map((instruction) => file.range(instruction).start);
      const above = starts.findLast((start) => comparePositions(start, range.start) <= 0) ?? range.start;
      const directive = file.directives.at(-1);
      return { above: above.line, fileTop: directive ? file.range(directive).end.line + 1 : 0 };
    },
  };
  const diagnostics = life.add(new Diagnostics(selector, lint));
  const again = (): void => {
    parsed.forget();
    lint.forget();
    diagnostics.refresh();
  };
  life.add(settings.onDidChange(again));
  life.add(surroundings.onDidChange(again));
  life.add(shellcheck.onDidChange(again));
  life.add(checks.onDidChange(again));
  life.add(vscode.languages.registerCodeActionsProvider(selector, codeActions(source), codeActionKinds));
  life.add(registerOutline(selector, parsed));
  life.add(registerEditing(selector, parsed, () => imageNames(connection)));
  const lenses = (document: vscode.TextDocument) =>
    document.getText().length > largest ? [] : dockerfileLenses(parsed(document), document.uri);
  life.add(registerCodeLens(selector, lenses));
  return life;
}
