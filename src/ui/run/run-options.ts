import path from 'node:path';
import { parsePort } from '../../core/compose/short/port.ts';
import { isFilePath, parseVolume } from '../../core/compose/short/volume.ts';
import type { RunRequest } from '../../engine/types.ts';
import { splitWords } from '../documents/split-words.ts';

type Ports = NonNullable<RunRequest['ports']>;
type Environment = Readonly<Record<string, string | undefined>>;

/** `8080:80 127.0.0.1:53:53/udp 443`: a port without one of the host gets a free one. Throws on what is none. */
export function readPorts(line: string): Ports {
  return splitWords(line).flatMap((word) =>
    parsePort(word).map(({ target, published, host_ip, protocol }): Ports[number] => {
      if (protocol !== 'tcp' && protocol !== 'udp') throw new Error(`${word}: ports are tcp or udp.`);
      return {
        container: target,
        protocol,
        ...(published && { host: Number(published) }),
        ...(host_ip && { hostIp: host_ip }),
      };
    }),
  );
}

/** `A=1 "B=two words" HOME`: a name alone takes the value that it has here, or is left out. */
export function readEnvironment(line: string, env: Environment): Record<string, string> {
  const entries = splitWords(line).flatMap((word): [string, string][] => {
    const at = word.indexOf('=');
    if (at === 0) throw new Error(`${word}: a name goes before the "=".`);
    if (at > 0) return [[word.slice(0, at), word.slice(at + 1)]];
    const value = env[word];
    return value === undefined ? [] : [[word, value]];
  });
  return Object.fromEntries(entries);
}

/** `./data:/data:ro cache:/cache`, paths from `root` on. Throws on what is none. */
export function readBinds(line: string, root: string, home: string): string[] {
  return splitWords(line).map((word) => {
    const { source, target } = parseVolume(word);
    if (!source) throw new Error(`${word}: name a folder or a volume before the colon, e.g. ./data:${target}.`);
    if (!isFilePath(source)) return word;
    const absolute = path.resolve(root, source.replace(/^~(?=$|[/\\])/, home));
    return absolute + word.slice(source.length);
  });
}

/** What a reader says against a line, for an input box. */
export const problemOf =
  (read: (line: string) => unknown) =>
  (line: string): string | undefined => {
    try {
      read(line);
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  };
