import type { Dockerfile } from './model.ts';
import type { Run } from './runs.ts';

/** Who runs this RUN as far as the file tells: `root` by a USER, undefined where the base image decides. */
export function userBefore({ section, outer }: Run, { stages }: Pick<Dockerfile, 'stages'>): string | undefined {
  let instructions = section.instructions.slice(0, section.instructions.indexOf(outer));
  for (let stage = section.stage; ; ) {
    const user = instructions.findLast(({ keyword }) => keyword === 'USER')?.args[0]?.value;
    if (user !== undefined) return /^(?:root|0+)(?::|$)/.test(user) ? 'root' : user;
    stage = stage?.parent;
    if (!stage || !stages.includes(stage)) return undefined;
    instructions = [...stage.instructions];
  }
}
