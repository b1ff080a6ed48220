import type { Names } from '../../state/registry-book.ts';
import { isGantryError } from '../../util/errors.ts';
import { clip, oneLine } from '../../util/format.ts';
import { plainText } from '../../util/plain-text.ts';
import { tooltip } from './tooltip.ts';
import type { Row } from './view.ts';

/** What stands in place of a list that is empty, cut short or could not be had. */
export interface NoteNode {
  readonly kind: 'remoteNote';
  /** Who would have to let one in. */
  readonly server: string;
  /** The row it stands below. */
  readonly parent: string;
  readonly text: string;
  readonly hint?: string | undefined;
  readonly why: 'empty' | 'cut' | 'denied' | 'failed';
}

type Of = Pick<NoteNode, 'server' | 'parent'>;

export const emptyNote = (of: Of, text: string): NoteNode => ({ kind: 'remoteNote', ...of, text, why: 'empty' });

export function failedNote(of: Of, error: unknown): NoteNode {
  const text = error instanceof Error ? error.message : String(error);
  const { code, hint } = isGantryError(error) ? error : {};
  return { kind: 'remoteNote', ...of, text, hint, why: code === 'registry.unauthorized' ? 'denied' : 'failed' };
}

/** Below the names of a list that are shown. */
export function listNotes(
  of: Of,
  { names, isCut, error }: Names,
  { empty, others }: { readonly empty: string; readonly others: string },
): NoteNode[] {
  if (error !== undefined) return [failedNote(of, error)];
  if (isCut) {
    return [{ kind: 'remoteNote', ...of, text: `These are the first ${names.length}. ${others}`, why: 'cut' }];
  }
  return names.length > 0 ? [] : [emptyNote(of, empty)];
}

const looks = {
  empty: ['info', 'muted'],
  cut: ['info', 'muted'],
  denied: ['sign-in', 'accent'],
  failed: ['warning', 'warning'],
} as const;

export function noteRow({ server, parent, text, hint, why }: NoteNode): Row {
  const [icon, tone] = looks[why];
  const words = plainText(oneLine(text));
  // The row above says whose words they are, and of whom.
  const own = [parent, server].find((each) => words.startsWith(`${each}: `));
  const said = (own === undefined ? words : words.slice(own.length + 2)).replaceAll(` at ${server}`, '');
  const label = clip(said.charAt(0).toUpperCase() + said.slice(1), 160);
  const commands = {
    denied: { id: 'gantry.images.signIn', title: 'Sign in', args: [server] },
    failed: { id: 'gantry.registries.refresh', title: 'Try again' },
  };
  return {
    id: `note/${parent}/${why}`,
    label: why === 'denied' ? 'Sign in to see more…' : label,
    ...(why === 'denied' && { tooltip: tooltip(server, { Answer: words }) }),
    ...(why === 'failed' && { tooltip: tooltip(server, { Answer: words, Hint: hint, Click: 'tries again' }) }),
    ...((why === 'denied' || why === 'failed') && { command: commands[why] }),
    icon,
    tone,
    context: 'remoteNote',
  };
}
