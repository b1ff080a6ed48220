import path from 'node:path';
import { parse } from '../../core/dockerfile/parse.ts';
import { checkTag } from './check-reference.ts';
import type { Context, WorkFile } from './context.ts';

/** The stages that can be asked for by name; the last one is what a build without a target makes. */
export async function askTarget(ctx: Context, file: WorkFile): Promise<string | undefined> {
  const stages = parse(file.text).stages.flatMap(({ name, image }) => (name ? [{ name: name.value, image }] : []));
  if (stages.length < 2) return undefined;
  const remembered = ctx.memory.get(`build.target:${file.path}`);
  const choices = [
    { label: 'Whole file', description: 'its last stage', value: '' },
    ...stages.map(({ name, image }) => ({ label: name, description: `FROM ${image?.value ?? '?'}`, value: name })),
  ];
  const target = await ctx.prompts.pick(
    'Build which stage?',
    choices.sort((a, b) => Number(b.value === remembered) - Number(a.value === remembered)),
  );
  await ctx.memory.set(`build.target:${file.path}`, target);
  return target || undefined;
}

const tagKey = (dockerfile: string, target: string | undefined): string =>
  `build.tag:${dockerfile}${target ? `#${target}` : ''}`;

/** The last answer, or else the name of the folder. */
export function defaultTag(
  { memory }: Pick<Context, 'memory'>,
  dockerfile: string,
  target: string | undefined,
): string {
  const folder = path.basename(path.dirname(dockerfile)).toLowerCase();
  const name = folder.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'app';
  return memory.get(tagKey(dockerfile, target)) ?? `${name}${target ? `-${target.toLowerCase()}` : ''}:latest`;
}

export async function askTag(ctx: Context, file: WorkFile, target: string | undefined): Promise<string> {
  const tag = await ctx.prompts.ask({
    title: `Build ${ctx.desk.shortPath(file.path)}${target ? `, stage ${target}` : ''}`,
    prompt: 'Name and tag of the image',
    value: defaultTag(ctx, file.path, target),
    check: checkTag,
  });
  await ctx.memory.set(tagKey(file.path, target), tag);
  return tag;
}
