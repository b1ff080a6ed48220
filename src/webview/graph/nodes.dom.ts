import { clip, svg } from '../shared/svg.dom.ts';
import type { Box } from './layout.ts';
import type { Graph, GraphNode } from './protocol.ts';

export interface NodeActions {
  goTo(id: string): void;
  container(id: string): void;
}

/** All that the picture says of a node, for a tooltip or a screen reader. */
export function wordsOf(
  { id, kind, name, detail, ports, state, profiles }: GraphNode,
  { nodes, edges }: Graph,
): string[] {
  const named = (other: string): string => nodes.find((node) => node.id === other)?.name ?? other;
  const own = edges.filter(({ from }) => from === id);
  const of = (wanted: string): string[] =>
    own
      .filter((edge) => edge.kind === wanted)
      .map(({ to, label, optional }) => `${named(to)}${label ? ` (${label}${optional ? ', optional' : ''})` : ''}`);
  const list = (title: string, items: readonly string[]): string =>
    items.length ? `${title} ${items.join(', ')}` : '';
  const users = edges.filter(({ to }) => to === id).map(({ from }) => named(from));
  return [
    `${kind} ${name}`,
    state?.word ?? '',
    detail,
    list('publishes', ports),
    list('profiles', profiles ?? []),
    list('depends on', of('depends')),
    list('networks', of('network')),
    list('volumes', of('volume')),
    list('used by', users),
  ].filter(Boolean);
}

/** The state at the right of a service's name; it leads to the containers. */
function drawState({ node, x, y, width }: Box, actions: NodeActions): SVGGElement[] {
  if (!node.state) return [];
  const { word, tone, exists } = node.state;
  const wide = Math.min(96, word.length * 6.2 + 10);
  const group = svg('g', { class: exists ? 'state link' : 'state' }, [
    ...(exists ? [svg('title', {}, [`${word}\nShow in Containers`])] : []),
    svg('rect', { x: x + width - wide - 6, y: y + 7, width: wide, height: 17, rx: 8, class: `chip ${tone}` }),
    svg('text', { x: x + width - wide / 2 - 6, y: y + 19, 'text-anchor': 'middle' }, [clip(word, 100)]),
  ]);
  if (exists)
    group.addEventListener('click', (event) => {
      event.stopPropagation();
      actions.container(node.id);
    });
  return [group];
}

export function drawNode(box: Box, graph: Graph, actions: NodeActions): SVGGElement {
  const { node, x, y, width, height } = box;
  const words = wordsOf(node, graph);
  const tone = node.state?.tone ?? '';
  const isOff = Boolean(node.profiles?.length);
  const group = svg('g', {
    class: `node ${node.kind} ${tone}${isOff ? ' off' : ''}`,
    tabindex: -1,
    role: 'button',
    'data-id': node.id,
    'aria-label': words.join(', '),
  });
  const lines = [
    node.detail,
    node.ports.join(', '),
    node.profiles?.length ? `profile ${node.profiles.join(', ')}` : '',
  ].filter(Boolean);
  const round = node.kind === 'service' ? 4 : 10;
  const left = x + (node.kind === 'service' ? 12 : 18);
  const room = width - 24 - (node.state ? Math.min(96, node.state.word.length * 6.2 + 10) : 0);
  const top = node.kind === 'service' ? y + 20 : y + 16;
  group.append(
    svg('title', {}, [words.join('\n')]),
    svg('rect', { class: 'body', x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1, rx: round }),
    svg('text', { x: left, y: top, 'font-weight': 600 }, [clip(node.name, room)]),
    ...lines.map((line, at) =>
      svg('text', { x: left, y: top + 15 + at * 16, class: 'faint' }, [clip(line, width - 28)]),
    ),
    ...drawState(box, actions),
  );
  group.addEventListener('click', () => actions.goTo(node.id));
  return group;
}
