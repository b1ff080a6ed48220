import { rmSync } from 'node:fs';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import net, { type Socket } from 'node:net';
import path from 'node:path';
import { temporaryFolder } from './temporary-folder.ts';

export interface FakeEngine {
  readonly url: string;
  /** `GET /path` of every request, without the version. */
  readonly requests: string[];
  close(): Promise<void>;
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;
/** By method and path without version and query. */
export type Answers = Readonly<Record<string, Answer>>;
type Upgrades = Readonly<Record<string, (socket: Socket) => unknown>>;

const bare = (request: IncomingMessage): string =>
  `${request.method} ${(request.url ?? '').replace(/^\/v\d\.\d+/, '').replace(/\?.*/, '')}`;

const ping: Answer = (_request, response) =>
  void response.writeHead(200, { 'Api-Version': '1.41', 'Builder-Version': '2' }).end('OK');

const socketPath = (): { folder: string; file: string } => {
  const folder = temporaryFolder('fake');
  return { folder, file: path.join(folder, 'e.sock') };
};

const closing = (server: net.Server, sockets: Set<Socket>, folder: string) => async (): Promise<void> => {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
};

/** An engine that answers as told and pings well; anything else is a 404. */
export async function fakeEngine(answers: Answers, upgrades: Upgrades = {}): Promise<FakeEngine> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const all: Answers = { 'GET /_ping': ping, ...answers };
  const server = http.createServer((request, response) => {
    requests.push(bare(request));
    const answer = all[bare(request)];
    if (answer) answer(request, response);
    else response.writeHead(404, { 'Content-Type': 'application/json' }).end('{"message":"page not found"}');
  });
  server.on('upgrade', (request, socket: Socket) => {
    requests.push(bare(request));
    const refuse = (it: Socket): unknown => it.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n');
    (upgrades[bare(request)] ?? refuse)(socket);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  });
  const { folder, file } = socketPath();
  await new Promise<void>((resolve) => server.listen(file, resolve));
  return { url: `unix://${file}`, requests, close: closing(server, sockets, folder) };
}

/** What accepts connections and does with them as it likes. */
export async function fakeSocket(onConnection: (socket: Socket) => void): Promise<FakeEngine> {
  const sockets = new Set<Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    onConnection(socket);
  });
  const { folder, file } = socketPath();
  await new Promise<void>((resolve) => server.listen(file, resolve));
  return { url: `unix://${file}`, requests: [], close: closing(server, sockets, folder) };
}

export const json =
  (value: unknown, status = 200): Answer =>
  (_request, response) =>
    void response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
