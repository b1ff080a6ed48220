import { type Document, isAlias, isMap, isScalar, isSeq, type ParsedNode, type Scalar, type YAMLMap } from 'yaml';
import type { Entry, MapNode, Node, Origin, ScalarNode, SourceText } from '../node.ts';
import { resolvePlain } from './scalar.ts';

export interface YamlProblem {
  readonly message: string;
  /** `key` when a mapping has one twice. */
  readonly code: 'syntax' | 'duplicate-key' | 'key-type' | 'cycle' | 'size';
  readonly at: Origin;
  /** The other place: the first of two equal keys. */
  readonly related?: Origin;
}

/** A place whose value from earlier files goes away before this file's is merged. */
export interface Reset {
  readonly path: readonly string[];
  readonly tag: '!reset' | '!override';
  readonly at: Origin;
}

export interface Converted {
  readonly root: Node | undefined;
  readonly resets: readonly Reset[];
  readonly problems: readonly YamlProblem[];
}

interface Result {
  /** Undefined for a `!reset`: its own value is dropped. */
  readonly node: Node | undefined;
  readonly resets: readonly Reset[];
  /** Nodes in it once aliases are followed. */
  readonly size: number;
}

/** Aliases can make a small text mean a huge tree; compose stops at a count of visits as well. */
const maximumSize = 500_000;

export function convert(yaml: Document.Parsed, source: SourceText): Converted {
  const problems: YamlProblem[] = yaml.errors.map((error) => ({
    message: error.code === 'TAB_AS_INDENT' ? 'found a tab character that violates indentation' : error.message,
    code: 'syntax',
    at: visible(source, error.pos[0], error.pos[1]),
  }));
  if (!yaml.contents) return { root: undefined, resets: [], problems };
  const converter = new Converter(source, problems);
  const { node, resets } = converter.convert(yaml.contents);
  return { root: node, resets, problems };
}

/** A place that can be seen: one character at least, and of a line, not of its end. */
function visible(source: SourceText, start: number, end: number): Origin {
  if (end > start && start < source.text.length && !/^\s*\n/.test(source.text.slice(start, end)))
    return { source, start, end };
  const last = source.text.slice(0, end).trimEnd().length;
  const at = start < source.text.length && /\S/.test(source.text[start] ?? '') ? start : Math.max(0, last - 1);
  return { source, start: at, end: Math.min(at + 1, source.text.length) };
}

class Converter {
  readonly #source: SourceText;
  readonly #problems: YamlProblem[];
  readonly #done = new Map<ParsedNode, Result>();
  readonly #open = new Set<ParsedNode>();
  #anchors: Map<string, ParsedNode> | undefined;

  constructor(source: SourceText, problems: YamlProblem[]) {
    this.#source = source;
    this.#problems = problems;
  }

  convert(node: ParsedNode): Result {
    if (isAlias(node)) return this.#alias(node);
    const known = this.#done.get(node);
    if (known) return known;
    this.#open.add(node);
    const result = this.#container(node);
    this.#open.delete(node);
    if (node.anchor) {
      this.#done.set(node, result);
      this.#anchors ??= new Map();
      this.#anchors.set(node.anchor, node);
    }
    return result;
  }

