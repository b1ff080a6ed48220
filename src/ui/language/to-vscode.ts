import * as vscode from 'vscode';
import type { Finding, Severity } from '../../core/lint/rule.ts';
import type { Range, TextEdit } from '../../core/text/range.ts';

export const toRange = ({ start, end }: Range): vscode.Range =>
  new vscode.Range(start.line, start.character, end.line, end.character);

export const toEdit = ({ range, newText }: TextEdit): vscode.TextEdit => new vscode.TextEdit(toRange(range), newText);

const severities: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

const tags = {
  unnecessary: vscode.DiagnosticTag.Unnecessary,
  deprecated: vscode.DiagnosticTag.Deprecated,
} as const;

/** The code of a finding opens its rule's page. */
export function toDiagnostic(finding: Finding, uri: vscode.Uri): vscode.Diagnostic {
  const { rule, severity, message, range, related = [], tag } = finding;
  const diagnostic = new vscode.Diagnostic(toRange(range), message, severities[severity]);
  diagnostic.source = 'Gantry';
  const args = encodeURIComponent(JSON.stringify([rule]));
  diagnostic.code = { value: rule, target: vscode.Uri.parse(`command:gantry.lint.explain?${args}`) };
  if (tag) diagnostic.tags = [tags[tag]];
  if (related.length)
    diagnostic.relatedInformation = related.map(
      (each) => new vscode.DiagnosticRelatedInformation(new vscode.Location(uri, toRange(each.range)), each.message),
    );
  return diagnostic;
}
