import type { ComposeEvent } from '../../engine/types.ts';
import { plural } from '../../util/format.ts';

/** What a Compose command did, gathered from its events. */
export class Outcome {
  readonly #recreated = new Set<string>();
  readonly #started = new Set<string>();
  readonly #removed = new Map<string, number>();
  #steps = 0;
  /** Of the steps of its plan, the starts among them. */
  done = 0;

  hear(event: ComposeEvent): void {
    if (event.type === 'container') this.#hearContainer(event);
    if (event.type !== 'step' || event.state !== 'done') return;
    const { kind, service, group } = event.step;
    this.done++;
    this.#steps++;
    if (group?.startsWith('recreate:')) this.#recreated.add(service ?? '');
    else if (kind.startsWith('remove-')) this.#remove(kind.replace('remove-', ''));
  }

  #hearContainer({ state, service }: Extract<ComposeEvent, { type: 'container' }>): void {
    if (state === 'started') this.#started.add(service);
    if (state === 'removed') this.#remove('container');
    if (state === 'started' || state === 'stopped' || state === 'removed') this.done++;
  }

  #remove(what: string): void {
    this.#removed.set(what, (this.#removed.get(what) ?? 0) + 1);
  }

  /** `recreated web, started db, removed 1 container`; undefined when nothing was changed. */
  get text(): string | undefined {
    const started = [...this.#started].filter((name) => !this.#recreated.has(name));
    const removed = [...this.#removed].map(([what, count]) => plural(count, what));
    const parts = [
      ...said('recreated', [...this.#recreated]),
      ...said('started', started),
      ...(removed.length ? [`removed ${removed.join(', ')}`] : []),
    ];
    return parts.length ? parts.join(', ') : this.#steps ? plural(this.#steps, 'step') : undefined;
  }
}

/** Services by name, many by number. */
const said = (verb: string, names: readonly string[]): string[] =>
  names.length === 0
    ? []
    : [`${verb} ${names.length > 4 ? plural(names.length, 'service') : names.toSorted().join(', ')}`];