  #container(node: ParsedNode): Result {
    const at = this.#at(node);
    if (node.tag === '!reset') return { node: undefined, resets: [{ path: [], tag: '!reset', at }], size: 0 };
    const plain = isMap(node) ? this.#map(node, at) : isSeq(node) ? this.#seq(node, at) : toScalar(node, at);
    // What stands inside an overriding value is taken as it is.
    if (node.tag === '!override') return { ...plain, resets: [{ path: [], tag: '!override', at }] };
    return plain;
  }

  #alias(node: ParsedNode & { source: string }): Result {
    const at = this.#at(node);
    const target = this.#anchors?.get(node.source) ?? this.#openAnchor(node.source);
    if (!target) return toNull(at);
    if (this.#open.has(target)) {
      this.#report('cycle', `cycle detected: the alias *${node.source} stands inside what it names`, at);
      return toNull(at);
    }
    return this.convert(target);
  }

  #openAnchor(name: string): ParsedNode | undefined {
    for (const node of this.#open) if (!isAlias(node) && node.anchor === name) return node;
    return undefined;
  }

  #seq(node: ParsedNode & { items: unknown[] }, at: Origin): Result {
    const items: Node[] = [];
    const resets: Reset[] = [];
    let size = 1;
    node.items.forEach((item, index) => {
      const result = this.convert(item as ParsedNode);
      if (result.node) items.push(result.node);
      for (const reset of result.resets) resets.push({ ...reset, path: [String(index), ...reset.path] });
      size += result.size;
    });
    return this.#sized({ node: { type: 'seq', items, at }, resets, size }, at);
  }

  #map(node: YAMLMap.Parsed, at: Origin): Result {
    const entries = new Map<string, Entry>();
    const merged: Node[] = [];
    const resets: Reset[] = [];
    const seen = new Map<string, Origin>();
    let size = 1;
    for (const { key, value } of node.items) {
      const keyAt = this.#at(key as ParsedNode);
      const name = this.#key(key as ParsedNode, keyAt, seen);
      if (name === undefined) continue;
      const result = value ? this.convert(value as ParsedNode) : toNull({ ...keyAt, start: keyAt.end });
      size += result.size;
      const merge = name === '<<' && isScalar(key) && key.type === 'PLAIN';
      for (const reset of result.resets) resets.push(merge ? reset : { ...reset, path: [name, ...reset.path] });
      if (!result.node) continue;
      if (merge) merged.push(result.node);
      else entries.set(name, { key: keyAt, node: result.node });
    }
    const own: MapNode = { type: 'map', entries, at };
    return this.#sized({ node: merged.length > 0 ? this.#merge(own, merged) : own, resets, size }, at);
  }

  /** `<<`: own keys win over merged ones, and of a list the earlier. */
  #merge(own: MapNode, merged: readonly Node[]): MapNode {
    const entries = new Map(own.entries);
    for (const source of merged.flatMap((node) => (node.type === 'seq' ? node.items : [node]))) {
      if (source.type !== 'map') {
        this.#report('syntax', 'map merge requires map or sequence of maps as the value', source.at);
        continue;
      }
      for (const [key, entry] of source.entries) if (!entries.has(key)) entries.set(key, entry);
    }
    return { ...own, entries };
  }

  #key(key: ParsedNode, at: Origin, seen: Map<string, Origin>): string | undefined {
    const resolved = isAlias(key) ? this.convert(key).node : isScalar(key) ? toScalar(key, at).node : undefined;
    if (resolved?.type !== 'scalar') {
      this.#report('key-type', 'a key must be text', at);
      return undefined;
    }
    const name = String(resolved.value === null ? '' : resolved.value);
    if (typeof resolved.value !== 'string') {
      const shown = resolved.value === null ? '<nil>' : String(resolved.value);
      this.#report('key-type', `non-string key: ${shown}`, at);
    }
    const first = seen.get(name);
    if (first) {
      const line = this.#source.lines.position(first.start).line + 1;
      this.#report('duplicate-key', `mapping key ${JSON.stringify(name)} already defined at line ${line}`, at, first);
    } else seen.set(name, at);
    return name;
  }

  #sized(result: Result, at: Origin): Result {
    if (result.size < maximumSize) return result;
    this.#report('size', 'document contains excessive aliasing', at);
    return { ...toNull(at), resets: result.resets };
  }

  #report(code: YamlProblem['code'], message: string, at: Origin, related?: Origin): void {
    this.#problems.push(related ? { code, message, at, related } : { code, message, at });
  }

  #at(node: ParsedNode | null): Origin {
    const [start, end] = node?.range ?? [0, 0];
    return { source: this.#source, start, end };
  }
}

const toNull = (at: Origin): Result => ({ node: { type: 'scalar', value: null, at }, resets: [], size: 1 });

function toScalar(node: ParsedNode, at: Origin): Result & { node: ScalarNode } {
  const { value, type } = node as Scalar.Parsed;
  const text = typeof value === 'string' ? value : String(value ?? '');
  // A tag is set only where it stands in the text: `!!str 80` is text.
  if (type !== 'PLAIN' || node.tag === 'tag:yaml.org,2002:str')
    return { node: { type: 'scalar', value: text, at, quoted: true }, resets: [], size: 1 };
  return { node: { type: 'scalar', ...resolvePlain(text), at }, resets: [], size: 1 };
}
