import { LineIndex } from '../../text/line-index.ts';
import { assigned, DotenvError, parseDotenv } from '../interpolate/dotenv.ts';
import { InvalidTemplate, MissingVariable } from '../interpolate/template.ts';
import type { Origin, SourceText } from '../node.ts';
import { LoadError } from '../problem.ts';
import { lookupIn, type Session } from './context.ts';

/** The variables of `.env` files; later files win. `environment` answers first inside values. Throws LoadError. */
export function readEnvironment(
  paths: readonly string[],
  environment: Readonly<Record<string, string>>,
  session: Session,
): Record<string, string> {
  let values = new Map<string, string>();
  for (const path of paths) {
    const kind = session.files.stat(path);
    if (kind === undefined) throw new LoadError(`couldn't find env file: ${path}`);
    if (kind === 'directory') throw new LoadError(`${path} is a directory`);
    const text = session.files.read(path) ?? '';
    const source: SourceText = { path, text, lines: new LineIndex(text) };
    const onUnset = (name: string): void =>
      session.warn(`The ${JSON.stringify(name)} variable is not set. Defaulting to a blank string.`, wholeOf(source));
    try {
      const found = parseDotenv(text, lookupIn(environment, session.windows), values, { onUnset });
      values = new Map([...values, ...assigned(found)]);
    } catch (error) {
      throw dotenvError(source, error);
    }
  }
  return Object.fromEntries(values);
}

const wholeOf = (source: SourceText): Origin => ({ source, start: 0, end: 0 });

/** What an env file did wrong, at its line. */
export function dotenvError(source: SourceText, error: unknown): unknown {
  const isOurs = error instanceof DotenvError || error instanceof InvalidTemplate || error instanceof MissingVariable;
  if (!isOurs) return error;
  const start = error instanceof DotenvError ? source.lines.lineStart(error.line - 1) : 0;
  return new LoadError(`failed to read ${source.path}: ${error.message}`, { source, start, end: start });
}
