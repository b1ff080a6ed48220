import type { CacheMissReason } from '../engine/types.ts';
import { plural } from '../util/format.ts';

const few = 5;

/** Names with a count of those that are left out. */
function some(names: readonly string[], total = names.length): string {
  const shown = names.slice(0, few).join(', ');
  return total > few ? `${shown} and ${total - few} more` : shown;
}

/** Why a step was not taken from the cache, as a sentence. Plain text: paths and instructions may hold anything. */
export function missText(reason: CacheMissReason): string {
  switch (reason.kind) {
    case 'no-cache':
      return 'Not cached: the build was asked not to use the cache.';
    case 'first-build':
      return 'Not cached: the first build of this file and context here.';
    case 'instruction':
      return reason.before === undefined
        ? 'Not cached: the instruction is new.'
        : `Not cached: the instruction changed. It was: ${reason.before}`;
    case 'earlier-instruction':
      return `Not cached: an instruction before it changed: ${reason.instruction}`;
    case 'argument':
      return `Not cached: another value of the build argument ${some(reason.names)}.`;
    case 'base-image':
      return `Not cached: the base image ${reason.image} is another one now.`;
    case 'files':
      return `Not cached: ${filesText(reason)}.`;
    case 'not-in-cache':
      return 'Not cached, though nothing changed: its result was pruned, or never finished before.';
  }
}

function filesText({ added, changed, removed, total }: Extract<CacheMissReason, { kind: 'files' }>): string {
  const parts = [
    ...(changed.length > 0 ? [`changed ${some(changed)}`] : []),
    ...(added.length > 0 ? [`added ${some(added)}`] : []),
    ...(removed.length > 0 ? [`removed ${some(removed)}`] : []),
  ];
  return `${total === 1 ? 'a file of the context is' : `${total} files of the context are`} different: ${parts.join('; ')}`;
}

/** The same in a few words, beside a step or on a line; undefined where it goes without saying. */
export function missLabel(reason: CacheMissReason): string | undefined {
  switch (reason.kind) {
    case 'no-cache':
    case 'first-build':
      return undefined;
    case 'instruction':
      return reason.before === undefined ? 'new instruction' : 'instruction changed';
    case 'earlier-instruction':
      return `${reason.instruction.split(/\s/, 1)[0]} before it changed`;
    case 'argument':
      return reason.names.length === 1 ? `${reason.names[0]} changed` : `${reason.names.length} arguments changed`;
    case 'base-image':
      return 'base image changed';
    case 'files':
      return `${plural(reason.total, 'file')} changed`;
    case 'not-in-cache':
      return 'not in the cache';
  }
}
