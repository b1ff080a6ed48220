import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';

describe('the generated Compose schema', () => {
  it('is what scripts/generate-compose-schema.mjs makes of the package and the overlay', () => {
    const code =
      "import('./scripts/generate-compose-schema.mjs').then(({ generate }) => process.stdout.write(generate()))";
    const fresh = execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
    assert.equal(fresh, readFileSync('src/core/compose/schema/compose.generated.json', 'utf8'));
  });
});
