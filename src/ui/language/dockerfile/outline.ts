import * as vscode from 'vscode';
import { dockerfileFolds } from '../../../core/dockerfile/features/folding.ts';
import {
  definitions,
  isValidName,
  references,
  rename,
  renameTarget,
} from '../../../core/dockerfile/features/navigation.ts';
import { type DockerfileSymbol, dockerfileSymbols } from '../../../core/dockerfile/features/symbols.ts';
import type { Dockerfile } from '../../../core/dockerfile/model.ts';
import type { Range } from '../../../core/text/range.ts';
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

/** Outline, folding, and the way between a stage or variable and what uses it. */
export function registerOutline(
  selector: vscode.DocumentSelector,
  parsed: (document: vscode.TextDocument) => Dockerfile,
): Disposable {
  const life = new Disposables();
  const { languages } = vscode;
  const locate = ({ uri }: vscode.TextDocument, ranges: readonly Range[]): vscode.Location[] =>
    ranges.map((range) => new vscode.Location(uri, toRange(range)));
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
      provideDefinition: (document, position) => locate(document, definitions(parsed(document), position)),
    }),
  );
  life.add(
    languages.registerReferenceProvider(selector, {
      provideReferences: (document, position, { includeDeclaration }) =>
        locate(document, references(parsed(document), position, includeDeclaration)),
    }),
  );
  life.add(languages.registerRenameProvider(selector, renameProvider(parsed)));
  return life;
}

const renameProvider = (parsed: (document: vscode.TextDocument) => Dockerfile): vscode.RenameProvider => ({
  prepareRename(document, position) {
    const target = renameTarget(parsed(document), position);
    if (!target) throw new Error('Only names of stages and variables can be renamed.');
    return { range: toRange(target.range), placeholder: target.text };
  },
  provideRenameEdits(document, position, newName) {
    const file = parsed(document);
    if (!isValidName(file, position, newName))
      throw new Error('A letter first, then letters, digits and "_"; for a stage also "." and "-".');
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, (rename(file, position, newName) ?? []).map(toEdit));
    return edit;
  },
});
