import type { Command, ShellWord } from '../../shell/command.ts';
import { lookup } from '../../text/lookup.ts';
import type { Dockerfile, Span } from '../model.ts';
import { baseName } from '../packages/package-manager.ts';
import { tlsFlags, tlsVariables } from '../packages/tls-off.ts';
import { unwrapped } from '../packages/unwrapped.ts';
import { defineRule, remove } from './define-rule.ts';

export const keepTlsVerification = defineRule({
  id: 'keep-tls-verification',
  aliases: [
    'CKV2_DOCKER_2',
    'CKV2_DOCKER_3',
    'CKV2_DOCKER_4',
    'CKV2_DOCKER_5',
    'CKV2_DOCKER_6',
    'CKV2_DOCKER_11',
    'CKV2_DOCKER_12',
    'CKV2_DOCKER_14',
    'CKV2_DOCKER_15',
    'CKV2_DOCKER_16',
  ],
  severity: 'warning',
  category: 'security',
  summary: 'Downloads check the certificate of the other side.',

  check(file, report) {
    for (const { start, end, text } of variables(file)) {
      report(
        { start, end },
        `${text} switches off the check of certificates, for this image's containers too if it is an ENV.`,
      );
    }
    for (const { instruction, script } of file.runs) {
      for (const command of script.commands) {
        const flag = insecureFlag(command);
        if (!flag) continue;
        const previous = previousEnd(command, flag);
        report(flag, `${flag.value} takes whatever anybody between sends. Install the missing certificate instead.`, {
          // Part of a group, or followed by a value: that is for a person to untangle.
          ...(/^--[\w-]+$|^-k$/.test(flag.value) &&
            !instruction.json &&
            flag.value !== '--trusted-host' && {
              fix: { title: `Remove ${flag.value}`, edits: [remove({ start: previous, end: flag.end })] },
            }),
        });
      }
    }
  },
});

function insecureFlag(command: Command): ShellWord | undefined {
  const call = unwrapped(command);
  const name = baseName(call.name.value);
  const pattern = lookup(tlsFlags, /^pip[\d.]+$/.test(name) ? 'pip' : name);
  if (!pattern) return undefined;
  // Some are two words: "config set strict-ssl false".
  const words = call.args.map(({ value }) => value).join(' ');
  return (
    call.args.find(({ value }) => pattern.word?.test(value)) ??
    (pattern.words?.test(words) ? call.args.at(-1) : undefined)
  );
}

const previousEnd = ({ name, args }: Command, flag: ShellWord): number => args[args.indexOf(flag) - 1]?.end ?? name.end;

function variables({ withTriggers, runs }: Dockerfile): (Span & { text: string })[] {
  const found: (Span & { text: string })[] = [];
  const add = (name: string, value: string, { start, end }: Span): void => {
    if (lookup(tlsVariables, name)?.test(value)) found.push({ start, end, text: `${name}=${value}` });
  };
  for (const { keyword, pairs } of withTriggers) {
    if (keyword !== 'ENV' && keyword !== 'ARG') continue;
    for (const pair of pairs) add(pair.key.value, pair.value?.value ?? '', pair);
  }
  for (const { script } of runs) {
    for (const { assignments } of script.commands) for (const one of assignments) add(one.name, one.value, one);
  }
  return found;
}
