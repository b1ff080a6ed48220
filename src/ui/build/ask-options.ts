import type { Context } from '../commands/context.ts';
import type { BuildProfile } from './profiles.ts';

type Options = Omit<BuildProfile, 'name' | 'dockerfile'>;
type Ask = (ctx: Context) => Promise<Options>;

const pairs = (text: string): Record<string, string | null> =>
  Object.fromEntries(
    text
      .split(/\s+/)
      .filter(Boolean)
      .map((pair) =>
        pair.includes('=') ? [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] : [pair, null],
      ),
  );

const words = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

const line =
  (title: string, prompt: string, read: (text: string) => Options): Ask =>
  async (ctx) =>
    read(await ctx.prompts.ask({ title, prompt }));

const choices: readonly { label: string; description: string; value: Ask }[] = [
  { label: 'No cache', description: 'every step anew', value: async () => ({ noCache: true }) },
  { label: 'Pull', description: 'newer base images first', value: async () => ({ pull: true }) },
  {
    label: 'Build arguments…',
    description: 'values for ARG',
    value: line(
      'Build arguments',
      'NAME=value, with blanks between; a NAME alone comes from the environment.',
      (text) => ({
        args: pairs(text),
      }),
    ),
  },
  {
    label: 'Platforms…',
    description: 'another architecture',
    value: line('Platforms', 'For example linux/arm64', (text) => ({ platforms: words(text) })),
  },
  {
    label: 'Secrets…',
    description: 'files or variables for RUN --mount=type=secret',
    value: line('Secrets', 'id=npm,src=.npmrc or id=token,env=TOKEN, with blanks between', (text) => ({
      secrets: text.split(/\s+/).filter(Boolean),
    })),
  },
  { label: 'SSH agent', description: 'for RUN --mount=type=ssh', value: async () => ({ ssh: ['default'] }) },
  {
    label: 'Output folder…',
    description: 'the files instead of an image',
    value: line('Output folder', 'Relative to the workspace folder', (text) => (text ? { output: text } : {})),
  },
];

/** The options that the user picks, one question each where one is needed. */
export async function askBuildOptions(ctx: Context): Promise<Options> {
  const picked = await ctx.prompts.pickMany('Build with which options?', choices);
  let options: Options = {};
  for (const ask of picked) options = { ...options, ...(await ask(ctx)) };
  return options;
}
