import type { Dockerfile, Section } from '../model.ts';

/** Whether the layers of a section become part of an image: those of the last stage, and of stages built upon. */
export const endsUpInImage = ({ stage }: Section, { stages }: Dockerfile): boolean =>
  !stage || stage === stages.at(-1) || stages.some(({ parent }) => parent === stage);
