import { defineCommand } from '../command.ts';

/** The file or folder clicked in the Explorer, else one that the user names. The mark of an OCI layout stands for its folder. */
export const openArchive = defineCommand('gantry.layers.openArchive', async (ctx, uri) => {
  const clicked = (uri as { readonly fsPath?: string } | undefined)?.fsPath;
  const file =
    clicked ??
    (await ctx.prompts.openFile({
      title: 'Show the layers of which archive?',
      endings: ['tar', 'tar.gz', 'tgz', 'tar.zst'],
    }));
  await ctx.layers.openArchive(file.replace(/[\\/](oci-layout|index\.json)$/, ''));
});
