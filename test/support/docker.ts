import Docker from 'dockerode';

/** dockerode on the test engine, to look behind Gantry's back. */
export const dockerOn = (socketPath: string): Docker => new Docker({ socketPath });

export async function imageExists(docker: Docker, name: string): Promise<boolean> {
  return docker
    .getImage(name)
    .inspect()
    .then(() => true)
    .catch(() => false);
}

export async function pull(docker: Docker, image: string): Promise<void> {
  const stream = await docker.pull(image);
  await new Promise<void>((resolve, reject) =>
    docker.modem.followProgress(stream, (error) => (error ? reject(error) : resolve())),
  );
}

/** Takes away every container and image, so that a view shows what a test makes and nothing else. */
export async function emptyEngine(docker: Docker): Promise<void> {
  for (const { Id } of await docker.listContainers({ all: true }))
    await docker.getContainer(Id).remove({ force: true, v: true });
  // One by one: a child goes before its parent, whatever the order of the list.
  for (const { Id } of await docker.listImages())
    await docker
      .getImage(Id)
      .remove({ force: true })
      .catch(() => undefined);
}

/** Puts an image that is on the engine into a registry with a password, and leaves no tag behind. */
export async function pushAs(
  docker: Docker,
  image: string,
  reference: string,
  login: { readonly user: string; readonly password: string },
): Promise<void> {
  const colon = reference.lastIndexOf(':');
  await docker.getImage(image).tag({ repo: reference.slice(0, colon), tag: reference.slice(colon + 1) });
  const authconfig = { username: login.user, password: login.password };
  const stream = await docker.getImage(reference).push({ authconfig });
  await new Promise<void>((resolve, reject) =>
    docker.modem.followProgress(stream, (error) => (error ? reject(error) : resolve())),
  );
  await docker.getImage(reference).remove();
}
