import type { Service } from '../../core/compose/project.ts';

/** `shop-web-1`, unless the file says otherwise. */
export const containerName = (project: string, service: Service, number: number): string =>
  service.container_name || `${project}-${service.name}-${number}`;

/** The name of a replacement until the replaced container is gone. */
export const temporaryName = (oldId: string, finalName: string): string => `${oldId.slice(0, 12)}_${finalName}`;

export const replicas = (service: Service): number => service.scale ?? service.deploy?.replicas ?? 1;
