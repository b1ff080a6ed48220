import '../shared/page.css';
import './style.css';
import { exported } from '../shared/svg.dom.ts';
import { drawGraph } from './graph.dom.ts';
import type { ToHost, ToPage } from './protocol.ts';
import { Zoom } from './zoom.dom.ts';

declare function acquireVsCodeApi(): { postMessage(message: ToHost): void };

const host = acquireVsCodeApi();

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no #${id}`);
  return found;
}

const zoom = new Zoom(element('graph'), {
  out: element('zoom-out'),
  fit: element('zoom-fit'),
  in: element('zoom-in'),
});

/** Redrawn at every change of a container; the node in hand stays in hand. */
function show({ graph, note }: ToPage): void {
  const focused = document.activeElement?.getAttribute('data-id');
  const picture = drawGraph(graph, {
    goTo: (id) => host.postMessage({ type: 'goTo', id }),
    container: (id) => host.postMessage({ type: 'container', id }),
  });
  element('title').textContent = graph.name;
  element('note').textContent = graph.nodes.length ? note : 'This project has no services.';
  zoom.show(picture);
  if (focused) picture.querySelector<SVGGElement>(`[data-id="${CSS.escape(focused)}"]`)?.focus();
}

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => show(data));
element('save').addEventListener('click', () => {
  const picture = element('graph').querySelector('svg');
  if (picture) host.postMessage({ type: 'save', svg: exported(picture) });
});
element('save-mermaid').addEventListener('click', () => host.postMessage({ type: 'saveMermaid' }));
element('copy-mermaid').addEventListener('click', () => host.postMessage({ type: 'copyMermaid' }));
host.postMessage({ type: 'ready' });
