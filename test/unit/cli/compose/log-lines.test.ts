import assert from 'node:assert/strict';
import { type LogStyle, printLogs, shortName } from '../../../../src/cli/compose/log-lines.ts';
import type { Io } from '../../../../src/cli/io.ts';
import type { ComposeLogLine } from '../../../../src/engine/types.ts';

async function printed(style: LogStyle): Promise<{ out: string; err: string }> {
  const said = { out: '', err: '' };
  const io = {
    out: (text: string) => {
      said.out += text;
    },
    err: (text: string) => {
      said.err += text;
    },
  } as Io;
  async function* lines(): AsyncGenerator<ComposeLogLine> {
    yield { service: 'web', container: 'shop-web-1', stream: 'stdout', text: 'hello' };
    yield { service: 'db', container: 'database', stream: 'stderr', text: 'oops' };
    yield { service: 'web', container: 'shop-web-1', stream: 'stdout', text: 'bye' };
  }
  await printLogs(lines(), 'shop', io, style);
  return said;
}

describe('log lines', () => {
  it('names containers without their project', () => {
    assert.equal(shortName('shop', 'shop-web-1'), 'web-1');
    assert.equal(shortName('shop', 'database'), 'database');
  });

  it('bear the name in a column', async () => {
    const { out } = await printed({ prefix: true, colour: false });
    assert.equal(out, 'web-1  | hello\ndatabase  | oops\nweb-1     | bye\n');
  });

  it('are split by output, plain or painted', async () => {
    assert.deepEqual(await printed({ prefix: false, colour: true, split: true }), {
      out: 'hello\nbye\n',
      err: 'oops\n',
    });
    const { out } = await printed({ prefix: true, colour: true });
    const [web, database] = out.split('\n');
    assert.equal(web, '\u001b[36mweb-1  | \u001b[0mhello');
    assert.equal(database, '\u001b[33mdatabase  | \u001b[0moops');
  });
});
