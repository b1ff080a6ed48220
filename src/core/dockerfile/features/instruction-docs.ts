import { lookup } from '../../text/lookup.ts';
/** What hover and completion say about an instruction, in our own words. */
export interface InstructionDoc {
  readonly summary: string;
  readonly syntax: readonly string[];
}

const reference = 'https://docs.docker.com/reference/dockerfile/#';

export const instructionDocs: Readonly<Record<string, InstructionDoc>> = {
  ADD: {
    summary: 'Copies files, and fetches remote files and repositories; unpacks local archives.',
    syntax: ['ADD [--chown=…] [--chmod=…] [--checksum=…] source… destination', 'ADD ["source", "destination"]'],
  },
  ARG: {
    summary:
      'Declares a variable that `--build-arg` can set. It holds until the end of the stage and is in no container.',
    syntax: ['ARG name[=default] …'],
  },
  CMD: {
    summary:
      'What a container runs, or the arguments of ENTRYPOINT. `docker run` may replace it. Only the last one counts.',
    syntax: ['CMD ["program", "argument"]', 'CMD command'],
  },
  COPY: {
    summary: 'Copies files from the build context, or with `--from` from another stage, image or context.',
    syntax: [
      'COPY [--from=stage] [--chown=…] [--chmod=…] [--link] source… destination',
      'COPY ["source", "destination"]',
    ],
  },
  ENTRYPOINT: {
    summary: 'The program that a container runs; CMD and `docker run` give its arguments.',
    syntax: ['ENTRYPOINT ["program", "argument"]', 'ENTRYPOINT command'],
  },
  ENV: { summary: 'Sets variables for the rest of the build and for containers.', syntax: ['ENV name=value …'] },
  EXPOSE: {
    summary: 'Says which ports the program listens on. It publishes nothing.',
    syntax: ['EXPOSE port[/protocol] …'],
  },
  FROM: {
    summary: 'Starts a stage from an image, an earlier stage, or nothing (`scratch`).',
    syntax: ['FROM [--platform=…] image[:tag][@digest] [AS name]'],
  },
  HEALTHCHECK: {
    summary: 'How the engine finds out whether a container still works: exit code 0 is healthy.',
    syntax: ['HEALTHCHECK [--interval=30s] [--timeout=30s] [--retries=3] CMD command', 'HEALTHCHECK NONE'],
  },
  LABEL: { summary: 'Adds metadata to the image.', syntax: ['LABEL key="value" …'] },
  MAINTAINER: {
    summary: 'Deprecated: names the author. Use `LABEL org.opencontainers.image.authors="…"`.',
    syntax: ['MAINTAINER name'],
  },
  ONBUILD: {
    summary: 'An instruction that runs when another image is built from this one.',
    syntax: ['ONBUILD INSTRUCTION …'],
  },
  RUN: {
    summary: 'Runs a command and stores what it changes as a layer.',
    syntax: ['RUN [--mount=…] [--network=…] command', 'RUN ["program", "argument"]', 'RUN <<EOF'],
  },
  SHELL: { summary: 'The shell that reads the shell forms that follow.', syntax: ['SHELL ["/bin/bash", "-c"]'] },
  STOPSIGNAL: { summary: 'The signal that `docker stop` sends first.', syntax: ['STOPSIGNAL SIGTERM'] },
  USER: {
    summary: 'The user, and the group, for RUN, CMD and ENTRYPOINT.',
    syntax: ['USER name[:group]', 'USER uid[:gid]'],
  },
  VOLUME: {
    summary: 'Folders whose content is kept outside of the container.',
    syntax: ['VOLUME ["/data"]', 'VOLUME /data'],
  },
  WORKDIR: { summary: 'The folder for what follows; it is created when it is missing.', syntax: ['WORKDIR /path'] },
};

const flagDocs: Readonly<Record<string, string>> = {
  'ADD --checksum': 'The digest of the remote file; another one fails the build.',
  'ADD --keep-git-dir': 'Keeps the `.git` folder of a repository.',
  'ADD --unpack': 'Unpacks an archive, also a remote one, or leaves it packed.',
  'COPY --from': 'The stage, image or named context to copy from.',
  'COPY --parents': 'Keeps the folders of the sources.',
  'FROM --platform': 'The platform of the image, such as `linux/arm64` or `$BUILDPLATFORM`.',
  'HEALTHCHECK --interval': 'The time between checks (30s).',
  'HEALTHCHECK --retries': 'Failures in a row that make a container unhealthy (3).',
  'HEALTHCHECK --start-interval': 'The time between checks while the container starts (5s).',
  'HEALTHCHECK --start-period': 'The time in which failures do not count (0s).',
  'HEALTHCHECK --timeout': 'The time after which a check has failed (30s).',
  'RUN --device': 'A device (CDI) for the command.',
  'RUN --mount': 'A cache, secret, ssh agent, bind or tmpfs mount for this command only.',
  'RUN --network': 'The network of the command: `default`, `none` or `host`.',
  'RUN --security': '`sandbox` or `insecure`.',
};

const commonFlags: Readonly<Record<string, string>> = {
  chmod: 'The mode of what is copied, such as `755`.',
  chown: 'User and group of what is copied.',
  exclude: 'A pattern of files to leave out; may be repeated.',
  link: 'Makes a layer that does not depend on those below, so that it stays cached when they change.',
};

export const flagDoc = (keyword: string, flag: string): string | undefined =>
  flagDocs[`${keyword} --${flag}`] ?? lookup(commonFlags, flag);

export const referenceUrl = (keyword: string): string => reference + keyword.toLowerCase();
