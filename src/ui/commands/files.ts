import { GantryError } from '../../util/errors.ts';
import type { Context, WorkFile } from './context.ts';

async function fileOf(ctx: Context, of: unknown, languageId: string, glob: string, words: string): Promise<WorkFile> {
  const file = await ctx.desk.file(of);
  if (file && (of !== undefined || file.languageId === languageId)) return file;
  const found = await ctx.desk.files(glob);
  if (found.length === 0)
    throw new GantryError('build.invalid', `No ${words} is open or in the workspace.`, {
      hint: `Open a ${words} first.`,
    });
  const path =
    found.length === 1 && found[0] !== undefined
      ? found[0]
      : await ctx.prompts.pick(
          `Which ${words}?`,
          found.map((value) => ({ label: ctx.desk.shortPath(value), value })),
        );
  const picked = await ctx.desk.file(path);
  if (!picked) throw new GantryError('build.invalid', `${path} cannot be read.`);
  return picked;
}

const dockerfiles = '**/{Dockerfile,Containerfile,Dockerfile.*,*.Dockerfile,*.dockerfile}';

export const dockerfilesIn = ({ desk }: Context): Promise<string[]> => desk.files(dockerfiles);

export const dockerfileOf = (ctx: Context, of: unknown): Promise<WorkFile> =>
  fileOf(ctx, of, 'dockerfile', dockerfiles, 'Dockerfile');

/** Names that Compose files have. */
export const composeFiles = '**/{compose,docker-compose,compose.*,docker-compose.*}.{yml,yaml}';

export const composeFileOf = (ctx: Context, of: unknown): Promise<WorkFile> =>
  fileOf(ctx, of, 'dockercompose', composeFiles, 'Compose file');
