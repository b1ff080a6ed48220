import { type Variant, variantsOf } from '../../compose/variants.ts';
import { defineCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { composeFileOf, composeFiles } from '../files.ts';

const pick = (ctx: Context, title: string, variants: readonly Variant[]): Promise<Variant> =>
  ctx.prompts.pick(
    title,
    variants.map((value) => ({ label: value.label, description: value.description, value })),
  );

/** What a profile or another set of files changes, once everything is merged and interpolated. */
export const compareConfig = defineCommand('gantry.compose.compareConfig', async (ctx, of) => {
  const file = await composeFileOf(ctx, of);
  const { project } = await ctx.loadProject({ files: [file.path] });
  const variants = variantsOf(file.path, project, await ctx.desk.files(composeFiles));
  if (variants.length < 2) {
    ctx.prompts.tell(`${project.name} has no profiles and only one set of files: there is nothing to compare.`);
    return;
  }
  const left = await pick(ctx, 'Compare which configuration?', variants);
  const others = variants.filter((each) => each !== left);
  const [only, ...more] = others;
  const right = only && more.length === 0 ? only : await pick(ctx, `Compare "${left.label}" with which?`, others);
  const { projectYaml } = await import('../../../core/compose/print/project-yaml.ts');
  const side = async ({ label, request }: Variant) => {
    const loaded = await ctx.loadProject({ ...request, projectName: project.name });
    return { name: `${project.name} ${label}.yaml`, text: projectYaml(loaded.project) };
  };
  await ctx.desk.compareTexts(`${project.name}: ${left.label} ↔ ${right.label}`, await side(left), await side(right));
});
