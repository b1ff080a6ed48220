import { isGantryError } from '../../../util/errors.ts';
import { defineCommand } from '../command.ts';
import { remoteReference } from '../registry-target.ts';

const consequence = (others: readonly string[] | undefined): string => {
  if (!others) return 'Every tag of the same digest goes too.';
  return others.length > 0
    ? `These have the same digest and go too: ${others.join(', ')}.`
    : 'No other tag has its digest.';
};

/** Many registries can only delete a whole manifest: that takes every tag of the same digest, and is asked for apart. */
export const deleteRemoteTag = defineCommand('gantry.registries.deleteTag', async (ctx, node) => {
  const reference = remoteReference(node);
  await ctx.prompts.confirm(
    `Delete ${reference} from the registry?`,
    'Nobody can pull it by this name any more.',
    'Delete',
  );
  const registries = await ctx.registries.registries();
  try {
    await registries.deleteTag(reference);
  } catch (error) {
    if (!isGantryError(error) || error.code !== 'registry.unsupported') throw error;
    const others = await ctx.prompts.progress('Looking for other tags of the same digest', (_, signal) =>
      registries.tagsBeside(reference, signal),
    );
    await ctx.prompts.confirm(
      `Delete what ${reference} names?`,
      `This registry cannot delete a tag alone. ${consequence(others)}`,
      others?.length === 0 ? 'Delete' : 'Delete All of Them',
    );
    await registries.deleteManifest(reference);
  }
  ctx.registries.refresh();
});
