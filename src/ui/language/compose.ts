import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { type ComposeFile, parseComposeFile } from '../../core/compose/lint/compose-file.ts';
import { lintCompose } from '../../core/compose/lint-compose.ts';
import { isRuleName } from '../../core/languages.ts';
import type { Finding } from '../../core/lint/rule.ts';
import type { Connection } from '../../state/connection.ts';
import { itemsOf } from '../../state/slice.ts';
import { type Disposable, Disposables } from '../../util/disposable.ts';
import { codeActionKinds, codeActions } from './code-actions.ts';
import { registerCodeLens } from './code-lens.ts';
import { engineFacts } from './compose/engine-facts.ts';
import { registerComposeFeatures } from './compose/features.ts';
import { composeLenses } from './compose/lenses.ts';
import { ComposeProjects } from './compose/projects.ts';
import { watchWhileVisible } from './compose/watch-while-visible.ts';
import { Diagnostics } from './diagnostics.ts';
import { perVersion } from './documents.ts';
import { imageNames } from './image-names.ts';
import { isLintEnabled, LintSettings } from './lint-settings.ts';

const largest = 1024 * 1024;
const selector: vscode.DocumentSelector = { language: 'dockercompose' };

/** All that the editor does with Compose files: one parse and one lint per version and state of the project. */
export function composeLanguage(connection: Connection, log: vscode.LogOutputChannel): Disposable {
  const life = new Disposables();
  const settings = life.add(new LintSettings(isRuleName));
  const projects = life.add(new ComposeProjects());
  const read = (document: vscode.TextDocument, text: string): ComposeFile => {
    const project = projects.of(document);
    const engine = engineFacts(connection);
    return parseComposeFile(document.uri.fsPath, text, {
      ...(project && { project, environment: project.environment, exists: existsSync }),
      ...(engine && { engine }),
    });
  };
  const parsed = perVersion((document) => read(document, document.getText()));
  const crashed = (rule: string, error: unknown): void => log.error(`Rule ${rule} failed: ${String(error)}`);
  const findings = (file: ComposeFile, uri: vscode.Uri): Finding[] => lintCompose(file, settings.of(uri), crashed);
  const lint = perVersion((document): Finding[] =>
    document.getText().length > largest || !isLintEnabled(document.uri) ? [] : findings(parsed(document), document.uri),
  );
  const diagnostics = life.add(new Diagnostics(selector, lint));
  const again = (): void => {
    parsed.forget();
    lint.forget();
    diagnostics.refresh();
  };
  life.add(settings.onDidChange(again));
  life.add(projects.onDidChange(again));
  const source = {
    lint,
    lintText: (document: vscode.TextDocument, text: string) => findings(read(document, text), document.uri),
    place: (_: vscode.TextDocument, { range }: Finding) => ({ above: range.start.line, fileTop: 0 }),
  };
  life.add(registerComposeFeatures(selector, parsed, () => imageNames(connection)));
  life.add(vscode.languages.registerCodeActionsProvider(selector, codeActions(source), codeActionKinds));
  const lenses = (document: vscode.TextDocument) => {
    const containers = connection.store ? itemsOf(connection.store.containers) : [];
    const own = containers.filter(({ compose }) => compose?.configFiles.includes(document.uri.fsPath));
    return composeLenses(parsed(document), document.uri, own);
  };
  life.add(
    registerCodeLens(selector, lenses, (run) => connection.onDidChange((type) => type === 'container' && run())),
  );
  life.add(watchWhileVisible(selector, connection));
  return life;
}
