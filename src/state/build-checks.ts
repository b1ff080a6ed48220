import type { BuildCheck } from '../engine/types.ts';
import { Disposables } from '../util/disposable.ts';
import { Emitter } from '../util/emitter.ts';
import type { Builds } from './builds.ts';

/** What BuildKit says of some lines; `isFatal`: why the file cannot be built at all. */
type Warning = Omit<BuildCheck['warnings'][number], 'rule'> & { readonly rule?: string; readonly isFatal?: boolean };

interface Checked {
  readonly source: string;
  readonly warnings: readonly Warning[];
}

/** What BuildKit says of Dockerfiles: in the builds of this window, and when it was asked. */
export class BuildChecks extends Disposables {
  readonly #builds: Builds;
  readonly #asked = new Map<string, Checked>();
  readonly #changed = this.add(new Emitter<undefined>());
  /** Fires when what is said of some file may be different. */
  readonly onDidChange = this.#changed.event;

  constructor(builds: Builds) {
    super();
    this.#builds = builds;
    this.add(
      builds.onDidChange((id) => {
        const build = builds.get(id);
        if (build?.ended !== undefined && build.warnings.length > 0) this.#changed.fire(undefined);
      }),
    );
  }

  /** Keeps an answer about this text. */
  keep(dockerfile: string, source: string, { warnings, error }: BuildCheck): void {
    this.#asked.set(dockerfile, { source, warnings: [...warnings, ...(error ? [{ ...error, isFatal: true }] : [])] });
    this.#changed.fire(undefined);
  }

  /** Of this very text; none when it was never looked at. */
  warnings(dockerfile: string, source: string): readonly Warning[] {
    const asked = this.#asked.get(dockerfile);
    if (asked?.source === source) return asked.warnings;
    const build = this.#builds.latest(dockerfile);
    return build?.source === source ? build.warnings : [];
  }
}
