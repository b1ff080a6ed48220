import '../shared/page.css';
import './style.css';
import { exported } from '../shared/svg.dom.ts';
import { drawFiles } from './files.dom.ts';
import { bytes } from './format.ts';
import type { PictureEntry, PictureImage, ToHost, ToPage } from './protocol.ts';
import { drawStack } from './stack.dom.ts';
import type { Block } from './stack-layout.ts';

declare function acquireVsCodeApi(): { postMessage(message: ToHost): void };

const host = acquireVsCodeApi();
const stack = element('stack');
const files = element('files');
const path = element('path');
let images: readonly PictureImage[] = [];
let open: { image: PictureImage; position: number; directory: string } | undefined;
let last: { image: string; position: number; directory: string; entries: readonly PictureEntry[] } | undefined;

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

function select(block: Block, group: Element | undefined): void {
  const image = images[block.images[0] ?? 0];
  for (const other of stack.querySelectorAll('.selected')) other.classList.remove('selected');
  group?.classList.add('selected');
  if (image && block.layer.position !== undefined) list(image, block.layer.position, '/');
}

function showStack(): void {
  const picture = drawStack(images, {
    select: (block) => select(block, document.activeElement?.closest('.block') ?? undefined),
    goTo: (block) => host.postMessage({ type: 'goTo', image: images[block.images[0] ?? 0]?.id ?? '', row: block.row }),
  });
  stack.replaceChildren(picture);
  element('title').textContent = images.map(({ name }) => name).join(' · ');
}

/** Each directory above is a step back. */
function showPath(directory: string, total: number): void {
  const parts = directory.split('/').filter(Boolean);
  const crumbs = ['/', ...parts.map((_, at) => `/${parts.slice(0, at + 1).join('/')}`)].map((target, at) => {
    const link = document.createElement('a');
    link.textContent = at === 0 ? `Layer ${(open?.position ?? 0) + 1}` : (parts[at - 1] ?? '');
    link.tabIndex = 0;
    const go = (): void => {
      if (open) list(open.image, open.position, target);
    };
    link.addEventListener('click', go);
    link.addEventListener('keydown', ({ key }) => key === 'Enter' && go());
    return link;
  });
  const note = document.createElement('span');
  note.className = 'note';
  note.textContent = bytes(total);
  path.replaceChildren(...crumbs.flatMap((crumb, at) => (at === 0 ? [crumb] : ['›', crumb])), note);
}

function showFiles(): void {
  if (!last) return;
  const { entries, directory } = last;
  showPath(
    directory,
    entries.reduce((sum, entry) => sum + entry.bytes, 0),
  );
  const shown = drawFiles(entries, Math.max(320, files.clientWidth), (entry) => {
    if (!open) return;
    if (entry.isDirectory) list(open.image, open.position, entry.path);
    else host.postMessage({ type: 'open', image: open.image.id, position: open.position, path: entry.path });
  });
  const empty = document.createElement('p');
  empty.className = 'note';
  empty.textContent = 'This layer stores nothing here.';
  files.replaceChildren(entries.some((entry) => entry.bytes > 0) ? shown : empty);
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
