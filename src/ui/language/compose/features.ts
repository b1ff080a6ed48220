import * as vscode from 'vscode';
import { type Completion, completionsAt } from '../../../core/compose/features/completion.ts';
import { hoverAt } from '../../../core/compose/features/hover.ts';
import { linksOf } from '../../../core/compose/features/links.ts';
import { definitionsAt, referencesAt, renameAt, renameableAt } from '../../../core/compose/features/navigate.ts';
import type { Occurrence } from '../../../core/compose/features/occurrences.ts';
import { type ComposeSymbol, symbolsOf } from '../../../core/compose/features/symbols.ts';
import type { ComposeFile } from '../../../core/compose/lint/compose-file.ts';
import type { ImageName } from '../../../core/image-ref/image-name.ts';
import { type Disposable, Disposables } from '../../../util/disposable.ts';
import { toEdit, toRange } from '../to-vscode.ts';

const { CompletionItemKind, SymbolKind } = vscode;
const completionKinds = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  name: CompletionItemKind.Reference,
  image: CompletionItemKind.File,
} as const;
const symbolKinds = {
  section: SymbolKind.Namespace,
  service: SymbolKind.Class,
  resource: SymbolKind.Object,
  key: SymbolKind.Property,
} as const;

const toLocation = ({ file, range }: Occurrence): vscode.Location =>
  new vscode.Location(vscode.Uri.file(file), toRange(range));

function toSymbol({ name, kind, range, nameRange, children }: ComposeSymbol): vscode.DocumentSymbol {
  const symbol = new vscode.DocumentSymbol(name, '', symbolKinds[kind], toRange(range), toRange(nameRange));
  symbol.children = children.map(toSymbol);
  return symbol;
}

const toCompletion = ({ label, kind, range, ...more }: Completion): vscode.CompletionItem => ({
  label,
  kind: completionKinds[kind],
  range: toRange(range),
  ...more,
});

/** Hover, completion, outline, links, definitions, references and renaming, over one parse per version. */
export function registerComposeFeatures(
  selector: vscode.DocumentSelector,
  parsed: (document: vscode.TextDocument) => ComposeFile,
  images: () => Promise<readonly ImageName[]>,
): Disposable {
  const life = new Disposables();
  const { languages } = vscode;
  life.add(
    languages.registerHoverProvider(selector, {
      provideHover(document, position) {
        const hover = hoverAt(parsed(document), position);
        return hover && new vscode.Hover(new vscode.MarkdownString(hover.text), toRange(hover.range));
      },
    }),
  );
  life.add(
    languages.registerCompletionItemProvider(
      selector,
      {
        async provideCompletionItems(document, position, _, { triggerCharacter }) {
          const isImage = /\bimage:/.test(document.lineAt(position).text);
          // A blank is typed for many reasons.
          if (triggerCharacter && !isImage) return [];
          return completionsAt(parsed(document), position, isImage ? await images() : []).map(toCompletion);
        },
      },
      ...[' ', ':', '/'],
    ),
  );
  life.add(
    languages.registerDocumentSymbolProvider(selector, {
      provideDocumentSymbols: (document) => symbolsOf(parsed(document)).map(toSymbol),
    }),
  );
  life.add(
    languages.registerDocumentLinkProvider(selector, {
      provideDocumentLinks: (document) =>
        linksOf(parsed(document)).map(
          ({ range, target, kind }) =>
            new vscode.DocumentLink(
              toRange(range),
              kind === 'file' ? vscode.Uri.file(target) : vscode.Uri.parse(target),
            ),
        ),
    }),
  );
  life.add(
    languages.registerDefinitionProvider(selector, {
      provideDefinition: (document, position) => definitionsAt(parsed(document), position).map(toLocation),
    }),
  );
  life.add(
    languages.registerReferenceProvider(selector, {
      provideReferences: (document, position) => referencesAt(parsed(document), position).map(toLocation),
    }),
  );
  life.add(languages.registerRenameProvider(selector, renames(parsed)));
  return life;
}

const renames = (parsed: (document: vscode.TextDocument) => ComposeFile): vscode.RenameProvider => ({
  prepareRename(document, position) {
    const here = renameableAt(parsed(document), position);
    if (!here) throw new Error('Services, networks, volumes, secrets and configs can be renamed here.');
    return toRange(here.range);
  },
  provideRenameEdits(document, position, newName) {
    const byFile = renameAt(parsed(document), position, newName);
    if (!byFile) throw new Error(`"${newName}" is no name: letters, digits, ".", "_" and "-".`);
    const result = new vscode.WorkspaceEdit();
    for (const [file, edits] of byFile) result.set(vscode.Uri.file(file), edits.map(toEdit));
    return result;
  },
});
