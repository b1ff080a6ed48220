/** The next step for the engine's commonest refusals, by its words. */
const hints: readonly [RegExp, string][] = [
  [/container name .* is already in use/i, 'Remove or rename the other container, or choose another name.'],
  [
    /port is already allocated|address already in use/i,
    'Something else uses this port on the host: stop it, or publish another port.',
  ],
  [/No such image/i, 'Pull or build the image first.'],
  [
    /conflict: unable to (?:delete|remove).*(?:running container|being used by)/i,
    'Stop and remove the containers that use it first.',
  ],
  [
    /conflict: unable to (?:delete|remove).*(?:must be forced|multiple repositories)/i,
    'It has several tags or stopped containers: remove those first, or force it.',
  ],
  [/volume is in use/i, 'Remove the containers that use the volume first.'],
  [/has active endpoints/i, 'Stop the containers that are on the network first.'],
  [/cannot remove a running container|container is running: stop/i, 'Stop it first, or force it.'],
  [/container \S+ is not running/i, 'Start the container first.'],
  [
    /exec: "[^"]*": (?:executable file not found|stat .*no such file)/i,
    'The image has no such program: check the command and its path.',
  ],
  [/no space left on device/i, 'The engine’s disk is full: prune images, containers, volumes or build cache.'],
];

export const hintFor = (message: string): string | undefined => hints.find(([pattern]) => pattern.test(message))?.[1];
