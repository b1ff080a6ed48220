import { existsSync } from 'node:fs';
import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { BuildRequest, ContextSize } from '../../engine/types.ts';
import { bytes } from '../../util/format.ts';
import type { Choice, Context } from '../commands/context.ts';

/** More is rarely meant. */
const large = 500 * 1024 * 1024;
const offered = 5;
/** Of the whole: to leave out less changes nothing. */
const worthIt = 0.01;

const keyOf = ({ contextDir }: BuildRequest): string => `build.context:${contextDir}`;

/** How large the context is, where that is more than the user has accepted; what cannot be measured is left to the build. */
export async function largeContext(
  ctx: Pick<Context, 'engine' | 'memory'>,
  request: BuildRequest,
): Promise<ContextSize | undefined> {
  const { aboutBuild } = await ctx.engine();
  const size = await aboutBuild?.contextSize(request).catch(() => undefined);
  const accepted = Number(ctx.memory.get(keyOf(request)) ?? 0);
  return size && size.bytes > Math.max(large, accepted * 1.5) ? size : undefined;
}

/**
 * Before a large context is sent: shows what makes it large, and leaves it out with one click. Rejects `cancelled` when
 * the user builds nothing. Asks again only when the context has grown by half since it was last accepted.
 */
export async function confirmContext(ctx: Context, request: BuildRequest): Promise<void> {
  for (;;) {
    const size = await largeContext(ctx, request);
    if (!size) return;
    const title = `The build context holds ${size.isPartial ? 'more than ' : ''}${bytes(size.bytes)} in ${size.files} files`;
    const leaveOut = await ctx.prompts.pick<string | undefined>(title, choices(size));
    if (leaveOut === undefined) return ctx.memory.set(keyOf(request), String(size.bytes));
    await addToIgnoreFile(request, leaveOut);
  }
}

const choices = ({ largest, bytes: all }: ContextSize): Choice<string | undefined>[] => [
  { label: 'Build anyway', description: 'only what COPY and ADD name is sent', value: undefined },
  // One pattern is one line: a name of several would be as many patterns.
  ...largest
    .filter((each) => !/[\r\n]/.test(each.path) && each.bytes >= all * worthIt)
    .slice(0, offered)
    .map((each) => ({
      label: `Leave out ${each.path}`,
      description: bytes(each.bytes),
      detail: 'adds a line to .dockerignore',
      value: each.path,
    })),
];

/** The file that counts for this build: the Dockerfile's own goes before the context's. */
async function addToIgnoreFile({ dockerfile, contextDir }: BuildRequest, leaveOut: string): Promise<void> {
  const own = `${dockerfile}.dockerignore`;
  const file = existsSync(own) ? own : path.join(contextDir, '.dockerignore');
  const before = existsSync(file) ? await readFile(file, 'utf8') : '';
  await appendFile(file, `${before === '' || before.endsWith('\n') ? '' : '\n'}${asPattern(leaveOut)}\n`);
}

/** A path as a pattern that matches it alone. */
const asPattern = (name: string): string => name.replace(/[*?[\]\\]/g, '\\$&').replace(/^[!#]/, '\\$&');
