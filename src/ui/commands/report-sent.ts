import type { OnSent } from '../../engine/types.ts';
import { bytes } from '../../util/format.ts';
import type { Report } from './context.ts';

/** How much of a file the engine has, until it has all of it and says itself what it does. */
export const reportSent =
  (report: Report): OnSent =>
  (sent, total) => {
    if (sent < total) report(`${bytes(sent)} of ${bytes(total)}`, (100 * sent) / total);
  };
