import * as vscode from 'vscode';
import { type CompletionItem, complete } from '../../../core/dockerfile/features/completion.ts';
import { format } from '../../../core/dockerfile/features/format.ts';
import { hover } from '../../../core/dockerfile/features/hover.ts';
import { documentLinks } from '../../../core/dockerfile/features/links.ts';
import { semanticTokens, tokenTypes } from '../../../core/dockerfile/features/semantic-tokens.ts';
import type { Dockerfile } from '../../../core/dockerfile/model.ts';
import type { ImageName } from '../../../core/image-ref/image-name.ts';
import { type Disposable, Disposables } from '../../../util/disposable.ts';
import { toEdit, toRange } from '../to-vscode.ts';

const { CompletionItemKind } = vscode;
const kinds = {
  instruction: CompletionItemKind.Keyword,
  flag: CompletionItemKind.Property,
  stage: CompletionItemKind.Module,
  variable: CompletionItemKind.Variable,
  value: CompletionItemKind.Value,
  directive: CompletionItemKind.Keyword,
  image: CompletionItemKind.File,
} as const;

function toCompletion({ label, kind, detail, newText, range }: CompletionItem): vscode.CompletionItem {
  const item = new vscode.CompletionItem(label, kinds[kind]);
  item.insertText = newText;
  item.range = toRange(range);
  if (detail) item.detail = detail;
  return item;
}

/** What helps while typing: completion, hover, links, colours by meaning, and layout. */
export function registerEditing(
  selector: vscode.DocumentSelector,
  parsed: (document: vscode.TextDocument) => Dockerfile,
  images: () => Promise<readonly ImageName[]>,
): Disposable {
  const life = new Disposables();
  const { languages } = vscode;
  life.add(
    languages.registerCompletionItemProvider(
      selector,
      {
        async provideCompletionItems(document, position) {
          const known = /\bfrom\b/i.test(document.lineAt(position).text) ? await images() : [];
          return complete(parsed(document), position, known).map(toCompletion);
        },
      },
      ...['-', '=', '$', '{', ',', ' ', ':', '/'],
    ),
  );
  life.add(
    languages.registerHoverProvider(selector, {
      provideHover(document, position) {
        const found = hover(parsed(document), position);
        return found && new vscode.Hover(new vscode.MarkdownString(found.markdown), toRange(found.range));
      },
    }),
  );
  life.add(
    languages.registerDocumentLinkProvider(selector, {
      provideDocumentLinks: (document) =>
        documentLinks(parsed(document)).map(
          ({ range, target }) => new vscode.DocumentLink(toRange(range), vscode.Uri.parse(target)),
        ),
    }),
  );
  const legend = new vscode.SemanticTokensLegend([...tokenTypes]);
  const tokens: vscode.DocumentSemanticTokensProvider = {
    provideDocumentSemanticTokens(document) {
      const builder = new vscode.SemanticTokensBuilder(legend);
      const file = parsed(document);
      for (const token of semanticTokens(file)) builder.push(toRange(file.range(token)), token.type);
      return builder.build();
    },
  };
  life.add(languages.registerDocumentSemanticTokensProvider(selector, tokens, legend));
  life.add(
    languages.registerDocumentRangeFormattingEditProvider(selector, {
      provideDocumentRangeFormattingEdits(document, { start, end }, { tabSize, insertSpaces }) {
        const whole = start.line === 0 && end.line >= document.lineCount - 1;
        const lines = { start: start.line, end: end.line };
        return format(parsed(document), { tabSize, insertSpaces, ...(!whole && { lines }) }).map(toEdit);
      },
    }),
  );
  return life;
}
