import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { skip } from './skip.ts';

type Deviations = Readonly<Record<string, Readonly<Record<string, string>>>>;

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** The cases of another project, if they lie beside ours; tests only read them. */
export function readCases<T>(name: string): T | undefined {
  const file = path.resolve('../shared/cases', `${name}.json`);
  return existsSync(file) ? (read(file) as T) : undefined;
}

/** Where we differ from the others on purpose, by suite and case, each with its reason. */
const deviationsOf = (suite: string): Readonly<Record<string, string>> =>
  (read(path.resolve('test/conformance/deviations.json')) as Deviations)[suite] ?? {};

/**
 * One test per case. A case that fails and is not listed as a deviation fails; so does a deviation that is none any more.
 * `check` returns false for a case that says nothing about us. `absent` says why there are no cases.
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
    const deviations = deviationsOf(suite);
    const seen = new Map<string, number>();
    for (const [index, one] of cases.entries()) {
      const plain = nameOf(one, index);
      const count = (seen.get(plain) ?? 0) + 1;
      seen.set(plain, count);
      const name = count > 1 ? `${plain} (${count})` : plain;
      it(name, async function () {
        const reason = deviations[name];
        let failure: unknown;
        let applies: unknown;
        try {
          applies = await check(one);
        } catch (error) {
          failure = error;
        }
        if (applies === false) return skip(this, 'a case that says nothing about Gantry');
        if (reason === undefined) {
          if (failure) throw failure;
        } else assert.ok(failure, `no deviation any more: ${reason}`);
      });
    }
  });
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
