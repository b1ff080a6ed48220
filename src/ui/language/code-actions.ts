import * as vscode from 'vscode';
import { fixAll } from '../../core/lint/fix-all.ts';
import type { Finding, Fix } from '../../core/lint/rule.ts';
import { AddLine } from './add-line.ts';
import { IgnoreInConfig } from './ignore-in-config.ts';
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
  /** What the document would be told if this were its text. */
  lintText(document: vscode.TextDocument, text: string): readonly Finding[];
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
    ...(document.uri.scheme === 'file' ? [new IgnoreInConfig(document.uri, finding.rule)] : []),
  ];
}

/** Made only when it is chosen: fixing in passes lints each pass anew. */
class FixAll extends vscode.CodeAction {
  readonly document: vscode.TextDocument;

  /** The quick-fix menu shows quick fixes only; saving asks for source actions only. */
  constructor(document: vscode.TextDocument, kind: vscode.CodeActionKind) {
    super('Fix all that Gantry can fix safely', kind);
    this.document = document;
  }

  resolve(source: ActionSource): void {
    const text = this.document.getText();
    const fixed = fixAll(text, (next) => source.lintText(this.document, next));
    const whole = new vscode.Range(this.document.positionAt(0), this.document.positionAt(text.length));
    this.edit = new vscode.WorkspaceEdit();
    if (fixed.text !== text) this.edit.replace(this.document.uri, whole, fixed.text);
  }
}

/** Quick fixes come from the findings that are on the screen: nothing is linted again. */
export const codeActions = (source: ActionSource): vscode.CodeActionProvider => ({
  provideCodeActions(document, range, context) {
    const findings = source.lint(document);
    const isFixable = findings.some(({ fix }) => fix?.safe);
    if (context.only?.intersects(fixAllKind)) return isFixable ? [new FixAll(document, fixAllKind)] : [];
    const here = findings.filter((finding) => range.intersection(toRange(finding.range)));
    const actions = here.flatMap((finding) => {
      const fix = finding.fix ? [fixAction(finding.fix, document.uri)] : [];
      const added = finding.addition ? [new AddLine(finding.addition)] : [];
      const own = [...added, ...fix, ...suppressions(source, document, finding)];
      const diagnostics = shownFor(finding, context.diagnostics);
      for (const each of own) each.diagnostics = diagnostics;
      return own;
    });
    return here.length && isFixable ? [...actions, new FixAll(document, QuickFix)] : actions;
  },

  async resolveCodeAction(chosen) {
    if (chosen instanceof FixAll) chosen.resolve(source);
    if (chosen instanceof AddLine) await chosen.resolve();
    if (chosen instanceof IgnoreInConfig) await chosen.resolve();
    return chosen;
  },
});
