import { roving } from '../shared/roving.dom.ts';
import { clip, svg } from '../shared/svg.dom.ts';
import { bytes } from './format.ts';
import type { PictureEntry } from './protocol.ts';
import { treemap } from './treemap.ts';

const height = 460;
/** Smaller tiles can neither be read nor clicked. */
const leastSide = 3;

/** The files below a directory as a treemap; directories open on click, files in an editor, by the keyboard as well. */
export function drawFiles(
  entries: readonly PictureEntry[],
  width: number,
  open: (entry: PictureEntry) => void,
): SVGSVGElement {
  const picture = svg('svg', {
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'list',
    'aria-label': 'Files by size',
  });
  const tiles: SVGGElement[] = [];
  for (const { item, ...tile } of treemap(entries, ({ bytes: size }) => size, width, height)) {
    if (tile.width < leastSide || tile.height < leastSide) continue;
    const words = `${item.path}\n${bytes(item.bytes)}${item.change ? `, ${item.change}` : ''}`;
    const kind = [item.isDirectory && 'directory', item.change].filter(Boolean).join(' ');
    const group = svg('g', {
      class: `tile ${kind}`,
      role: 'listitem',
      'aria-label': words.replace('\n', ', '),
    });
    group.append(
      svg('title', {}, [words]),
      svg('rect', { x: tile.x, y: tile.y, width: tile.width, height: tile.height }),
    );
    if (tile.width > 40 && tile.height > 16)
      group.append(
        svg('text', { x: tile.x + 5, y: tile.y + 13 }, [
          clip(item.isDirectory ? `${item.name}/` : item.name, tile.width - 10),
        ]),
      );
    if (tile.width > 50 && tile.height > 32)
      group.append(svg('text', { x: tile.x + 5, y: tile.y + 27, class: 'faint' }, [bytes(item.bytes)]));
    group.addEventListener('click', () => open(item));
    group.addEventListener('keydown', ({ key }) => (key === 'Enter' || key === ' ') && open(item));
    tiles.push(group);
  }
  roving(tiles);
  picture.append(...tiles);
  return picture;
}
