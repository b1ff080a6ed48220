import type { ShellSource } from '../shell/command.ts';
import { toDocument, toDocumentEnd } from './logical-line.ts';
import type { Dockerfile, Heredoc, Instruction } from './model.ts';

/** The shell scripts of a RUN in shell form: its own line, and heredocs that a shell runs. */
export function runSources(run: Instruction, file: Pick<Dockerfile, 'text'>): ShellSource[] {
  const [heredoc] = run.heredocs;
  if (!heredoc) return [lineSource(run)];
  const words = run.args.filter((word) => !/^\d*<<|^[<>|&]/.test(word.raw));
  const whole = words.length === 0;
  const piped =
    !whole && /^(?:\S*\/)?(?:ba|da|a|k|z)?sh$/.test(words[0]?.value ?? '') && words.slice(1).every(isSwitch);
  if (!whole && !piped) return [lineSource(run, file)];
  return isShellText(file.text.slice(heredoc.body.start, heredoc.body.end)) ? [bodySource(file.text, heredoc)] : [];
}

/** `-e`, not `-c` with a script of its own. */
const isSwitch = ({ value }: { value: string }): boolean => /^-(?!c)/.test(value);

/** A `#!` of anything but a shell makes the body another language. */
const isShellText = (body: string): boolean =>
  !body.trimStart().startsWith('#!') || /^\s*#!\s*\S*?(?:\benv\s+(?:-S\s+)?)?(?:\S*\/)?(?:ba|da|a|k)?sh\b/.test(body);

/** Continuations are taken out by the logical line; bodies of heredocs follow it, as the shell would see them. */
function lineSource(run: Instruction, file?: Pick<Dockerfile, 'text'>): ShellSource {
  const { line, body, heredocs } = run;
  const from = line.text.length - body.raw.length;
  const first = heredocs[0];
  if (!first || !file) {
    return {
      text: body.raw,
      toDocument: (offset) => toDocument(line, from + offset),
      toDocumentEnd: (offset) => toDocumentEnd(line, from + offset),
    };
  }
  const split = body.raw.length + 1;
  const below = (offset: number): number => first.body.start + offset - split;
  return {
    text: `${body.raw}\n${file.text.slice(first.body.start, run.end)}`,
    toDocument: (offset) => (offset < split ? toDocument(line, from + offset) : below(offset)),
    toDocumentEnd: (offset) => (offset <= split ? toDocumentEnd(line, from + offset) : below(offset)),
  };
}

function bodySource(text: string, { body }: Heredoc): ShellSource {
  const place = (offset: number): number => body.start + offset;
  return { text: text.slice(body.start, body.end), toDocument: place, toDocumentEnd: place };
}
