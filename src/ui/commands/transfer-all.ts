import type { TransferEvent, TransferOptions } from '../../engine/types.ts';
import { cancelled, isCancelled, isGantryError } from '../../util/errors.ts';
import type { Context } from './context.ts';
import { type Given, registryOf, type TransferResult, transfer, transferOnce } from './transfer.ts';

export interface Transfer {
  readonly reference: string;
  start(options: TransferOptions): AsyncIterable<TransferEvent>;
}

export interface Transferred extends TransferResult {
  readonly reference: string;
}

interface Failed {
  readonly transfer: Transfer;
  readonly error: unknown;
}

/** How a transfer ended. */
export type TransferOutcome = { readonly transfer: Transfer; readonly result: TransferResult } | Failed;
export type Verb = 'push' | 'pull';
type Done = (arrived: readonly Transferred[]) => void;

const titleOf = (verb: Verb, { reference }: Transfer): string =>
  `${verb === 'push' ? 'Pushing' : 'Pulling'} ${reference}`;

const signedIn = (ctx: Context, verb: Verb, each: Transfer, given?: Given): Promise<TransferResult> =>
  transfer(ctx, titleOf(verb, each), each.reference, (options) => each.start(options), given);

/**
 * Pushes or pulls all at once, each under a note of its own. `done` hears of those that arrived; those that failed are
 * told together, with a button that tries them again. Rejects `cancelled` when nothing is left.
 */
export async function transferAll(ctx: Context, verb: Verb, transfers: readonly Transfer[], done: Done): Promise<void> {
  const [alone] = transfers.length === 1 ? transfers : [];
  if (alone) return tell(ctx, verb, [await settle(alone, signedIn(ctx, verb, alone))], done);
  const once = (each: Transfer): Promise<TransferResult> =>
    transferOnce(ctx, titleOf(verb, each), (options) => each.start(options));
  const outcomes = await Promise.all(transfers.map((each) => settle(each, once(each))));
  await finishTransfers(ctx, verb, outcomes, done);
}

/** What becomes of transfers that went on side by side, as in `transferAll`: those that were refused ask for a sign-in. */
export async function finishTransfers(
  ctx: Context,
  verb: Verb,
  ended: readonly TransferOutcome[],
  done: Done,
): Promise<void> {
  const outcomes = [...ended];
  const dismissed = new Set<string>();
  const given: Given = new Map();
  for (const [index, outcome] of outcomes.entries()) {
    const registry = registryOf(outcome.transfer.reference);
    if (!isRefused(outcome) || dismissed.has(registry)) continue;
    // One by one: two questions at once would close one another, and one answer may serve all.
    const again = await settle(outcome.transfer, signedIn(ctx, verb, outcome.transfer, given));
    // It stays refused, and the others of its registry need not be asked for.
    if ('error' in again && isCancelled(again.error)) dismissed.add(registry);
    else outcomes[index] = again;
  }
  // Where nothing came of it but questions and notes that were dismissed, the user knows.
  const isDropped = (each: TransferOutcome): boolean =>
    ('error' in each && isCancelled(each.error)) ||
    (isRefused(each) && dismissed.has(registryOf(each.transfer.reference)));
  if (outcomes.every(isDropped)) throw cancelled();
  tell(ctx, verb, outcomes, done);
}

function tell(ctx: Context, verb: Verb, outcomes: readonly TransferOutcome[], done: Done): void {
  const arrived = outcomes.flatMap((each) =>
    'result' in each ? [{ ...each.result, reference: each.transfer.reference }] : [],
  );
  const failed = outcomes.flatMap((each) => ('error' in each && !isCancelled(each.error) ? [each] : []));
  if (arrived.length > 0) done(arrived);
  if (failed.length > 0) tellFailed(ctx, verb, outcomes.length, failed, done);
  else if (arrived.length === 0) throw cancelled();
}

const settle = (of: Transfer, work: Promise<TransferResult>): Promise<TransferOutcome> =>
  work.then(
    (result) => ({ transfer: of, result }),
    (error: unknown) => ({ transfer: of, error }),
  );

const isRefused = (outcome: TransferOutcome): boolean =>
  'error' in outcome && isGantryError(outcome.error) && outcome.error.code === 'registry.unauthorized';

function tellFailed(ctx: Context, verb: Verb, all: number, failed: readonly Failed[], done: Done): void {
  const past = `${verb}ed`;
  const reasons = failed.map(({ transfer: { reference }, error }) => {
    const hint = isGantryError(error) ? error.hint : undefined;
    const message = reasonOf(reference, error);
    ctx.log.error(`${reference} was not ${past}: ${message}`);
    return { reference, text: [message, all === 1 && hint].filter(Boolean).join(' ') };
  });
  const [only] = reasons;
  const text =
    all === 1 && only
      ? `${only.reference} was not ${past}. ${only.text}`
      : `${failed.length} of ${all} were not ${past}. ${reasons.map((each) => `${each.reference}: ${each.text}`).join(' ')}`;
  const again = failed.map((each) => each.transfer);
  // Trying again is what asks for the sign-in.
  ctx.prompts.warn(text, {
    [failed.every(isRefused) ? 'Sign In and Retry' : 'Retry']: () =>
      transferAll(ctx, verb, again, done).catch((error: Error) => isCancelled(error) || ctx.log.error(error)),
  });
}

/** As a sentence, without the reference that the engine's words begin with: it stands before them. */
function reasonOf(reference: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const said = [`${reference}: `, `${reference}:latest: `].find((start) => message.startsWith(start)) ?? '';
  return message.slice(said.length).replace(/(?<![.!?])$/, '.');
}
