interface WithReason {
  readonly parent?: (Mocha.Suite & WithReason) | undefined;
  skipReason?: string;
}

/** Passes over a test, or in a hook over its whole block, and has the reason listed at the end of the run. */
export function skip(context: Mocha.Context, reason: string): never {
  const skipped: (Mocha.Runnable & WithReason) | undefined = context.test;
  const block: WithReason | undefined = skipped?.parent;
  // A hook's runnable counts in no list.
  const target = skipped && 'type' in skipped && skipped.type === 'hook' ? block : skipped;
  if (target) target.skipReason = reason;
  return context.skip();
}

/** Why a test was passed over: its own reason, or the one of a block around it; of a bare `it.skip` the title. */
export function skipReason(test: Mocha.Test): string {
  let each: WithReason | undefined = test;
  while (each && each.skipReason === undefined) each = each.parent;
  return each?.skipReason ?? test.title;
}
