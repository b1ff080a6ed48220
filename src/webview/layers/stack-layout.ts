import type { PictureImage, PictureLayer } from './protocol.ts';

export interface Block {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly layer: PictureLayer;
  /** Row of the layer in its image. */
  readonly row: number;
  /** The images whose layer it is: several when it is a common base. */
  readonly images: readonly number[];
}

export interface StackLayout {
  readonly blocks: readonly Block[];
  readonly width: number;
  readonly height: number;
}

const columnWidth = 260;
const gap = 16;
/** A layer of no size is still one to click. */
const least = 18;
const tallest = 420;

/** Heights in proportion to sizes, within what can be read and clicked. */
const heightOf = (layer: PictureLayer, perByte: number): number => least + layer.size * perByte;

/**
 * The images side by side, first layer at the bottom, metadata rows left out. Neighbours that start with the same chain of layers
 * share its blocks: what lies in an engine's store once is drawn once.
 */
export function stackLayout(images: readonly PictureImage[]): StackLayout {
  const columns = images.map(({ layers }) =>
    layers.map((layer, row) => ({ layer, row })).filter(({ layer }) => !layer.empty),
  );
  const largest = Math.max(1, ...columns.map((column) => column.reduce((sum, { layer }) => sum + layer.size, 0)));
  const perByte = tallest / largest;
  const height = Math.max(
    0,
    ...columns.map((column) => column.reduce((sum, { layer }) => sum + heightOf(layer, perByte), 0)),
  );
  const blocks: Block[] = [];
  columns.forEach((column, image) => {
    let bottom = height;
    column.forEach(({ layer, row }, level) => {
      const tall = heightOf(layer, perByte);
      bottom -= tall;
      const left =
        layer.chainId && image > 0
          ? blocks.find((block) => block.images.at(-1) === image - 1 && block.layer.chainId === layer.chainId)
          : undefined;
      const isSame = left !== undefined && columns[image - 1]?.[level]?.layer.chainId === layer.chainId;
      if (isSame) {
        blocks[blocks.indexOf(left)] = {
          ...left,
          width: left.width + columnWidth + gap,
          images: [...left.images, image],
        };
        return;
      }
      blocks.push({
        x: image * (columnWidth + gap),
        y: bottom,
        width: columnWidth,
        height: tall,
        layer,
        row,
        images: [image],
      });
    });
  });
  return { blocks, width: Math.max(0, images.length * (columnWidth + gap) - gap), height };
}
