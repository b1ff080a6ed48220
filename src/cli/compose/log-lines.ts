import type { ComposeLogLine } from '../../engine/types.ts';
import type { Io } from '../io.ts';

export interface LogStyle {
  readonly prefix: boolean;
  readonly colour: boolean;
  /** What a container wrote to its error output goes to ours. */
  readonly split?: boolean;
}

const colours = [36, 33, 32, 35, 34, 96, 93, 92, 95, 94];

/** `web-1` of `shop-web-1`: the name without the project's; of another name all. */
export const shortName = (project: string, container: string): string =>
  container.startsWith(`${project}-`) ? container.slice(project.length + 1) : container;

/** `web-1  | text`, each container in its colour. */
export async function printLogs(
  lines: AsyncIterable<ComposeLogLine>,
  project: string,
  io: Io,
  { prefix, colour, split }: LogStyle,
): Promise<void> {
  const known = new Map<string, number>();
  let width = 0;
  for await (const { container, text, stream } of lines) {
    const name = shortName(project, container);
    if (!known.has(name)) known.set(name, colours[known.size % colours.length] ?? 36);
    width = Math.max(width, name.length);
    const head = `${name.padEnd(width)}  | `;
    const painted = colour ? `\u001b[${known.get(name)}m${head}\u001b[0m` : head;
    const line = `${prefix ? painted : ''}${text}\n`;
    if (split && stream === 'stderr') io.err(line);
    else io.out(line);
  }
}
