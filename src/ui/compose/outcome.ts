import type { ComposeEvent, PlanStep } from '../../engine/types.ts';
import { plural } from '../../util/format.ts';

/** What a Compose command did, gathered from its events. */
export class Outcome {
  readonly #recreated = new Set<string>();
  readonly #started = new Set<string>();
  readonly #removed = new Map<PlanStep['kind'], number>();
  #steps = 0;
  /** Of the steps of its plan, the starts among them. */
  done = 0;

  hear(event: ComposeEvent): void {
    if (event.type === 'container' && event.state === 'started') {
      this.#started.add(event.service);
      this.done++;
    }
    if (event.type !== 'step' || event.state !== 'done') return;
    const { kind, service, group } = event.step;
    this.done++;
    this.#steps++;
    if (group?.startsWith('recreate:')) this.#recreated.add(service ?? '');
    else if (kind.startsWith('remove-')) this.#removed.set(kind, (this.#removed.get(kind) ?? 0) + 1);
  }

  /** `recreated web, started db, removed 1 container`; undefined when nothing was changed. */
  get text(): string | undefined {
    const started = [...this.#started].filter((name) => !this.#recreated.has(name));
    const removed = [...this.#removed].map(([kind, count]) => plural(count, kind.replace('remove-', '')));
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
