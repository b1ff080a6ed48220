import { type Document, parseAllDocuments } from 'yaml';
import { LineIndex } from '../../text/line-index.ts';
import type { Node, SourceText } from '../node.ts';
import { type Converted, convert, type Reset, type YamlProblem } from './convert.ts';

export interface ComposeDocument {
  /** Undefined for an empty document, or one too broken to read. */
  readonly root: Node | undefined;
  /** Where `!reset` and `!override` stood. */
  readonly resets: readonly Reset[];
  readonly problems: readonly YamlProblem[];
  /** The parsed document. */
  readonly yaml: Document.Parsed;
}

/** One parsed Compose file: what its documents say, and where. */
export interface ComposeText {
  readonly source: SourceText;
  readonly documents: readonly ComposeDocument[];
}

/** Parses any text, however broken; never throws. */
export function parseCompose(path: string, text: string): ComposeText {
  const source: SourceText = { path, text, lines: new LineIndex(text) };
  // Scalars are resolved by our own rules, which are those of compose; so are duplicate keys and merges.
  const parsed = parseAllDocuments(text, {
    schema: 'failsafe',
    merge: false,
    uniqueKeys: false,
    strict: false,
    logLevel: 'silent',
    prettyErrors: false,
  });
  const documents = Array.isArray(parsed) ? parsed : [];
  return { source, documents: documents.map((yaml) => toDocument(yaml as Document.Parsed, source)) };
}

function toDocument(yaml: Document.Parsed, source: SourceText): ComposeDocument {
  const converted: Converted = convert(yaml, source);
  return { ...converted, yaml };
}
