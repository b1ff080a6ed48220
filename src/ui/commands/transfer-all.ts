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

type Outcome = { readonly transfer: Transfer } & ({ readonly result: TransferResult } | { readonly error: unknown });

/**
 * Pushes or pulls all at once, each under a note of its own. `done` hears of those that arrived; those that failed are
 * told together, with a button that tries them again. Rejects `cancelled` when nothing is left.
 */
export async function transferAll(
  ctx: Context,
  verb: 'push' | 'pull',
  transfers: readonly Transfer[],
  done: (arrived: readonly Transferred[]) => void,
): Promise<void> {
  const title = ({ reference }: Transfer): string => `${verb === 'push' ? 'Pushing' : 'Pulling'} ${reference}`;
  const withSignIn = (each: Transfer): Promise<TransferResult> =>
    transfer(ctx, title(each), each.reference, (options) => each.start(options));
  const alone = transfers.length === 1;
  const outcomes = await Promise.all(
    transfers.map((each) =>
      settle(each, alone ? withSignIn(each) : transferOnce(ctx, title(each), (options) => each.start(options))),
    ),
  );
  for (const [index, outcome] of outcomes.entries()) {
    // One by one: two questions at once would close one another, and one answer may serve all.
    if (!alone && isRefused(outcome)) outcomes[index] = await settle(outcome.transfer, withSignIn(outcome.transfer));
  }
  const arrived = outcomes.flatMap((each) =>
    'result' in each ? [{ ...each.result, reference: each.transfer.reference }] : [],
  );
  const failed = outcomes.flatMap((each) => ('error' in each && !isCancelled(each.error) ? [each] : []));
  if (arrived.length > 0) done(arrived);
  if (failed.length > 0) tellFailed(ctx, verb, transfers.length, failed, done);
  else if (arrived.length === 0) throw cancelled();
}

const settle = (of: Transfer, work: Promise<TransferResult>): Promise<Outcome> =>
  work.then(
    (result) => ({ transfer: of, result }),
    (error: unknown) => ({ transfer: of, error }),
  );

const isRefused = (outcome: Outcome): boolean =>
  'error' in outcome && isGantryError(outcome.error) && outcome.error.code === 'registry.unauthorized';

function tellFailed(
  ctx: Context,
  verb: 'push' | 'pull',
  all: number,
  failed: readonly { readonly transfer: Transfer; readonly error: unknown }[],
  done: (arrived: readonly Transferred[]) => void,
): void {
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
