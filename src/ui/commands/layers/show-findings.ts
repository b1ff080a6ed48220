import type { FileConcern } from '../../../engine/types.ts';
import { plural } from '../../../util/format.ts';
import { defineCommand } from '../command.ts';
import { selectedImage } from '../layer-files.ts';

const words: Record<FileConcern, string> = {
  'deleted-secret': 'may hold a secret; removed later, but still readable in its layer',
  secret: 'may hold a secret',
  setuid: 'runs as its owner (setuid)',
  setgid: 'runs as its group (setgid)',
  'world-writable': 'anyone may write to it',
};
const order = Object.keys(words) as FileConcern[];

/** Files worth a look: secrets, setuid, world-writable. */
export const showFindings = defineCommand('gantry.layers.showFindings', async (ctx) => {
  const { image, name } = selectedImage(ctx);
  const findings = await (await ctx.layers.open(image)).findings();
  if (findings.length === 0) {
    ctx.prompts.tell(`Nothing in ${name} looks dangerous: no secrets, no setuid and no world-writable files.`);
    return;
  }
  const sorted = [...findings].sort((a, b) => order.indexOf(a.concern) - order.indexOf(b.concern));
  const finding = await ctx.prompts.pick(
    `${plural(findings.length, 'file')} of ${name} ${findings.length === 1 ? 'is' : 'are'} worth a look`,
    sorted.map((value) => ({
      label: value.path,
      description: words[value.concern],
      detail: `layer ${value.layer + 1}`,
      value,
    })),
  );
  await ctx.layers.openFile(image.id, finding.layer, finding.path);
});
