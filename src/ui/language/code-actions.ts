import * as vscode from 'vscode';
import type { Finding, Fix } from '../../core/lint/rule.ts';
import { applyEdits } from '../../core/text/apply-edits.ts';
import { toEdit, toRange } from './to-vscode.ts';

const fixAllKind = vscode.CodeActionKind.SourceFixAll.append('gantry');

export const codeActionKinds: vscode.CodeActionProviderMetadata = {
  providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, fixAllKind],
};

const codeOf = ({ code }: vscode.Diagnostic): unknown => (typeof code === 'object' ? code.value : code);

/** The diagnostic that shows a finding, so that VS Code ties the action to it. */
const shownFor = (finding: Finding, shown: readonly vscode.Diagnostic[]): vscode.Diagnostic[] =>
  shown.filter((each) => codeOf(each) === finding.rule && each.range.isEqual(toRange(finding.range)));

function action(
  title: string,
  kind: vscode.CodeActionKind,
  uri: vscode.Uri,
  fix: Pick<Fix, 'edits'>,
): vscode.CodeAction {
  const result = new vscode.CodeAction(title, kind);
  result.edit = new vscode.WorkspaceEdit();
  result.edit.set(uri, fix.edits.map(toEdit));
  return result;
}

/** Edits of all safe fixes at once; of two that overlap the first wins, the other comes with the next run. */
function fixAll(document: vscode.TextDocument, findings: readonly Finding[]): vscode.CodeAction | undefined {
  const safe = findings.flatMap(({ fix }) => (fix?.safe ? [fix] : []));
  if (safe.length === 0) return undefined;
  const text = document.getText();
  const fixed = applyEdits(
    text,
    safe.flatMap(({ edits }) => edits),
  );
  const whole = new vscode.Range(document.positionAt(0), document.positionAt(text.length));
  const result = new vscode.CodeAction('Fix all that Gantry can fix safely', fixAllKind);
  result.edit = new vscode.WorkspaceEdit();
  result.edit.replace(document.uri, whole, fixed);
  return result;
}

/** Quick fixes come from the findings that are on the screen: nothing is linted again. */
export const codeActions = (
  lint: (document: vscode.TextDocument) => readonly Finding[],
): vscode.CodeActionProvider => ({
  provideCodeActions(document, range, context) {
    const findings = lint(document);
    const all = fixAll(document, findings);
    if (context.only && fixAllKind.contains(context.only)) return all ? [all] : [];
    const here = findings.filter((finding) => finding.fix && range.intersection(toRange(finding.range)));
    const fixes = here.flatMap((finding) => {
      if (!finding.fix) return [];
      const result = action(finding.fix.title, vscode.CodeActionKind.QuickFix, document.uri, finding.fix);
      result.diagnostics = shownFor(finding, context.diagnostics);
      result.isPreferred = finding.fix.safe === true;
      return [result];
    });
    return all && fixes.length ? [...fixes, all] : fixes;
  },
});
