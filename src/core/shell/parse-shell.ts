import { forEachChild, type ParsedScript, parse, type SyntaxNode } from 'unbash';
import type { Command, Pipeline, ShellScript, ShellSource } from './command.ts';
import { readCommand } from './read-command.ts';

/** Reads a POSIX shell or bash script; never throws. Broken text gives what could be understood, and errors. */
export function parseShell(source: ShellSource): ShellScript {
  const commands: Command[] = [];
  const pipelines: Pipeline[] = [];
  const errors: { at: number; message: string }[] = [];
  const walk = (node: SyntaxNode, plain: boolean, place: ShellSource): void => {
    if (node.type === 'Script') {
      for (const { pos, message } of (node as ParsedScript).errors ?? [])
        errors.push({ at: place.toDocument(pos), message });
    } else if (node.type === 'Pipeline') {
      const range = { start: place.toDocument(node.pos), end: place.toDocumentEnd(node.end) };
      const feeders = node.commands.slice(0, -1).map((one) => (one.type === 'Command' ? one.name?.value : undefined));
      if (feeders.length > 0) pipelines.push({ ...range, commandCount: node.commands.length, feeders });
    } else if (node.type === 'Command') {
      const command = readCommand(node, place, plain);
      if (command) commands.push(command);
    }
    const inner = plain && staysPlain(node);
    const within = node.type === 'CommandExpansion' && node.script?.source !== undefined ? pinned(place, node) : place;
    if (mayHoldCommands(node)) forEachChild(node, (child) => walk(child, inner, within));
  };
  walk(parse(source.text), true, clamped(source));
  return { commands: commands.sort((a, b) => a.start - b.start), pipelines, errors };
}

/** On text cut off after a backslash the grammar ends a word one past the end. */
const clamped = ({ text, toDocument, toDocumentEnd }: ShellSource): ShellSource => ({
  text,
  toDocument: (at) => toDocument(Math.min(at, text.length)),
  toDocumentEnd: (at) => toDocumentEnd(Math.min(at, text.length)),
});

/** The script of `` `a \`b\`` `` is decoded text with offsets of its own: all of it is placed at the whole expansion. */
const pinned = (place: ShellSource, { pos, end, text }: { pos: number; end: number; text: string }): ShellSource => ({
  text,
  toDocument: () => place.toDocument(pos),
  toDocumentEnd: () => place.toDocumentEnd(end),
});

function staysPlain(node: SyntaxNode): boolean {
  if (node.type === 'Script') return true;
  if (node.type === 'Statement') return !node.background;
  return node.type === 'AndOr' && node.operators.every((operator) => operator === '&&');
}

/** Words are parsed further on demand: only those that can hold a substitution are worth it. */
function mayHoldCommands(node: SyntaxNode): boolean {
  if (!('text' in node) || typeof node.text !== 'string') return true;
  return /\$\(|`|[<>]\(|\$\{ /.test(node.text);
}
