import type { Command } from '../../shell/command.ts';
import { commandOf } from '../../shell/read-command.ts';

/** Programs that run the command in their arguments, and those of their flags that take a value. */
const wrappers: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    command: new Set(),
    eatmydata: new Set(),
    env: new Set(['-u', '--unset', '-C', '--chdir']),
    exec: new Set(['-a']),
    ionice: new Set(['-c', '-n', '-p']),
    nice: new Set(['-n', '--adjustment']),
    nohup: new Set(),
    sudo: new Set(['-u', '--user', '-g', '--group', '-h', '--host', '-p', '--prompt', '-C', '-D', '-R', '-T', '-U']),
    time: new Set(['-f', '-o']),
  }),
);

/** `sudo -E apt-get install x` as `apt-get install x`, `python3 -m pip install x` as `pip install x`. */
export function unwrapped(command: Command): Command {
  const { value: path } = command.name;
  const program = path.slice(path.lastIndexOf('/') + 1);
  if (program.startsWith('python') && /^python[\d.]*$/.test(program)) return moduleCommand(command);
  const valued = wrappers.get(program);
  if (!valued) return command;
  let at = 0;
  for (; at < command.args.length; at++) {
    const { value } = command.args[at] ?? { value: '' };
    if (valued.has(value)) at++;
    else if (!value.startsWith('-') && !/^\w+=/.test(value)) break;
  }
  return at < command.args.length ? unwrapped(from(command, at)) : command;
}

function moduleCommand(command: Command): Command {
  const at = command.args.findIndex(({ value }) => value === '-m');
  return at >= 0 && command.args[at + 1] ? from(command, at + 1) : command;
}

function from(command: Command, at: number): Command {
  const [name = command.name, ...rest] = command.args.slice(at);
  const { assignments, plain } = command;
  return { ...commandOf(name, rest, command.start, command.end), assignments, plain };
}
