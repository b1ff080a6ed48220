const idPattern = /^container:([^@]+)@\d+$/;

/** Stands for a container's files where an image has its id. They change: `time` tells one look from the next. */
export const containerFilesId = (containerId: string, time = Date.now()): string => `container:${containerId}@${time}`;

/** The container's id; undefined: the id is an image's. */
export const containerOf = (id: string): string | undefined => idPattern.exec(id)?.[1];
