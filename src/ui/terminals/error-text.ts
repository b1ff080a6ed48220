import { inWords } from '../../util/errors.ts';
import { stripControls } from '../documents/strip-controls.ts';

/** What went wrong and the next step, as a terminal takes it. */
export const errorText = (error: unknown): string => stripControls(inWords(error)).replaceAll('\n', '\r\n');
