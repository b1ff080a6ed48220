import { GantryError } from '../../../util/errors.ts';
import { runProfile } from '../../build/run-profile.ts';
import { defineCommand } from '../command.ts';

/** Builds a saved profile. Argument: its name. */
export const buildProfile = defineCommand('gantry.images.buildProfile', async (ctx, name) => {
  const all = ctx.profiles.list();
  if (all.length === 0)
    throw new GantryError('build.invalid', 'No build profile is saved in this workspace.', {
      hint: 'Choose "Build Image with Options…" and give the options a name.',
    });
  const named = all.find(({ profile }) => profile.name === name);
  const { profile, root } =
    named ??
    (await ctx.prompts.pick(
      'Build which profile?',
      all.map((value) => ({ label: value.profile.name, description: String(value.profile.dockerfile ?? ''), value })),
    ));
  await runProfile(ctx, profile, root);
});
