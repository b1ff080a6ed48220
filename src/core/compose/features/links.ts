import type { Range } from '../../text/range.ts';
import type { ComposeFile } from '../lint/compose-file.ts';
import { isDynamic, itemsOf } from '../lint/references.ts';
import { get, isMap, type Node, rangeOf, textOf } from '../node.ts';
import { dirname, isAbsolute, join } from '../paths/clean.ts';
import { isLocalContext } from '../paths/resolve.ts';

/** A text that leads somewhere: to a file, or to the page of an image. */
export interface ComposeLink {
  readonly range: Range;
  /** An absolute path or an https address. */
  readonly target: string;
  readonly kind: 'file' | 'image';
}

/** Files and images that a Compose file names. */
export function linksOf({ root, services, path }: ComposeFile): ComposeLink[] {
  const folder = dirname(path, path.includes('\\'));
  const links: ComposeLink[] = [];
  const file = (node: Node | undefined, base = folder, name = ''): void => {
    const text = textOf(node);
    if (!node || !text || isDynamic(text) || text.startsWith('~')) return;
    const target = isAbsolute(text, false) ? text : join(base, text, false);
    links.push({ range: rangeOf(node.at), target: name ? join(target, name, false) : target, kind: 'file' });
  };
  const files = (node: Node | undefined): void => {
    if (textOf(node) !== undefined) file(node);
    for (const item of itemsOf(node))
      if (isMap(item)) files(get(item, 'path'));
      else file(item);
  };
  files(get(root, 'include'));
  for (const kind of ['secrets', 'configs']) {
    const section = get(root, kind);
    if (isMap(section)) for (const { node } of section.entries.values()) file(get(node, 'file'));
  }
  for (const { node } of services) {
    files(get(node, 'env_file'));
    files(get(node, 'label_file'));
    file(get(get(node, 'extends'), 'file'));
    const build = get(node, 'build');
    const context = isMap(build) ? get(build, 'context') : build;
    const written = textOf(context) ?? '.';
    if (context && isLocalContext(written) && !isMap(build)) file(context, folder, 'Dockerfile');
    if (isMap(build) && isLocalContext(written) && !isDynamic(written))
      file(get(build, 'dockerfile'), join(folder, written, false));
    const image = get(node, 'image');
    const page = pageOf(textOf(image) ?? '');
    if (image && page) links.push({ range: rangeOf(image.at), target: page, kind: 'image' });
  }
  return links;
}

/** Docker Hub's page of an image; other registries have no common address. */
function pageOf(image: string): string | undefined {
  if (image === '' || isDynamic(image)) return undefined;
  const [name = ''] = image.split('@');
  const parts = name.split('/');
  const last = (parts.pop() ?? '').split(':')[0];
  const [first = ''] = parts;
  const isRegistry = parts.length > 0 && /[.:]|^localhost$/.test(first);
  const rest = isRegistry ? parts.slice(1) : parts;
  if (isRegistry && first !== 'docker.io') return undefined;
  const isOfficial = rest.length === 0 || (rest.length === 1 && rest[0] === 'library');
  return isOfficial ? `https://hub.docker.com/_/${last}` : `https://hub.docker.com/r/${rest.join('/')}/${last}`;
}
