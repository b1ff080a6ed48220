import assert from 'node:assert/strict';
import { problemOf, readBinds, readEnvironment, readPorts } from '../../../../src/ui/run/run-options.ts';

describe('options of a run', () => {
  it('publish ports as the command line says them', () => {
    assert.deepEqual(readPorts('8080:80 127.0.0.1:53:53/udp 443'), [
      { container: 80, protocol: 'tcp', host: 8080 },
      { container: 53, protocol: 'udp', host: 53, hostIp: '127.0.0.1' },
      { container: 443, protocol: 'tcp' },
    ]);
    assert.deepEqual(
      readPorts('7000-7001:80-81').map(({ host, container }) => [host, container]),
      [
        [7000, 80],
        [7001, 81],
      ],
    );
  });

  it('set variables, taking those without a value from here', () => {
    const env = { HOME: '/home/me' };
    assert.deepEqual(readEnvironment('A=1 "B=two words" HOME GONE C=', env), {
      A: '1',
      B: 'two words',
      HOME: '/home/me',
      C: '',
    });
  });

  it('mount folders from the workspace on, and volumes by name', () => {
    assert.deepEqual(readBinds('./data:/data:ro ~/x:/x cache:/cache /etc:/etc', '/project', '/home/me'), [
      '/project/data:/data:ro',
      '/home/me/x:/x',
      'cache:/cache',
      '/etc:/etc',
    ]);
  });

  it('say what is wrong before anything runs', () => {
    assert.match(problemOf(readPorts)('80:x') ?? '', /x|port/);
    assert.match(problemOf(readPorts)('80/sctp') ?? '', /tcp or udp/);
    assert.match(problemOf((line) => readEnvironment(line, {}))('=1') ?? '', /name/);
    assert.match(problemOf((line) => readBinds(line, '/', '/'))('/data') ?? '', /before the colon/);
    assert.equal(problemOf(readPorts)(''), undefined);
  });
});
