import type { Context } from '../commands/context.ts';
import { splitWords } from '../documents/split-words.ts';
import { problemOf } from '../run/run-options.ts';
import type { BuildProfile } from './profiles.ts';

type Options = Omit<BuildProfile, 'name' | 'dockerfile'>;

interface Field {
  readonly label: string;
  readonly description: string;
  readonly prompt?: string;
  read(line: string): Options;
}

const entries = (line: string): (readonly [name: string, value: string | null])[] =>
  splitWords(line).map((word) => {
    const at = word.indexOf('=');
    if (at === 0) throw new Error(`${word}: a name goes before the "=".`);
    return at < 0 ? [word, null] : [word.slice(0, at), word.slice(at + 1)];
  });

function pairs(line: string): Record<string, string> {
  const found = entries(line).map(([name, value]) => {
    if (value === null) throw new Error(`${name}: write it as ${name}=value.`);
    return [name, value] as const;
  });
  return Object.fromEntries(found);
}

function withId(secret: string): string {
  if (/(?:^|,)id=[^,]/.test(secret)) return secret;
  throw new Error(`${secret}: write it like id=npm,src=.npmrc or id=token,env=TOKEN.`);
}

const list = (line: string): string[] => line.split(/[\s,]+/).filter(Boolean);

const fields: readonly Field[] = [
  { label: 'No cache', description: 'every step anew', read: () => ({ noCache: true }) },
  {
    label: 'No cache for stages…',
    description: 'these stages anew',
    prompt: 'Names of stages, with blanks between',
    read: (line) => ({ noCache: list(line) }),
  },
  { label: 'Pull', description: 'newer base images first', read: () => ({ pull: true }) },
  {
    label: 'Build arguments…',
    description: 'values for ARG',
    prompt: 'NAME=value, blanks between, quotes around blanks; a NAME alone comes from the environment.',
    read: (line) => ({ args: Object.fromEntries(entries(line)) }),
  },
  {
    label: 'Labels…',
    description: 'of the image',
    prompt: 'name=value, blanks between, quotes around blanks',
    read: (line) => ({ labels: pairs(line) }),
  },
  {
    label: 'Platforms…',
    description: 'another architecture',
    prompt: 'For example linux/arm64',
    read: (line) => ({ platforms: list(line) }),
  },
  {
    label: 'Secrets…',
    description: 'files or variables for RUN --mount=type=secret',
    prompt: 'id=npm,src=.npmrc or id=token,env=TOKEN, with blanks between',
    read: (line) => ({ secrets: splitWords(line).map(withId) }),
  },
  { label: 'SSH agent', description: 'for RUN --mount=type=ssh', read: () => ({ ssh: ['default'] }) },
  {
    label: 'Named contexts…',
    description: 'other folders and images for COPY --from',
    prompt: 'name=folder or name=docker-image://alpine:3, with blanks between',
    read: (line) => ({ contexts: pairs(line) }),
  },
  {
    label: 'Cache from…',
    description: 'an image or folder with build cache',
    prompt: 'example.com/name:tag or type=local,src=folder, with blanks between',
    read: (line) => ({ cacheFrom: splitWords(line) }),
  },
  {
    label: 'Cache to…',
    description: 'where to keep build cache',
    prompt: 'type=inline or type=local,dest=folder, with blanks between',
    read: (line) => ({ cacheTo: splitWords(line) }),
  },
  {
    label: 'Network…',
    description: 'of RUN',
    prompt: 'default, host or none',
    read: (line) => (line ? { network: line } : {}),
  },
  {
    label: 'Extra hosts…',
    description: 'lines of /etc/hosts for RUN',
    prompt: 'name:address, with blanks between',
    read: (line) => ({ extraHosts: list(line) }),
  },
  {
    label: 'Output folder or archive…',
    description: 'the files instead of an image',
    prompt: 'Relative to the workspace folder; a name that ends with .tar makes an archive.',
    read: (line) => (line ? { output: line } : {}),
  },
];

/** The options that the user picks, one question each where one is needed. */
export async function askBuildOptions(ctx: Context): Promise<Options> {
  const picked = await ctx.prompts.pickMany(
    'Build with which options? Enter without any goes on.',
    fields.map((value) => ({ label: value.label, description: value.description, value })),
    { orNone: true },
  );
  let options: Options = {};
  for (const { label, prompt, read } of picked) {
    const line = prompt ? await ctx.prompts.ask({ title: label.replace('…', ''), prompt, check: problemOf(read) }) : '';
    options = { ...options, ...read(line) };
  }
  return options;
}
