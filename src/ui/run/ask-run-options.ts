import os from 'node:os';
import process from 'node:process';
import type { RunRequest } from '../../engine/types.ts';
import type { Context } from '../commands/context.ts';
import { splitWords } from '../documents/split-words.ts';
import { problemOf, readBinds, readEnvironment, readPorts } from './run-options.ts';

export type RunOptions = Partial<Omit<RunRequest, 'image'>>;

interface Field {
  readonly label: string;
  readonly description: string;
  readonly prompt?: string;
  /** May hold passwords: not kept between runs. */
  readonly isSecret?: true;
  read(line: string, root: string): RunOptions;
}

const fields: readonly Field[] = [
  {
    label: 'Ports…',
    description: 'which to publish, and where',
    prompt: '8080:80 or 127.0.0.1:8080:80, blanks between; 80 alone takes a free port.',
    read: (line) => ({ ports: readPorts(line) }),
  },
  {
    label: 'Environment…',
    description: 'variables',
    prompt: 'NAME=value, blanks between, quotes around blanks; a NAME alone takes its value from here.',
    isSecret: true,
    read: (line) => ({ env: readEnvironment(line, process.env) }),
  },
  {
    label: 'Volumes…',
    description: 'folders and volumes to mount',
    prompt: './data:/data, /etc/app:/etc/app:ro or volume:/path, blanks between; paths from the workspace folder on.',
    read: (line, root) => ({ binds: readBinds(line, root, os.homedir()) }),
  },
  {
    label: 'Command…',
    description: "instead of the image's own",
    prompt: 'Program and arguments; quotes keep blanks together. No shell interprets it.',
    read: (line) => ({ command: splitWords(line) }),
  },
  {
    label: 'Name…',
    description: 'of the container',
    prompt: 'Letters, digits, "_", "." and "-".',
    read(line) {
      if (line !== '' && !/^[a-zA-Z0-9][\w.-]+$/.test(line)) throw new Error('Letters, digits, "_", "." and "-".');
      return line === '' ? {} : { name: line };
    },
  },
  { label: 'Terminal', description: 'interactive, on a terminal', read: () => ({ interactive: true }) },
  { label: 'Remove at its end', description: 'throw-away', read: () => ({ autoRemove: true }) },
];

/** The options that the user picks, one question each where one is needed; the last answers for this image are offered. */
export async function askRunOptions(ctx: Context, image: string, root: string): Promise<RunOptions> {
  const key = `images.run:${image}`;
  const last = JSON.parse(ctx.memory.get(key) ?? '{}') as Record<string, string>;
  const picked = await ctx.prompts.pickMany(
    `Run ${image} with which options?`,
    fields.map((value) => ({
      label: value.label,
      description: last[value.label] || value.description,
      picked: value.label in last,
      value,
    })),
    { orNone: true },
  );
  let options: RunOptions = {};
  const answers: Record<string, string> = {};
  for (const { label, prompt, isSecret, read } of picked) {
    const line = prompt
      ? await ctx.prompts.ask({
          title: `${label.replace('…', '')} of ${image}`,
          prompt,
          value: last[label],
          check: problemOf((text) => read(text, root)),
        })
      : '';
    answers[label] = isSecret ? '' : line;
    options = { ...options, ...read(line, root) };
  }
  await ctx.memory.set(key, JSON.stringify(answers));
  return options;
}
