import { chooseSet, type FileSet, setsAround } from '../../compose/file-sets.ts';
import { profilesOf } from '../../compose/variants.ts';
import { defineCommand } from '../command.ts';
import type { Choice, Context } from '../context.ts';
import { composeFileOf, composeFiles } from '../files.ts';

const namesOf = (ctx: Context, { files, profiles = [] }: FileSet): string =>
  [files.map(ctx.desk.shortPath).join(' + '), ...profiles.map((profile) => `profile ${profile}`)].join(', ');

/** Which files, and profiles, Compose commands on the files of this folder take: a saved set, or what docker compose finds. */
export const chooseFiles = defineCommand('gantry.compose.chooseFiles', async (ctx, of) => {
  const file = await composeFileOf(ctx, of);
  const choices: Choice<FileSet | 'new' | undefined>[] = [
    {
      label: 'As docker compose finds them',
      description: 'with the override beside it, or as COMPOSE_FILE says',
      value: undefined,
    },
    ...setsAround(ctx, file.path).map((value) => ({ label: value.name, description: namesOf(ctx, value), value })),
    { label: 'New set…', value: 'new' },
  ];
  const chosen = await ctx.prompts.pick('Which files make the project?', choices);
  const set = chosen === 'new' ? await newSet(ctx, file.path) : chosen;
  await chooseSet(ctx, file.path, set);
  ctx.prompts.tell(
    set
      ? `Compose commands take "${set.name}" now: ${namesOf(ctx, set)}.`
      : 'Compose commands take the files that docker compose finds.',
  );
});

async function newSet(ctx: Context, first: string): Promise<FileSet> {
  const others = (await ctx.desk.files(composeFiles)).filter((each) => each !== first).sort();
  const files = await ctx.prompts.pickMany(
    'Which files, merged in this order?',
    [first, ...others].map((value) => ({ label: ctx.desk.shortPath(value), picked: value === first, value })),
  );
  const { project } = await ctx.loadProject({ files, exact: true });
  const known = profilesOf(project);
  const profiles = known.length
    ? await ctx.prompts.pickMany(
        'With which profiles?',
        known.map((value) => ({ label: value, value })),
        { orNone: true },
      )
    : [];
  const name = await ctx.prompts.ask({
    title: 'Name of this set of files',
    check: (text) => (text.trim() ? undefined : 'A name to choose it by.'),
  });
  const set = { name: name.trim(), files, ...(profiles.length && { profiles }) };
  await ctx.sets.save(set);
  return set;
}
