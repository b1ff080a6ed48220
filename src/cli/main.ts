import process from 'node:process';
import type { Io } from './io.ts';
import { run } from './run.ts';

const io: Io = {
  cwd: process.cwd(),
  env: process.env,
  isTerminal: process.stdout.isTTY === true,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  async stdin() {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('utf8');
  },
};

// A pipe that closes early (`| head`) is no failure of ours: what is to be told is told by the exit code, which a command
// that has written its last sets in between.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return void setImmediate(() => process.exit());
  io.err(`gantry: The output cannot be written: ${error.message}.\n`);
  return process.exit(2);
});

run(process.argv.slice(2), io).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    io.err(`gantry: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 2;
  },
);
