import type { Service } from './project.ts';

/** What a service runs: its image, or the name its build gets when it has none. */
export const imageName = (project: string, service: Service): string => service.image || `${project}-${service.name}`;
