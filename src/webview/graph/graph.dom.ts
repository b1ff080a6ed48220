import { svg } from '../shared/svg.dom.ts';
import { arrows, drawRoute } from './edges.dom.ts';
import { graphLayout } from './layout.ts';
import { drawNode, type NodeActions } from './nodes.dom.ts';
import type { Graph } from './protocol.ts';
import { walk } from './walk.ts';

const margin = 12;

/** The whole graph. Arrow keys walk its nodes, Enter goes to the line, C to the containers; what touches the node in hand stands out. */
export function drawGraph(graph: Graph, actions: NodeActions): SVGSVGElement {
  const { boxes, routes, width, height } = graphLayout(graph);
  const [wide, tall] = [width + 2 * margin, height + 2 * margin];
  const picture = svg('svg', {
    width: wide,
    height: tall,
    viewBox: `${-margin} ${-margin} ${wide} ${tall}`,
    role: 'group',
    'aria-label': `Graph of ${graph.name}`,
  });
  const drawn = routes.map(drawRoute);
  const nodes = boxes.map((box) => ({ box, element: drawNode(box, graph, actions) }));
  picture.append(
    arrows(),
    ...drawn.map(({ line }) => line),
    ...drawn.flatMap(({ words }) => words ?? []),
    ...nodes.map(({ element }) => element),
  );
  const show = (id: string | undefined): void => {
    const near = new Set(graph.edges.flatMap(({ from, to }) => (from === id || to === id ? [from, to] : [])));
    picture.classList.toggle('in-hand', id !== undefined);
    for (const { box, element } of nodes) element.classList.toggle('near', box.node.id === id || near.has(box.node.id));
    for (const edge of picture.querySelectorAll<SVGGElement>('[data-from]'))
      edge.classList.toggle('near', edge.dataset.from === id || edge.dataset.to === id);
  };
  for (const { box, element } of nodes) {
    const { id, state } = box.node;
    element.addEventListener('pointerenter', () => show(id));
    element.addEventListener('pointerleave', () => show(undefined));
    element.addEventListener('focus', () => {
      for (const other of nodes) other.element.setAttribute('tabindex', other.element === element ? '0' : '-1');
      show(id);
    });
    element.addEventListener('blur', () => show(undefined));
    element.addEventListener('keydown', (event) => {
      const next = walk(boxes, box, event.key);
      if (event.key === 'Enter' || event.key === ' ') actions.goTo(id);
      else if (event.key === 'c' && !event.ctrlKey && !event.metaKey && state?.exists) actions.container(id);
      else if (!next) return;
      event.preventDefault();
      nodes.find((each) => each.box === next)?.element.focus();
    });
  }
  nodes[0]?.element.setAttribute('tabindex', '0');
  return picture;
}
