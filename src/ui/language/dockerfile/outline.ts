import * as vscode from 'vscode';
import { dockerfileFolds } from '../../../core/dockerfile/features/folding.ts';
import { isStageName, renameStage, stageReferences } from '../../../core/dockerfile/features/stage-references.ts';
import { type DockerfileSymbol, dockerfileSymbols } from '../../../core/dockerfile/features/symbols.ts';
import type { Dockerfile } from '../../../core/dockerfile/model.ts';
import { type Disposable, Disposables } from '../../../util/disposable.ts';
import { toEdit, toRange } from '../to-vscode.ts';

const kinds = {
  stage: vscode.SymbolKind.Class,
  argument: vscode.SymbolKind.Variable,
  instruction: vscode.SymbolKind.Method,
} as const;

function toSymbol({ name, detail, kind, range, selection, children }: DockerfileSymbol): vscode.DocumentSymbol {
  const symbol = new vscode.DocumentSymbol(name, detail, kinds[kind], toRange(range), toRange(selection));
  symbol.children = children.map(toSymbol);
  return symbol;
}

/** Outline, folding, and the way between a stage and what uses it. */
export function registerOutline(
  selector: vscode.DocumentSelector,
  parsed: (document: vscode.TextDocument) => Dockerfile,
): Disposable {
  const life = new Disposables();
  const { languages } = vscode;
  const at = (document: vscode.TextDocument, position: vscode.Position) => stageReferences(parsed(document), position);
  life.add(
    languages.registerDocumentSymbolProvider(selector, {
      provideDocumentSymbols: (document) => dockerfileSymbols(parsed(document)).map(toSymbol),
    }),
  );
  life.add(
    languages.registerFoldingRangeProvider(selector, {
      provideFoldingRanges: (document) =>
        dockerfileFolds(parsed(document)).map(
          ({ start, end, kind }) => new vscode.FoldingRange(start, end, kind && vscode.FoldingRangeKind.Comment),
        ),
    }),
  );
  life.add(
    languages.registerDefinitionProvider(selector, {
      provideDefinition(document, position) {
        const found = at(document, position);
        return found && new vscode.Location(document.uri, toRange(found.definition ?? found.from));
      },
    }),
  );
  life.add(
    languages.registerReferenceProvider(selector, {
      provideReferences(document, position, { includeDeclaration }) {
        const found = at(document, position);
        const own = includeDeclaration && found?.definition ? [found.definition] : [];
        return [...own, ...(found?.uses ?? [])].map((range) => new vscode.Location(document.uri, toRange(range)));
      },
    }),
  );
  life.add(languages.registerRenameProvider(selector, stageRename(parsed)));
  return life;
}

const stageRename = (parsed: (document: vscode.TextDocument) => Dockerfile): vscode.RenameProvider => ({
  prepareRename(document, position) {
    const found = stageReferences(parsed(document), position);
    if (!found?.definition) throw new Error('Only the name of a stage can be renamed.');
    const here = [found.definition, ...found.uses].map(toRange).find((range) => range.contains(position));
    return here ?? toRange(found.definition);
  },
  provideRenameEdits(document, position, newName) {
    if (!isStageName(newName)) throw new Error('A letter first, then letters, digits, ".", "_" and "-".');
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, (renameStage(parsed(document), position, newName) ?? []).map(toEdit));
    return edit;
  },
});
