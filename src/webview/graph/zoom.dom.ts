import { fitScale, scrollKept, zoomStep } from './zoom.ts';

/** Smaller than this nothing can be read: a large graph opens so, and is scrolled. */
const smallestAtFirst = 0.85;

/** The picture in its frame: buttons, keys (`+`, `-`, `0`) and Ctrl with the wheel change its size; redrawing does not. */
export class Zoom {
  readonly #frame: HTMLElement;
  readonly #label: HTMLElement;
  #picture: SVGSVGElement | undefined;
  /** undefined: as large as fits. */
  #wanted: number | undefined;
  #isTouched = false;
  #scale = 1;

  constructor(
    frame: HTMLElement,
    buttons: { readonly out: HTMLElement; readonly fit: HTMLElement; readonly in: HTMLElement },
  ) {
    this.#frame = frame;
    this.#label = buttons.fit;
    buttons.out.addEventListener('click', () => this.#step(-1));
    buttons.in.addEventListener('click', () => this.#step(1));
    buttons.fit.addEventListener('click', () => this.#set(undefined));
    frame.addEventListener('wheel', (event) => this.#onWheel(event), { passive: false });
    document.addEventListener('keydown', (event) => this.#onKey(event));
    new ResizeObserver(() => this.#draw()).observe(frame);
  }

  show(picture: SVGSVGElement): void {
    this.#picture = picture;
    this.#frame.replaceChildren(picture);
    this.#draw();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+' || event.key === '=') this.#step(1);
    else if (event.key === '-') this.#step(-1);
    else if (event.key === '0') this.#set(undefined);
    else return;
    event.preventDefault();
  }

  #onWheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const { left, top } = this.#frame.getBoundingClientRect();
    this.#set(Math.min(3, Math.max(0.1, this.#scale * Math.exp(-event.deltaY / 300))), {
      x: event.clientX - left,
      y: event.clientY - top,
    });
  }

  #step(direction: 1 | -1): void {
    const { clientWidth, clientHeight } = this.#frame;
    this.#set(zoomStep(this.#scale, direction), { x: clientWidth / 2, y: clientHeight / 2 });
  }

  #set(scale: number | undefined, around = { x: 0, y: 0 }): void {
    const before = this.#scale;
    const { scrollLeft, scrollTop } = this.#frame;
    this.#wanted = scale;
    this.#isTouched = true;
    this.#draw();
    this.#frame.scrollLeft = scrollKept(scrollLeft, around.x, before, this.#scale);
    this.#frame.scrollTop = scrollKept(scrollTop, around.y, before, this.#scale);
  }

  #draw(): void {
    const picture = this.#picture;
    if (!picture) return;
    const { width, height } = picture.viewBox.baseVal;
    const room = { width: this.#frame.clientWidth, height: this.#frame.clientHeight };
    const fit = fitScale({ width, height }, room);
    this.#scale = this.#wanted ?? (this.#isTouched ? fit : Math.max(fit, smallestAtFirst));
    picture.style.width = `${width * this.#scale}px`;
    picture.style.height = `${height * this.#scale}px`;
    this.#label.textContent = `${Math.round(this.#scale * 100)} %`;
  }
}
