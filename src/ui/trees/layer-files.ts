import type { FileKind, Image, LayerChange, LayerEntry } from '../../engine/types.ts';
import { bytes, plural } from '../../util/format.ts';
import { tooltip } from './tooltip.ts';
import type { Row, Tone } from './view.ts';

/** A file or directory in a layer's tree. */
export interface LayerFileNode {
  readonly kind: 'layerFile';
  readonly image: Image;
  /** 0-based file system layer whose tree this row stands in. */
  readonly layer: number;
  readonly entry: LayerEntry;
}

/** What a layer without anything to show says. */
export interface LayerNoteNode {
  readonly kind: 'layerNote';
  readonly image: Image;
  readonly layer: number;
  readonly text: string;
}

export const changeLooks: Record<LayerChange, { icon: string; tone: Tone; word: string }> = {
  added: { icon: 'diff-added', tone: 'good', word: 'added' },
  changed: { icon: 'diff-modified', tone: 'warning', word: 'changed' },
  metadata: { icon: 'diff-ignored', tone: 'muted', word: 'same content, new metadata' },
  touched: { icon: 'diff-ignored', tone: 'muted', word: 'touched' },
  removed: { icon: 'diff-removed', tone: 'bad', word: 'removed' },
};

export const fileIcon = (kind: FileKind): string =>
  kind === 'directory' ? 'folder' : kind === 'symlink' || kind === 'hardlink' ? 'file-symlink-file' : 'file';

const kindLetters = { file: '-', directory: 'd', symlink: 'l', hardlink: '-', device: 'c', fifo: 'p' } as const;

/** `drwxr-xr-t`, as `ls` prints it. */
export function modeText({ kind, mode }: Pick<LayerEntry, 'kind' | 'mode'>): string {
  const bits = 'rwxrwxrwx'.split('').map((letter, at) => (mode & (1 << (8 - at)) ? letter : '-'));
  const special: readonly [number, number, string][] = [
    [0o4000, 2, 's'],
    [0o2000, 5, 's'],
    [0o1000, 8, 't'],
  ];
  for (const [bit, at, letter] of special) if (mode & bit) bits[at] = bits[at] === 'x' ? letter : letter.toUpperCase();
  return kindLetters[kind] + bits.join('');
}

export function layerFileRow({ image, layer, entry }: LayerFileNode): Row {
  const { name, path, kind, change, count, expandable, link, hiddenBy } = entry;
  const style = change && changeLooks[change];
  const isDirectory = kind === 'directory';
  const isText = kind === 'file' || kind === 'hardlink' || kind === 'symlink';
  const hidden = hiddenBy === undefined ? undefined : `hidden by layer ${hiddenBy + 1}`;
  const size =
    isDirectory && count > 0 ? `${bytes(entry.bytes)} · ${plural(count, 'entry', 'entries')}` : bytes(entry.bytes);
  return {
    id: `layers/file/${image.id}/${layer}${path}`,
    label: name,
    description: [size, link && `→ ${link}`, hidden].filter(Boolean).join(' · '),
    tooltip: tooltip(path, {
      Change: style?.word,
      Size: `${bytes(entry.bytes)} (${entry.bytes.toLocaleString('en')} bytes)`,
      Mode: modeText(entry),
      Owner: `${entry.uid}:${entry.gid}`,
      Modified: entry.mtime > 0 ? new Date(entry.mtime * 1000).toISOString() : undefined,
      Target: link,
      'Lives in': `layer ${entry.layer + 1}`,
      'Hidden by': hiddenBy === undefined ? undefined : `layer ${hiddenBy + 1}: its bytes stay in the image`,
    }),
    icon: style && !isDirectory ? style.icon : fileIcon(kind),
    ...(style && { tone: style.tone }),
    context: ['layerFile', isText ? 'file' : kind, ...(change ? [change] : [])].join(';'),
    ...(expandable && { children: 'collapsed' as const }),
    ...(isText && !expandable && { command: { id: 'gantry.layers.openFile', title: 'Open' } }),
    accessibleLabel: [name, kind, style?.word, size, hidden].filter(Boolean).join(', '),
  };
}

export const layerNoteRow = ({ image, layer, text }: LayerNoteNode): Row => ({
  id: `layers/note/${image.id}/${layer}`,
  label: text,
  icon: 'info',
  tone: 'muted',
  context: 'layerNote',
});
