import * as vscode from 'vscode';
import type { Finding, Fix } from '../../core/lint/rule.ts';
import { applyEdits } from '../../core/text/apply-edits.ts';
import { toEdit, toRange } from './to-vscode.ts';

const { QuickFix, SourceFixAll } = vscode.CodeActionKind;
const fixAllKind = SourceFixAll.append('gantry');

export const codeActionKinds: vscode.CodeActionProviderMetadata = { providedCodeActionKinds: [QuickFix, fixAllKind] };

/** Where a language puts the comments that switch a rule off; zero-based lines that go before. */
export interface SuppressionPlace {
  readonly above: number;
  readonly fileTop: number;
}

export interface ActionSource {
  lint(document: vscode.TextDocument): readonly Finding[];
  place(document: vscode.TextDocument, finding: Finding): SuppressionPlace;
}

const codeOf = ({ code }: vscode.Diagnostic): unknown => (typeof code === 'object' ? code.value : code);

/** The diagnostic that shows a finding, so that VS Code ties the action to it. */
const shownFor = (finding: Finding, shown: readonly vscode.Diagnostic[]): vscode.Diagnostic[] =>
  shown.filter((each) => codeOf(each) === finding.rule && each.range.isEqual(toRange(finding.range)));

function action(title: string, uri: vscode.Uri, edits: readonly vscode.TextEdit[]): vscode.CodeAction {
  const result = new vscode.CodeAction(title, QuickFix);
  result.edit = new vscode.WorkspaceEdit();
  result.edit.set(uri, [...edits]);
  return result;
}

function fixAction(fix: Fix, uri: vscode.Uri): vscode.CodeAction {
  const result = action(fix.title, uri, fix.edits.map(toEdit));
  result.isPreferred = fix.safe === true;
  return result;
}

function suppressions(source: ActionSource, document: vscode.TextDocument, finding: Finding): vscode.CodeAction[] {
  const { above, fileTop } = source.place(document, finding);
  const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  const indent = /^\s*/.exec(document.lineAt(above).text)?.[0] ?? '';
  const comment = (line: number, text: string): vscode.TextEdit =>
    vscode.TextEdit.insert(new vscode.Position(line, 0), `${text}${eol}`);
  return [
    action(`Ignore ${finding.rule} here`, document.uri, [comment(above, `${indent}# gantry-ignore ${finding.rule}`)]),
    action(`Ignore ${finding.rule} in this file`, document.uri, [
      comment(fileTop, `# gantry-ignore-file ${finding.rule}`),
    ]),
  ];
}

/** Edits of all safe fixes at once; of two that overlap the first wins, the other comes with the next run. */
function fixAll(document: vscode.TextDocument, findings: readonly Finding[]): vscode.CodeAction | undefined {
  const edits = findings.flatMap(({ fix }) => (fix?.safe ? fix.edits : []));
  if (edits.length === 0) return undefined;
  const text = document.getText();
  const whole = new vscode.Range(document.positionAt(0), document.positionAt(text.length));
  const result = new vscode.CodeAction('Fix all that Gantry can fix safely', fixAllKind);
  result.edit = new vscode.WorkspaceEdit();
  result.edit.replace(document.uri, whole, applyEdits(text, edits));
  return result;
}

/** Quick fixes come from the findings that are on the screen: nothing is linted again. */
export const codeActions = (source: ActionSource): vscode.CodeActionProvider => ({
  provideCodeActions(document, range, context) {
    const findings = source.lint(document);
    const all = fixAll(document, findings);
    if (context.only && fixAllKind.contains(context.only)) return all ? [all] : [];
    const here = findings.filter((finding) => range.intersection(toRange(finding.range)));
    const actions = here.flatMap((finding) => {
      const fix = finding.fix ? [fixAction(finding.fix, document.uri)] : [];
      const own = [...fix, ...suppressions(source, document, finding)];
      const diagnostics = shownFor(finding, context.diagnostics);
      for (const each of own) each.diagnostics = diagnostics;
      return own;
    });
    return all && here.some(({ fix }) => fix?.safe) ? [...actions, all] : actions;
  },
});
