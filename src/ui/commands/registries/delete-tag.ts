import { isGantryError } from '../../../util/errors.ts';
import { defineCommand } from '../command.ts';
import { remoteReference } from '../registry-target.ts';

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
    await ctx.prompts.confirm(
      `Delete what ${reference} names?`,
      'This registry cannot delete a tag alone: every tag of the same digest goes too.',
      'Delete All of Them',
    );
    await registries.deleteManifest(reference);
  }
  ctx.registries.refresh();
});
