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
