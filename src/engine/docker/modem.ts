import http, {
  type Agent,
  type ClientRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type RequestOptions,
} from 'node:http';
import process from 'node:process';
import { type Duplex, pipeline, type Readable } from 'node:stream';
import Docker from 'dockerode';

export interface Call {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Record<string, string | string[]>;
  readonly body: Buffer | Readable | undefined;
  readonly upgrade: boolean;
  readonly signal: AbortSignal;
}

export type Reply = { readonly response: IncomingMessage } | { readonly socket: Duplex };

type Callback = (error: Error | null, reply: Reply | null) => void;
/** The part of dockerode's modem that we use; its own types hide the request function. */
interface Modem {
  buildRequest: BuildRequest;
  dial(options: object, callback: Callback): void;
}

type BuildRequest = (options: RequestOptions, context: unknown, body: Call['body'], callback: Callback) => void;

/** Its constructor reads (and may fail on) DOCKER_HOST and DOCKER_CERT_PATH whatever options it gets. */
function withoutDockerHost<T>(make: () => T): T {
  const { DOCKER_HOST } = process.env;
  delete process.env.DOCKER_HOST;
  try {
    return make();
  } finally {
    if (DOCKER_HOST !== undefined) process.env.DOCKER_HOST = DOCKER_HOST;
  }
}

/**
 * Stands in for the modem's own request function, which follows redirects (and throws in a callback on the way),
 * never settles when a reply is cut short and turns `null` bodies into buffers.
 */
const exchange: BuildRequest = (options, _context, body, callback) => {
  // dial asks for chunks where there is nothing to send: their end mark would be read by what the connection turns into.
  if (body === undefined) delete (options.headers as OutgoingHttpHeaders)['Transfer-Encoding'];
  let request: ClientRequest;
  try {
    request = http.request(options);
  } catch (error) {
    callback(error as Error, null);
    return;
  }
  let settled = false;
  const settle: Callback = (error, reply) => {
    if (!settled) callback(error, reply);
    settled = true;
  };
  request.on('response', (response) => settle(null, { response }));
  request.on('upgrade', (_response, socket, head) => {
    if (head.length > 0) socket.unshift(head);
    settle(null, { socket });
  });
  // Both stay for the request's life: a late error would otherwise be an uncaught one.
  request.on('error', (error) => settle(Object.assign(error, { reusedSocket: request.reusedSocket }), null));
  request.on('close', () => settle(new Error('closed before an answer came'), null));
  if (body === undefined || Buffer.isBuffer(body)) {
    request.end(body);
  } else {
    request.flushHeaders();
    pipeline(body, request, () => {});
  }
};

/** dockerode with every option explicit and the connection in the agent's hands alone. */
export function openModem(agent: Agent): (call: Call) => Promise<Reply> {
  const docker = withoutDockerHost(
    () =>
      new Docker({
        // Only says "no host": the agent decides where to connect.
        socketPath: 'agent',
        agent,
        protocol: 'http',
        host: undefined,
        port: undefined,
        username: undefined,
        ca: undefined,
        cert: undefined,
        key: undefined,
        version: undefined,
        timeout: undefined,
        headers: {},
      } as unknown as Docker.DockerOptions),
  );
  const modem = docker.modem as unknown as Modem;
  modem.buildRequest = exchange;
  const dial = ({ method, path, headers, body, upgrade, signal }: Call): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const options = {
        // dial cuts one character off a path with a query.
        path: `${path}?`,
        method,
        headers,
        file: body,
        hijack: upgrade,
        isStream: true,
        statusCodes: {},
        abortSignal: signal,
      };
      modem.dial(options, (error, reply) => (reply ? resolve(reply) : reject(error)));
    });
  return async (call) => {
    try {
      return await dial(call);
    } catch (error) {
      // A kept connection may have died unnoticed. Only what changes nothing is asked twice.
      const stale = (error as { reusedSocket?: boolean }).reusedSocket && !call.signal.aborted;
      if (stale && (call.method === 'GET' || call.method === 'HEAD')) return dial(call);
      throw error;
    }
  };
}
