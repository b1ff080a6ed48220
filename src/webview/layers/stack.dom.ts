import { roving } from '../shared/roving.dom.ts';
import { clip, svg } from '../shared/svg.dom.ts';
import { bytes } from './format.ts';
import type { PictureImage } from './protocol.ts';
import { type Block, stackLayout } from './stack-layout.ts';

export interface StackActions {
  select(block: Block): void;
  goTo(block: Block): void;
}

/** The images as stacks of blocks. Arrow keys walk, Enter shows a layer's files, G goes to its instruction. */
export function drawStack(images: readonly PictureImage[], actions: StackActions): SVGSVGElement {
  const { blocks, width, height } = stackLayout(images);
  const titles = 22;
  const picture = svg('svg', {
    width,
    height: height + titles,
    viewBox: `0 ${-titles} ${width} ${height + titles}`,
    role: 'listbox',
    'aria-label': 'Layers',
  });
  images.forEach(({ name }, at) => {
    picture.append(svg('text', { x: at * 276, y: -8, class: 'title', 'font-weight': 600 }, [clip(name, 250)]));
  });
  // Top to bottom, as they are read.
  const sorted = [...blocks].sort((a, b) => a.x - b.x || a.y - b.y);
  const elements = sorted.map((block) => drawBlock(block, images, actions));
  roving(elements);
  picture.append(hatching(), ...elements);
  return picture;
}

const hatchId = 'hidden-later';

/** A colour alone is lost on some eyes and in some themes. */
function hatching(): SVGDefsElement {
  const pattern = svg('pattern', {
    id: hatchId,
    width: 7,
    height: 7,
    patternUnits: 'userSpaceOnUse',
    patternTransform: 'rotate(45)',
  });
  pattern.append(svg('line', { class: 'hatch', x1: 1, y1: 0, x2: 1, y2: 7 }));
  return svg('defs', {}, [pattern]);
}

/** Tells a block from the others, also when the picture is drawn again. */
export const keyOf = ({ images, row }: Block): string => `${images.join('+')}/${row}`;

function drawBlock(block: Block, images: readonly PictureImage[], actions: StackActions): SVGGElement {
  const { layer, x, y, width, height } = block;
  const wasted = layer.wasted ?? 0;
  const names = block.images.map((at) => images[at]?.name ?? '');
  const shared = names.length > 1;
  const words = [
    layer.instruction,
    bytes(layer.size),
    wasted > 0 && `${bytes(wasted)} hidden by later layers`,
    shared && `shared by ${names.join(', ')}`,
  ].filter(Boolean);
  const group = svg('g', {
    class: `block${shared ? ' shared' : ''}`,
    role: 'option',
    'data-key': keyOf(block),
    'aria-selected': 'false',
    'aria-label': words.join(', '),
  });
  const share = layer.size > 0 ? Math.min(1, wasted / layer.size) : 0;
  group.append(
    svg('title', {}, [words.join('\n')]),
    svg('rect', { class: 'body', x: x + 0.5, y: y + 0.5, width: width - 1, height: Math.max(1, height - 2), rx: 2 }),
    ...(share > 0 ? [wasteRect(block, share)] : []),
    svg('text', { x: x + 8, y: y + 13 }, [clip(layer.instruction.replace(/\s+/g, ' '), width - 80)]),
    svg('text', { x: x + width - 8, y: y + 13, class: 'faint', 'text-anchor': 'end' }, [bytes(layer.size)]),
  );
  group.addEventListener('click', () => actions.select(block));
  group.addEventListener('dblclick', () => actions.goTo(block));
  group.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter' || key === ' ') actions.select(block);
    if (key === 'g') actions.goTo(block);
  });
  return group;
}

/** The hidden part fills the block from the bottom. */
function wasteRect({ x, y, width, height }: Block, share: number): SVGRectElement {
  const tall = Math.max(2, (height - 3) * share);
  const place = { x: x + 1, y: y + height - 1.5 - tall, width: width - 2, height: tall };
  return svg('rect', { class: 'waste', ...place, fill: `url(#${hatchId})` });
}
