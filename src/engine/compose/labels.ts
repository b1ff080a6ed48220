/** The labels by which docker compose, Docker Desktop and others find what belongs to a project. */
export const label = {
  project: 'com.docker.compose.project',
  service: 'com.docker.compose.service',
  version: 'com.docker.compose.version',
  workingDir: 'com.docker.compose.project.working_dir',
  configFiles: 'com.docker.compose.project.config_files',
  environmentFile: 'com.docker.compose.project.environment_file',
  oneOff: 'com.docker.compose.oneoff',
  configHash: 'com.docker.compose.config-hash',
  number: 'com.docker.compose.container-number',
  dependencies: 'com.docker.compose.depends_on',
  image: 'com.docker.compose.image',
  imageVolumes: 'com.docker.compose.image-volume-digest',
  replace: 'com.docker.compose.replace',
  slug: 'com.docker.compose.slug',
  hook: 'com.docker.compose.hook',
  network: 'com.docker.compose.network',
  volume: 'com.docker.compose.volume',
} as const;

/** The docker compose whose serialisation, labels and names are written here: tools read this label as a version. */
export const composeVersion = '2.40.3';

/** Set on containers beside compose's own, so that one can tell who made them. */
export const madeBy = { 'dev.gantry.compose': 'true' } as const;

/** Holds the digest of `configContents`. */
export const configContentsLabel = 'dev.gantry.compose.configs';
