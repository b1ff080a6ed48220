import path from 'node:path';
import { parse } from '../../core/dockerfile/parse.ts';
import { checkReference } from './check-reference.ts';
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

export async function askTag(ctx: Context, file: WorkFile, target: string | undefined): Promise<string> {
  const key = `build.tag:${file.path}${target ? `#${target}` : ''}`;
  const folder = path.basename(path.dirname(file.path)).toLowerCase();
  const name = folder.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'app';
  const tag = await ctx.prompts.ask({
    title: `Build ${ctx.desk.shortPath(file.path)}${target ? `, stage ${target}` : ''}`,
    prompt: 'Name and tag of the image',
    value: ctx.memory.get(key) ?? `${name}${target ? `-${target.toLowerCase()}` : ''}:latest`,
    check: checkReference,
  });
  await ctx.memory.set(key, tag);
  return tag;
}
