import assert from 'node:assert/strict';
import { exitCode } from '../../../../src/cli/compose/exits.ts';

const exit = (service: string, code: number) => ({ id: service, service, name: `shop-${service}-1`, code });

describe('the exit code of up', () => {
  const exits = [exit('setup', 0), exit('test', 5), exit('db', 137)];

  it('is 0 when it only waits for the end of all', () => {
    assert.equal(exitCode(exits, {}), 0);
  });

  it('is that of the first container to end, or to fail', () => {
    assert.equal(exitCode(exits, { stopOn: 'exit' }), 0);
    assert.equal(exitCode(exits, { stopOn: 'failure' }), 5);
    assert.equal(exitCode([exit('setup', 0)], { stopOn: 'failure' }), 0);
  });

  it('is the last of the service asked for', () => {
    assert.equal(exitCode([...exits, exit('test', 0)], { stopOn: 'exit', codeFrom: 'test' }), 0);
    assert.equal(exitCode(exits, { stopOn: 'exit', codeFrom: 'db' }), 137);
    assert.equal(exitCode(exits, { stopOn: 'exit', codeFrom: 'web' }), 0);
  });
});
