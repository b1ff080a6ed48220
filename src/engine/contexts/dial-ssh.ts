import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { Duplex } from 'node:stream';
import { GantryError } from '../../util/errors.ts';
import { endGroup, ownGroup } from '../process-group.ts';
import type { Dial } from './dial.ts';

/** Arguments for the user's own `ssh`, so that its config, agent and known hosts count; as docker's CLI calls it. */
export function sshArguments(url: string): string[] {
  const { username, password, hostname, port, pathname } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const path = pathname === '/' ? '' : decodeURIComponent(pathname);
  // The far end's shell reads the path, and a host or user in front of `--` could read as an option.
  if (!host || password || !/^[\w./-]*$/.test(path) || username.startsWith('-') || host.startsWith('-')) {
    throw new GantryError(
      'context.invalid',
      `ssh://${host}… is not an ssh address of an engine, or holds a password.`,
      {
        hint: 'Write it like ssh://user@host or ssh://user@host:22/run/user/1000/docker.sock.',
      },
    );
  }
  return [
    ...['-o', 'ConnectTimeout=30', '-o', 'ServerAliveInterval=20', '-T'],
    ...(username ? ['-l', decodeURIComponent(username)] : []),
    ...(port ? ['-p', port] : []),
    ...['--', host, 'docker', ...(path ? ['--host', `unix://${path}`] : []), 'system', 'dial-stdio'],
  ];
}

const hintFor = (stderr: string, url: string): string => {
  const host = new URL(url).host;
  if (/host key verification/i.test(stderr)) return `Run "ssh ${host}" once in a terminal and accept the host's key.`;
  if (/permission denied/i.test(stderr))
    return `Load your key into the ssh agent: "ssh ${host}" must work without a password.`;
  if (/not found/i.test(stderr)) return 'The far host needs the docker command (docker system dial-stdio).';
  return `Check that "ssh ${host} docker version" works in a terminal.`;
};

/** One `ssh … docker system dial-stdio` as a socket: half-closes, and has the few socket methods node:http calls. */
class SshStream extends Duplex {
  readonly #child: ChildProcessWithoutNullStreams;
  #stderr = '';

  constructor(child: ChildProcessWithoutNullStreams, url: string) {
    super({ allowHalfOpen: true });
    this.#child = child;
    child.stderr.on('data', (data: Buffer) => {
      this.#stderr = (this.#stderr + data.toString()).slice(-2000);
    });
    child.stdin.on('error', () => {});
    child.stdout.on('data', (data: Buffer) => this.push(data) || child.stdout.pause());
    child.once('error', (cause) => this.destroy(this.#failure(url, 'ssh could not be started', cause)));
    child.once('close', (code) => {
      if (code) this.destroy(this.#failure(url, this.#stderr.trim().split('\n').at(-1) || `ssh ended with ${code}`));
      else this.push(null);
    });
  }

  #failure(url: string, what: string, cause?: unknown): GantryError {
    return new GantryError('engine.unreachable', `No engine reached at ${url}: ${what}.`.replace('..', '.'), {
      cause,
      hint: hintFor(this.#stderr, url),
    });
  }

  override _read(): void {
    this.#child.stdout.resume();
  }
  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (this.#child.stdin.write(chunk)) done();
    else this.#child.stdin.once('drain', () => done());
  }
  override _final(done: () => void): void {
    this.#child.stdin.end(done);
  }
  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    // A shared connection's master may outlive it, and keep the pipes open.
    endGroup(this.#child);
    done(error);
  }
  setKeepAlive = (): this => this;
  setNoDelay = (): this => this;
  setTimeout = (): this => this;
  ref = (): this => this;
  unref = (): this => this;
}

export function dialSsh(url: string): Dial {
  const args = sshArguments(url);
  // In a session of its own: without a terminal, ssh fails (or asks SSH_ASKPASS) where it would wait for ever for a password.
  return () => new SshStream(spawn('ssh', args, { stdio: 'pipe', detached: ownGroup, windowsHide: true }), url);
}
