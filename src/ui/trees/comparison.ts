import type {
  ComparedChange,
  ComparedEntry,
  ComparedFile,
  ComparedImages,
  ComparisonSummary,
} from '../../engine/types.ts';
import { isCancelled } from '../../util/errors.ts';
import { bytes, plural } from '../../util/format.ts';
import { changeLooks, fileIcon, modeText } from './layer-files.ts';
import { filterText, type LayerOptions, type SelectedImage } from './layers.ts';
import { tooltip } from './tooltip.ts';
import type { Row, View } from './view.ts';

export interface ComparedPair {
  readonly before: SelectedImage;
  readonly after: SelectedImage;
}

export interface ComparedFileNode {
  readonly kind: 'comparedFile';
  readonly pair: ComparedPair;
  readonly entry: ComparedEntry;
}

export type ComparisonNode =
  | ComparedFileNode
  | { readonly kind: 'comparisonSummary'; readonly summary: ComparisonSummary }
  | { readonly kind: 'comparisonNote'; readonly text: string };

/** Reads both images when the view is first seen. */
export interface ComparisonFiles {
  readonly current: ComparedPair | undefined;
  readonly options: LayerOptions;
  compared(pair: ComparedPair): Promise<ComparedImages>;
}

const order: readonly ComparedChange[] = ['added', 'changed', 'metadata', 'removed'];

const signed = (delta: number): string => `${delta < 0 ? '−' : '+'}${bytes(Math.abs(delta))}`;

function summaryRow({ changes, bytesBefore, bytesAfter, incomplete }: ComparisonSummary): Row {
  const counts = order.flatMap((change) => {
    const { count } = changes[change];
    return count ? [`${count} ${change === 'metadata' ? 'only metadata' : change}`] : [];
  });
  return {
    id: 'comparison/summary',
    label: counts.join(' · ') || 'The same files',
    description: `${bytes(bytesBefore)} → ${bytes(bytesAfter)} (${signed(bytesAfter - bytesBefore)})`,
    tooltip: tooltip('Files that can be seen', {
      ...Object.fromEntries(order.map((change) => [changeLooks[change].word, describe(changes[change])])),
      Incomplete: incomplete ? 'the engine no longer holds some layers; what they held counts as absent' : undefined,
    }),
    icon: incomplete ? 'warning' : 'diff',
    ...(incomplete && { tone: 'warning' as const }),
    context: 'comparisonSummary',
  };
}

const describe = ({ count, bytes: size }: { count: number; bytes: number }): string | undefined =>
  count ? `${plural(count, 'entry', 'entries')}, ${bytes(size)}` : undefined;

const facts = (file: ComparedFile | undefined): string | undefined =>
  file && `${modeText(file)} ${file.uid}:${file.gid} ${bytes(file.bytes)}${file.link ? ` → ${file.link}` : ''}`;

function sizeText({ change, bytesBefore, bytesAfter }: ComparedEntry): string {
  if (change === 'removed') return bytes(bytesBefore);
  if (bytesBefore === 0 || change === 'metadata') return bytes(bytesAfter);
  return bytesBefore === bytesAfter ? bytes(bytesAfter) : `${bytes(bytesBefore)} → ${bytes(bytesAfter)}`;
}

function metadataText({ change, before, after }: ComparedEntry): string | undefined {
  if (change !== 'metadata' || !before || !after) return undefined;
  const owner = ({ uid, gid }: ComparedFile): string => `${uid}:${gid}`;
  const [mode, owners] = [modeText, owner].map((text) =>
    text(before) === text(after) ? '' : `${text(before)} → ${text(after)}`,
  );
  return [mode, owners].filter(Boolean).join(', ');
}

function fileRow(node: ComparedFileNode): Row {
  const { entry, pair } = node;
  const { name, path, change, before, after, count, expandable } = entry;
  const kind = (after ?? before)?.kind ?? 'file';
  const isDirectory = kind === 'directory';
  const style = change && changeLooks[change];
  const isText = [before, after].some((side) => side && ['file', 'hardlink', 'symlink'].includes(side.kind));
  const size = sizeText(entry);
  const below = count > 0 ? plural(count, 'entry', 'entries') : undefined;
  return {
    id: `comparison/${pair.before.image.id}/${pair.after.image.id}${path}`,
    label: name,
    description: [size, below, metadataText(entry)].filter(Boolean).join(' · '),
    tooltip: tooltip(path, { Change: style?.word, [pair.before.name]: facts(before), [pair.after.name]: facts(after) }),
    icon: style && !isDirectory ? style.icon : fileIcon(kind),
    ...(style && { tone: style.tone }),
    context: ['comparedFile', isText ? 'file' : kind, ...(change ? [change] : [])].join(';'),
    ...(expandable && { children: 'collapsed' as const }),
    ...(isText && !expandable && { command: { id: 'gantry.comparison.openFile', title: 'Compare' } }),
    accessibleLabel: [name, kind, style?.word, size].filter(Boolean).join(', '),
  };
}

/** What differs between two images' files, as a lazy tree. */
export const comparisonView = (files: ComparisonFiles): View<ComparisonNode> => {
  const entries = async (pair: ComparedPair, directory: string): Promise<ComparisonNode[]> =>
    (await (await files.compared(pair)).entries(directory, files.options.filter)).map((entry) => ({
      kind: 'comparedFile',
      pair,
      entry,
    }));
  return {
    id: 'gantry.comparison',
    watches: [],

    async roots() {
      const pair = files.current;
      if (!pair) return [];
      try {
        const { summary } = await files.compared(pair);
        return [{ kind: 'comparisonSummary', summary }, ...(await entries(pair, '/'))];
      } catch (error) {
        const text = error instanceof Error ? error.message : String(error);
        return [{ kind: 'comparisonNote', text: isCancelled(error) ? 'Not read: cancelled.' : text }];
      }
    },

    children: (node) => (node.kind === 'comparedFile' ? entries(node.pair, node.entry.path) : []),

    row(node) {
      if (node.kind === 'comparisonSummary') return summaryRow(node.summary);
      if (node.kind === 'comparedFile') return fileRow(node);
      return { id: 'comparison/note', label: node.text, icon: 'info', tone: 'muted', context: 'comparisonNote' };
    },

    message: () => filterText({ mode: 'changes', filter: files.options.filter }),
    description: () => files.current && `${files.current.before.name} → ${files.current.after.name}`,
  };
};
