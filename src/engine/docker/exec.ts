import { randomUUID } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { GantryError } from '../../util/errors.ts';
import type { ExecRequest, ExecSession } from '../types/containers.ts';
import type { Api } from './api.ts';
import { decodeOutput } from './demultiplex.ts';
import { segment } from './segment.ts';
import { SessionOutput } from './session-output.ts';

interface ExecState {
  readonly Running: boolean;
  readonly ExitCode: number | null;
}

/** Marks the process and all it starts, so that closing can find them: the engine has no call to end an exec. */
const mark = 'GANTRY_EXEC';
const endMarked =
  'for p in /proc/[0-9]*; do grep -qa "GANTRY_EXEC=$2" "$p/environ" 2>/dev/null && kill "-$1" "${p#/proc/}"; done; true';

export async function execIn(
  api: Api,
  id: string,
  request: ExecRequest,
  signal: AbortSignal | undefined,
): Promise<ExecSession> {
  const name = randomUUID();
  const tty = request.tty ?? false;
  const execId = await create(api, id, request, name, signal);
  const socket = await api.hijack('POST', `/exec/${execId}/start`, { body: { Detach: false, Tty: tty }, signal });
  const session = new Session(api, { container: id, execId, name, user: request.user }, socket, tty);
  // Before its start there is nothing to resize; a process that has already ended is no failure.
  if (tty && request.columns && request.rows) await session.resize(request.columns, request.rows).catch(() => {});
  return session;
}

async function create(
  api: Api,
  container: string,
  request: ExecRequest,
  name: string,
  signal: AbortSignal | undefined,
): Promise<string> {
  const body = {
    Cmd: request.command,
    Tty: request.tty ?? false,
    AttachStdin: request.stdin ?? false,
    AttachStdout: true,
    AttachStderr: true,
    User: request.user ?? '',
    WorkingDir: request.workingDir ?? '',
    Env: [...(request.env ?? []), `${mark}=${name}`],
  };
  const { Id } = await api.json<{ Id: string }>('POST', `/containers/${segment(container)}/exec`, { body, signal });
  return Id;
}

class Session implements ExecSession {
  readonly output: SessionOutput;
  readonly #ended: Promise<void>;
  readonly #api: Api;
  readonly #of: { container: string; execId: string; name: string; user: string | undefined };
  readonly #socket: Duplex;

  constructor(
    api: Api,
    of: { container: string; execId: string; name: string; user: string | undefined },
    socket: Duplex,
    tty: boolean,
  ) {
    this.#api = api;
    this.#of = of;
    this.#socket = socket;
    this.output = new SessionOutput(socket, decodeOutput(quietly(socket), tty));
    // Writing to a process that has ended is no failure of ours.
    socket.on('error', () => {});
    this.#ended = new Promise((resolve) => socket.once('close', resolve));
  }

  write(data: string): void {
    if (this.#socket.writable) this.#socket.write(data);
  }

  end(): void {
    this.#socket.end();
  }

  async resize(columns: number, rows: number): Promise<void> {
    await this.#api.json('POST', `/exec/${this.#of.execId}/resize`, { query: { w: columns, h: rows } });
  }

  async exitCode(): Promise<number> {
    await this.output.dropUnread();
    await this.#ended;
    await this.#runs(5_000);
    const state = await this.#state();
    if (state && !state.Running && typeof state.ExitCode === 'number') return state.ExitCode;
    throw new GantryError('engine.failed', 'The exit code of the process is not known.', {
      hint: state?.Running ? 'It is still running in the container.' : 'The container is gone.',
    });
  }

  async close(): Promise<void> {
    try {
      for (const name of ['HUP', 'KILL']) {
        if (!(await this.#runs(name === 'HUP' ? 0 : 500))) return;
        await this.#signal(name);
      }
    } finally {
      this.#socket.destroy();
    }
  }

  /** Whether it still runs after `grace` ms. */
  async #runs(grace: number): Promise<boolean> {
    const end = Date.now() + grace;
    for (;;) {
      const state = await this.#state();
      if (!state?.Running || Date.now() >= end) return state?.Running ?? false;
      await wait(50);
    }
  }

  /** Undefined: the container has been removed, its processes with it. */
  #state(): Promise<ExecState | undefined> {
    return this.#api.json<ExecState>('GET', `/exec/${this.#of.execId}/json`).catch(() => undefined);
  }

  /** As the same user: root without CAP_SYS_PTRACE may not read another user's environment. */
  async #signal(name: string): Promise<void> {
    const { container, user = '', name: session } = this.#of;
    const body = { Cmd: ['sh', '-c', endMarked, 'sh', name, session], User: user, AttachStdout: false };
    const { Id } = await this.#api.json<{ Id: string }>('POST', `/containers/${segment(container)}/exec`, { body });
    // An image without a shell leaves nothing to end it with: then the process lives as long as its container.
    await this.#api.json('POST', `/exec/${Id}/start`, { body: { Detach: true } }).catch(() => {});
  }
}

/** The socket's data up to its end; that the engine closed it is how an exec ends. */
async function* quietly(socket: Duplex): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* socket;
  } catch {
    // The exit code tells how it went.
  }
}
