import { isGantryError } from '../util/errors.ts';
import { composeConfig } from './compose/config.ts';
import { composeDown } from './compose/down.ts';
import { composeLogs } from './compose/logs.ts';
import { projectOptionsLast } from './compose/project-options.ts';
import { composePs } from './compose/ps.ts';
import { composeUp } from './compose/up.ts';
import { analyzeImage } from './image/analyze.ts';
import { type CliCommand, type Io, UsageError } from './io.ts';
import { lintCommand } from './lint/command.ts';

const help = `Usage: gantry <command> [options]

  gantry lint PATH…                   Dockerfiles and Compose files, as the editor lints them
  gantry compose up|down|ps|logs      a Compose project on the engine, without the docker CLI
  gantry image analyze NAME|ARCHIVE   what an image is made of, and what it wastes
  gantry compose config               the resolved Compose project, as docker compose prints it

Each command explains its options with --help.
`;

/** Words of a command -> the command; two words go before one. */
const commands: Readonly<Record<string, CliCommand>> = {
  'compose config': composeConfig,
  'compose down': composeDown,
  'compose logs': composeLogs,
  'compose ps': composePs,
  'compose up': composeUp,
  'image analyze': analyzeImage,
  lint: lintCommand,
};

/** Runs the program with these arguments; returns its exit code. */
export async function run(given: readonly string[], io: Io): Promise<number> {
  const args = projectOptionsLast(given);
  const [first = '--help', second = ''] = args;
  if (first === '--help' || first === '-h' || first === 'help') {
    io.out(help);
    return 0;
  }
  // What goes wrong with a Compose project is told by the same code as docker compose's.
  const failed = first === 'compose' ? 1 : 2;
  const words = `${first} ${second}` in commands ? 2 : 1;
  const command = commands[args.slice(0, words).join(' ')];
  try {
    if (!command) throw new UsageError(`There is no command "${args.slice(0, 2).join(' ')}".`);
    return await command(args.slice(words), io);
  } catch (error) {
    if (error instanceof UsageError || isParseArgsError(error)) {
      io.err(
        `gantry: ${(error as Error).message}\nSee gantry ${command ? args.slice(0, words).join(' ') : ''} --help.\n`.replace(
          '  ',
          ' ',
        ),
      );
      return failed;
    }
    if (!isGantryError(error)) throw error;
    io.err(`gantry: ${error.message}${error.hint ? `\n${error.hint}` : ''}\n`);
    return failed;
  }
}

const isParseArgsError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
