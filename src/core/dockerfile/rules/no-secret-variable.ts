import type { Instruction, KeyValue, Stage } from '../model.ts';
import { defineRule } from './define-rule.ts';

const words = (list: string): RegExp => new RegExp(`(?:_|^)(?:${list})(?:_|$)`, 'i');

/** As BuildKit has them. */
const secret = words('apikey|auth|credentials?|key|password|pword|passwd|secret|token');
const harmless = words('public|file|version');
/** What hadolint catches besides: secrets without an underscore around them. */
const joined =
  /passw(?:or)?d$|passphrase|private_?key|access_?key|api_?key$|jwt|(?:^|_)pwd$|secret$|token$|credentials?$/i;
const harmlessJoined = words('public|file|version|path|dir|url|name|ttl|type|length|expiry');

export const noSecretVariable = defineRule({
  id: 'no-secret-variable',
  aliases: ['SecretsUsedInArgOrEnv', 'DL3064', 'DS-0031'],
  severity: 'warning',
  category: 'security',
  summary: 'Secrets are mounted, not set by ARG or ENV.',
  keywords: ['ARG', 'ENV'],

  check(file, report) {
    for (const { stage, instructions } of file.sections) {
      for (const outer of instructions) {
        const instruction = (outer.keyword === 'ONBUILD' && outer.inner) || outer;
        if (instruction.keyword !== 'ARG' && instruction.keyword !== 'ENV') continue;
        for (const pair of instruction.pairs) {
          const aliases = codesFor(pair, outer === instruction ? stage : undefined);
          if (aliases) report(pair.key, messageFor(instruction, pair), { aliases });
        }
      }
    }
  },
});

function codesFor({ key }: KeyValue, stage: Stage | undefined): string[] | undefined {
  const name = key.value;
  const known = secret.test(name) && !harmless.test(name);
  if (!known && !(joined.test(name) && !harmlessJoined.test(name))) return undefined;
  // BuildKit looks at stages only: an ARG before the first FROM is in no image, but its value is in the build's record.
  return known && stage ? ['SecretsUsedInArgOrEnv', 'DL3064', 'DS-0031'] : ['DL3064', 'DS-0031'];
}

const messageFor = ({ keyword }: Instruction, { key }: KeyValue): string =>
  keyword === 'ENV'
    ? `"${key.value}" looks like a secret: ENV keeps it in the image for everyone to read.`
    : `"${key.value}" looks like a secret: the value of an ARG can be read from the image's history.`;
