import { isStale, type Slice } from '../../state/slice.ts';

/** What stands above the rows when they cannot be trusted; the welcome view speaks when there are no rows. */
export const staleMessage = (slice: Slice<unknown> | undefined): string | undefined =>
  slice?.status === 'failed' && isStale(slice) ? `As last seen. ${slice.error.message}` : undefined;
