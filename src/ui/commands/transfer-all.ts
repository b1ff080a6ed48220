import type { TransferEvent, TransferOptions } from '../../engine/types.ts';
import { cancelled, isCancelled, isGantryError } from '../../util/errors.ts';
import type { Context } from './context.ts';
import { type TransferResult, transfer, transferOnce } from './transfer.ts';

export interface Transfer {
  readonly reference: string;
  start(options: TransferOptions): AsyncIterable<TransferEvent>;
}

export interface Transferred extends TransferResult {
  readonly reference: string;
}

export interface Failed {
  readonly transfer: Transfer;
  readonly error: unknown;
}

type Outcome = { readonly transfer: Transfer; readonly result: TransferResult } | Failed;
export type Verb = 'push' | 'pull';
type Done = (arrived: readonly Transferred[]) => void;

const titleOf = (verb: Verb, { reference }: Transfer): string =>
  `${verb === 'push' ? 'Pushing' : 'Pulling'} ${reference}`;

const signedIn = (ctx: Context, verb: Verb, each: Transfer): Promise<TransferResult> =>
  transfer(ctx, titleOf(verb, each), each.reference, (options) => each.start(options));

/**
 * Pushes or pulls all at once, each under a note of its own. `done` hears of those that arrived; those that failed are
 * told together, with a button that tries them again. Rejects `cancelled` when nothing is left.
 */
export async function transferAll(ctx: Context, verb: Verb, transfers: readonly Transfer[], done: Done): Promise<void> {
  const alone = transfers.length === 1;
  const once = (each: Transfer): Promise<TransferResult> =>
    transferOnce(ctx, titleOf(verb, each), (options) => each.start(options));
  const outcomes = await Promise.all(
    transfers.map((each) => settle(each, alone ? signedIn(ctx, verb, each) : once(each))),
  );
  await finish(ctx, verb, outcomes, done, !alone);
}

/** What becomes of transfers that failed while others of the same `all` went on: as in `transferAll`. */
export const retryFailed = (
  ctx: Context,
  verb: Verb,
  failed: readonly Failed[],
  all: number,
  done: Done,
): Promise<void> => finish(ctx, verb, failed, done, true, all);

async function finish(
  ctx: Context,
  verb: Verb,
  ended: readonly Outcome[],
  done: Done,
  asks: boolean,
  all: number = ended.length,
): Promise<void> {
  const outcomes = [...ended];
  for (const [index, outcome] of outcomes.entries()) {
    // One by one: two questions at once would close one another, and one answer may serve all.
    if (asks && isRefused(outcome))
      outcomes[index] = await settle(outcome.transfer, signedIn(ctx, verb, outcome.transfer));
  }
  const arrived = outcomes.flatMap((each) =>
    'result' in each ? [{ ...each.result, reference: each.transfer.reference }] : [],
  );
  const failed = outcomes.flatMap((each) => ('error' in each && !isCancelled(each.error) ? [each] : []));
  if (arrived.length > 0) done(arrived);
  if (failed.length > 0) tellFailed(ctx, verb, all, failed, done);
  else if (arrived.length === 0) throw cancelled();
}

const settle = (of: Transfer, work: Promise<TransferResult>): Promise<Outcome> =>
  work.then(
    (result) => ({ transfer: of, result }),
    (error: unknown) => ({ transfer: of, error }),
  );

const isRefused = (outcome: Outcome): boolean =>
  'error' in outcome && isGantryError(outcome.error) && outcome.error.code === 'registry.unauthorized';

function tellFailed(ctx: Context, verb: Verb, all: number, failed: readonly Failed[], done: Done): void {
  const past = `${verb}ed`;
  const reasons = failed.map(({ transfer: { reference }, error }) => {
    const hint = isGantryError(error) ? error.hint : undefined;
    const message = error instanceof Error ? error.message : String(error);
    ctx.log.error(`${reference} was not ${past}: ${message}`);
    return { reference, text: [message, all === 1 && hint].filter(Boolean).join(' ') };
  });
  const [only] = reasons;
  const text =
    all === 1 && only
      ? `${only.reference} was not ${past}. ${only.text}`
      : `${failed.length} of ${all} were not ${past}. ${reasons.map((each) => `${each.reference}: ${each.text}`).join(' ')}`;
  const again = failed.map((each) => each.transfer);
  ctx.prompts.warn(text, {
    Retry: () =>
      transferAll(ctx, verb, again, done).catch((error: Error) => isCancelled(error) || ctx.log.error(error)),
  });
}
