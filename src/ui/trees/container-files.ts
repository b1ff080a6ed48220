import type { Container, ContainerDirectory, ContainerEntry } from '../../engine/types.ts';
import { bytes, minute, plural } from '../../util/format.ts';
import { plainText } from '../../util/plain-text.ts';
import { fileIcon, modeText } from './layer-files.ts';
import { tooltip } from './tooltip.ts';
import type { Row } from './view.ts';

/** The root of a container's files, and what lies below it; or a word in their place. */
export type ContainerFileNode =
  | { readonly kind: 'files'; readonly container: Container }
  | { readonly kind: 'file'; readonly container: Container; readonly entry: ContainerEntry }
  | { readonly kind: 'fileNote'; readonly container: Container; readonly directory: string; readonly text: string };

export interface Directories {
  list(containerId: string, directory: string): Promise<ContainerDirectory>;
}

/** More rows than anybody reads slow the tree down. */
const most = 1000;

/** The engine has nothing to show of one that is on its way out. */
export const hasFiles = ({ state }: Container): boolean => state !== 'removing' && state !== 'dead';

export async function containerFiles(
  { container, directory }: { container: Container; directory: string },
  directories: Directories,
): Promise<ContainerFileNode[]> {
  const note = (text: string): ContainerFileNode => ({ kind: 'fileNote', container, directory, text });
  try {
    const { entries, complete } = await directories.list(container.id, directory);
    const left = entries.length - most;
    return [
      ...entries.slice(0, most).map((entry): ContainerFileNode => ({ kind: 'file', container, entry })),
      ...(left > 0 ? [note(`${plural(left, 'more entry', 'more entries')} not shown`)] : []),
      ...(complete ? [] : [note('More lies here than is read at once.')]),
      ...(entries.length === 0 && complete ? [note('Empty')] : []),
    ];
  } catch (error) {
    return [note(error instanceof Error ? error.message : String(error))];
  }
}

function entryRow(container: Container, { name, path, kind, expandable, size, mode, mtime }: ContainerEntry): Row {
  const look = kind === 'other' ? 'file' : kind;
  const length = size === undefined ? undefined : bytes(size);
  const isFile = !expandable && kind !== 'other';
  return {
    id: `file/${container.id}${path}`,
    label: plainText(name),
    ...(length !== undefined && { description: length }),
    tooltip: tooltip(path, {
      Container: container.name,
      Size: size === undefined ? undefined : `${length} (${size.toLocaleString('en')} bytes)`,
      Mode: mode === undefined || kind === 'other' ? undefined : modeText({ kind, mode }),
      Modified: mtime === undefined ? undefined : minute(mtime * 1000),
    }),
    icon: kind === 'other' ? 'plug' : fileIcon(look),
    context: `containerFile;${expandable ? 'directory' : isFile ? 'file' : 'other'}`,
    ...(expandable && { children: 'collapsed' as const }),
    ...(isFile && { command: { id: 'gantry.containerFiles.open', title: 'Open' } }),
    accessibleLabel: [plainText(name), kind, length].filter(Boolean).join(', '),
  };
}

export function containerFileRow(node: ContainerFileNode): Row {
  const { container } = node;
  if (node.kind === 'file') return entryRow(container, node.entry);
  if (node.kind === 'fileNote')
    return {
      id: `fileNote/${container.id}${node.directory}/${node.text}`,
      label: node.text,
      icon: 'info',
      tone: 'muted',
      context: 'fileNote',
    };
  return {
    id: `files/${container.id}`,
    label: 'Files',
    icon: 'folder-library',
    context: 'containerFiles',
    children: 'collapsed',
    accessibleLabel: `Files of ${container.name}`,
  };
}
