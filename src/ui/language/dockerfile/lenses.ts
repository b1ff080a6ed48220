import type { Dockerfile } from '../../../core/dockerfile/model.ts';
import type { Lens } from '../code-lens.ts';

/** Build above the first stage, and each named stage by itself where there is more than one. */
export function dockerfileLenses(file: Dockerfile, uri: unknown): Lens[] {
  const { stages } = file;
  const lineOf = (stage: (typeof stages)[number]): number => file.range(stage.from.keywordSpan).start.line;
  return stages.flatMap((stage, index): Lens[] => {
    const name = stage.name?.value;
    const whole: Lens = {
      line: lineOf(stage),
      title: '$(package) Build',
      tooltip: 'Build an image of this file',
      command: 'gantry.images.build',
      args: [uri],
    };
    const own: Lens = {
      line: lineOf(stage),
      title: `$(package) Build stage ${name}`,
      tooltip: `Build up to the stage ${name}`,
      command: 'gantry.images.build',
      args: [uri, name],
    };
    return [...(index === 0 ? [whole] : []), ...(name && stages.length > 1 ? [own] : [])];
  });
}
