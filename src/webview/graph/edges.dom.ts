import { svg } from '../shared/svg.dom.ts';
import { labelHeight, type Point, type Route } from './layout.ts';

/** Level out of a column and level into the next; straight through those between. */
function pathOf(points: readonly Point[]): string {
  return points.reduce((text, { x, y }, at) => {
    const before = points[at - 1];
    if (!before) return `M${x},${y}`;
    if (at % 2 === 0) return `${text} L${x},${y}`;
    const middle = (before.x + x) / 2;
    return `${text} C${middle},${before.y} ${middle},${y} ${x},${y}`;
  }, '');
}

/** Arrow heads, for edges to refer to. */
export const arrows = (): SVGDefsElement =>
  svg('defs', {}, [
    svg(
      'marker',
      { id: 'arrow', viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, orient: 'auto' },
      [svg('path', { d: 'M0,0.5 L8,4 L0,7.5 Z', class: 'arrow' })],
    ),
  ]);

/** An edge, and its label for where nothing can cover it. Both are words of the nodes for those who cannot see them. */
export function drawRoute({ edge, points, label }: Route): { line: SVGGElement; words?: SVGGElement } {
  const classes = `edge ${edge.kind}${edge.optional ? ' optional' : ''}`;
  const marker = edge.kind === 'depends' ? { 'marker-end': 'url(#arrow)' } : {};
  const about = { 'aria-hidden': 'true', 'data-from': edge.from, 'data-to': edge.to };
  const line = svg('g', { class: classes, ...about }, [svg('path', { d: pathOf(points), class: 'line', ...marker })]);
  if (edge.label) line.prepend(svg('title', {}, [edge.label]));
  if (!label) return { line };
  const { width } = label;
  const words = svg('g', { class: 'label', ...about }, [
    svg('rect', {
      x: label.x - width / 2,
      y: label.y - labelHeight / 2,
      width,
      height: labelHeight,
      rx: 3,
      class: 'paper',
    }),
    svg('text', { x: label.x, y: label.y + 3.5, 'text-anchor': 'middle', class: 'faint' }, [edge.label]),
  ]);
  return { line, words };
}
