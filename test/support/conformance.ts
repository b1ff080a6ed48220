import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { skip } from './skip.ts';

type Reasons = Readonly<Record<string, Readonly<Record<string, string>>>>;

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** The cases of another project, if they lie beside ours; tests only read them. */
export function readCases<T>(name: string): T | undefined {
  const file = path.resolve('../shared/cases', `${name}.json`);
  return existsSync(file) ? (read(file) as T) : undefined;
}

const listed = (file: string, suite: string): Readonly<Record<string, string>> =>
  (read(path.resolve('test/conformance', file)) as Reasons)[suite] ?? {};

/**
 * One test per case. Where we differ from the others on purpose stands in `deviations.json`, and what says nothing about us
 * in `skips.json`, by suite and case, each with its reason. `check` returns false for a case that says nothing about us.
 * What fails or is passed over without being listed fails, and so does what is listed without need. At the end the figures
 * are printed. `absent` says why there are no cases.
 */
export function conform<C>(
  suite: string,
  cases: readonly C[] | undefined,
  nameOf: (one: C, index: number) => string,
  check: (one: C) => unknown,
  absent = 'needs the cases of other projects in ../shared',
): void {
  describe(suite, () => {
    if (!cases) return it.skip(absent);
    const deviations = listed('deviations.json', suite);
    const skips = listed('skips.json', suite);
    const names = distinct(cases.map(nameOf));
    let shown = 0;
    for (const [index, one] of cases.entries()) {
      const name = names[index] ?? '';
      it(name, async function () {
        const outcome = await outcomeOf(() => check(one));
        if (outcome.passedOver) {
          assert.ok(name in skips, 'it is passed over, and skips.json gives no reason');
          return skip(this, `a case that says nothing about Gantry: ${skips[name]}`);
        }
        assert.ok(!(name in skips), `it is not passed over any more: ${skips[name]}`);
        if (name in deviations) assert.ok(outcome.failure, `no deviation any more: ${deviations[name]}`);
        else if (outcome.failure) throw outcome.failure;
        else shown++;
      });
    }
    it('has every case that a reason is given for', () => {
      const unknown = [...Object.keys(deviations), ...Object.keys(skips)].filter((name) => !names.includes(name));
      assert.deepEqual(unknown, []);
    });
    after(() => console.log(`    ${suite}: ${shown} of ${cases.length} cases shown`));
  });
}

/** Cases of the same name are numbered from the second on. */
function distinct(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count > 1 ? `${name} (${count})` : name;
  });
}

async function outcomeOf(act: () => unknown): Promise<{ failure?: unknown; passedOver?: boolean }> {
  try {
    return { passedOver: (await act()) === false };
  } catch (failure) {
    return { failure };
  }
}

/** The failure's message holds every piece. */
export function assertFailure(act: () => unknown, pieces: readonly string[] | string | true | undefined): void {
  let message: string | undefined;
  try {
    act();
  } catch (error) {
    message = (error as Error).message;
  }
  assert.ok(message !== undefined, 'it must fail');
  const wanted = typeof pieces === 'string' ? [pieces] : Array.isArray(pieces) ? (pieces as readonly string[]) : [];
  for (const piece of wanted) assert.ok(message.includes(piece), `${message}\nlacks\n${piece}`);
}
