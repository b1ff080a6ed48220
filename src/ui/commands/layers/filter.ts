import type { EntryFilter, LayerChange } from '../../../engine/types.ts';
import { bytes } from '../../../util/format.ts';
import { defineCommand } from '../command.ts';
import type { Choice, Context } from '../context.ts';

const sizes = [100_000, 1_000_000, 10_000_000, 100_000_000];
const kinds: readonly (readonly [string, readonly LayerChange[] | undefined])[] = [
  ['All changes', undefined],
  ['Added files', ['added']],
  ['Changed files', ['changed']],
  ['Removed files', ['removed']],
  ['Same content, only metadata changed', ['metadata']],
  ['Touched directories too', ['added', 'changed', 'removed', 'metadata', 'touched']],
];

type Part = 'kind' | 'size' | 'text' | 'clear';

const parts = ({ options: { mode, filter } }: Context['layers']): Choice<Part>[] => [
  ...(mode === 'changes'
    ? [{ label: 'By kind of change', description: filter.changes?.join(', '), value: 'kind' as const }]
    : []),
  {
    label: 'By size',
    description: filter.minSize === undefined ? undefined : `from ${bytes(filter.minSize)}`,
    value: 'size',
  },
  { label: 'By path', description: filter.text, value: 'text' },
  { label: 'Clear the filter', value: 'clear' },
];

async function ask(ctx: Context, part: Part): Promise<EntryFilter> {
  const { filter } = ctx.layers.options;
  if (part === 'clear') return {};
  if (part === 'text') {
    const { text: _old, ...others } = filter;
    const text = await ctx.prompts.ask({ title: 'Show paths that contain', value: filter.text });
    return text ? { ...others, text } : others;
  }
  if (part === 'size') {
    const { minSize: _old, ...others } = filter;
    const any: Choice<number> = { label: 'Any size', value: 0 };
    const minSize = await ctx.prompts.pick('Show files from', [
      any,
      ...sizes.map((value) => ({ label: bytes(value), value })),
    ]);
    return minSize > 0 ? { ...others, minSize } : others;
  }
  const { changes: _old, ...others } = filter;
  const changes = await ctx.prompts.pick(
    'Show which changes?',
    kinds.map(([label, value]) => ({ label, value })),
  );
  return changes ? { ...others, changes } : others;
}

export const filterLayers = defineCommand('gantry.layers.filter', async (ctx) => {
  const part = await ctx.prompts.pick('Filter files', parts(ctx.layers));
  ctx.layers.show({ ...ctx.layers.options, filter: await ask(ctx, part) });
});
