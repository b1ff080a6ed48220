import http from 'node:http';
import { text } from 'node:stream/consumers';
import { tar } from './tar.ts';

async function call(socketPath: string, method: string, path: string, body?: Buffer): Promise<string> {
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    const headers = { 'Content-Type': 'application/x-tar' };
    http.request({ socketPath, method, path, headers }, resolve).on('error', reject).end(body);
  });
  return text(response);
}

/** Builds with nothing of Gantry's: one `POST /build?version=2` with the Dockerfile in its body. Its image has the tag. */
export async function plainBuild(socketPath: string, dockerfile: string, tag: string): Promise<void> {
  const query = new URLSearchParams({ version: '2', nocache: '1', t: tag });
  const answer = await call(socketPath, 'POST', `/build?${query}`, tar({ name: 'Dockerfile', body: dockerfile }));
  if (/"error":/.test(answer)) throw new Error(answer);
}

/** The labels of an image, as the engine tells them. */
export async function labelsOf(socketPath: string, image: string): Promise<Readonly<Record<string, string>>> {
  const { Config } = JSON.parse(await call(socketPath, 'GET', `/images/${image}/json`)) as {
    Config: { Labels: Record<string, string> };
  };
  return Config.Labels;
}
