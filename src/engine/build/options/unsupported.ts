import { GantryError } from '../../../util/errors.ts';

/** Throws `engine.unsupported` naming every option that is asked for and not there: better than an image that lacks them. */
export function refuseUnsupported(wanted: Readonly<Record<string, boolean>>, how: string): void {
  const missing = Object.keys(wanted).filter((name) => wanted[name]);
  if (missing.length === 0) return;
  throw new GantryError('engine.unsupported', `This engine cannot do this ${how}: ${missing.join(', ')}.`, {
    hint: 'Leave the option out, or use an engine with BuildKit.',
  });
}
