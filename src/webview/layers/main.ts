import '../shared/page.css';
import './style.css';
import { exported } from '../shared/svg.dom.ts';
import { drawFiles } from './files.dom.ts';
import { bytes } from './format.ts';
import type { PictureImage, ToHost, ToPage } from './protocol.ts';
import { drawStack, keyOf } from './stack.dom.ts';
import type { Block } from './stack-layout.ts';

declare function acquireVsCodeApi(): { postMessage(message: ToHost): void };

const host = acquireVsCodeApi();
const stack = element('stack');
const files = element('files');
const path = element('path');
let images: readonly PictureImage[] = [];
let open: { image: PictureImage; position: number; directory: string } | undefined;
let last: Extract<ToPage, { type: 'entries' }> | undefined;
let selected: string | undefined;

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no #${id}`);
  return found;
}

function list(image: PictureImage, position: number, directory: string): void {
  open = { image, position, directory };
  path.replaceChildren('Reading…');
  host.postMessage({ type: 'list', image: image.id, position, directory });
}

const keyAt = (group: Element): string | undefined => group.getAttribute('data-key') ?? undefined;

function showSelected(): void {
  for (const group of stack.querySelectorAll('.block')) {
    const isSelected = keyAt(group) === selected;
    group.classList.toggle('selected', isSelected);
    group.setAttribute('aria-selected', String(isSelected));
  }
}

function select(block: Block): void {
  const image = images[block.images[0] ?? 0];
  selected = keyOf(block);
  showSelected();
  if (image && block.layer.position !== undefined) list(image, block.layer.position, '/');
}

function showStack(): void {
  const focused = document.activeElement?.closest('#stack .block');
  const picture = drawStack(images, {
    select,
    goTo: (block) => host.postMessage({ type: 'goTo', image: images[block.images[0] ?? 0]?.id ?? '', row: block.row }),
  });
  stack.replaceChildren(picture);
  showSelected();
  // Drawn again when the files were read, perhaps under the user's hands.
  const key = focused && keyAt(focused);
  for (const group of picture.querySelectorAll<SVGElement>('.block')) if (key && keyAt(group) === key) group.focus();
  element('title').textContent = titleOf(images);
}

/** The names stand above the columns. */
function titleOf([first, ...others]: readonly PictureImage[]): string {
  if (!first || others.length > 0) return `Layers of ${others.length + 1} images`;
  const layers = first.layers.filter(({ empty }) => !empty);
  const wasted = first.layers.reduce((sum, layer) => sum + (layer.wasted ?? 0), 0);
  const size = bytes(layers.reduce((sum, layer) => sum + layer.size, 0));
  const count = `${layers.length} ${layers.length === 1 ? 'layer' : 'layers'}`;
  return `${size} in ${count}${wasted > 0 ? `, ${bytes(wasted)} hidden by later ones` : ''}`;
}

/** Each directory above is a step back. */
function showPath({ directory, stored, removed }: Extract<ToPage, { type: 'entries' }>): void {
  const parts = directory.split('/').filter(Boolean);
  const crumbs = ['/', ...parts.map((_, at) => `/${parts.slice(0, at + 1).join('/')}`)].map((target, at) => {
    const link = document.createElement('a');
    link.textContent = at === 0 ? `Layer ${(open?.position ?? 0) + 1}` : (parts[at - 1] ?? '');
    link.tabIndex = 0;
    link.role = 'button';
    const go = (): void => {
      if (open) list(open.image, open.position, target);
    };
    link.addEventListener('click', go);
    link.addEventListener('keydown', ({ key }) => (key === 'Enter' || key === ' ') && go());
    return link;
  });
  const note = document.createElement('span');
  note.className = 'note';
  note.textContent = [`${bytes(stored)} stored`, removed > 0 && `${bytes(removed)} removed`].filter(Boolean).join(', ');
  path.replaceChildren(...crumbs.flatMap((crumb, at) => (at === 0 ? [crumb] : ['›', crumb])), note);
}

function showFiles(): void {
  if (!last) return;
  const { entries } = last;
  const hadFocus = files.contains(document.activeElement);
  showPath(last);
  const shown = drawFiles(entries, Math.max(320, files.clientWidth), (entry) => {
    if (!open) return;
    if (entry.isDirectory) list(open.image, open.position, entry.path);
    else host.postMessage({ type: 'open', image: open.image.id, position: open.position, path: entry.path });
  });
  const empty = document.createElement('p');
  empty.className = 'note';
  empty.textContent = 'This layer stores nothing here.';
  files.replaceChildren(entries.some((entry) => entry.bytes > 0) ? shown : empty);
  if (hadFocus) (shown.querySelector<SVGElement>('.tile') ?? path.querySelector('a'))?.focus();
}

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.type === 'images') {
    images = data.images;
    showStack();
  } else if (data.type === 'failure') path.replaceChildren(data.message);
  else if (data.image === open?.image.id && data.position === open.position && data.directory === open.directory) {
    last = data;
    showFiles();
  }
});
window.addEventListener('resize', showFiles);
element('save').addEventListener('click', () => {
  const picture = stack.querySelector('svg');
  if (picture) host.postMessage({ type: 'save', svg: exported(picture) });
});
host.postMessage({ type: 'ready' });
