import { goText } from '../go-text.ts';
import { isDynamic } from '../lint/references.ts';
import { get } from '../node.ts';
import { parseDuration } from '../short/duration.ts';
import { defineRule, replace } from './define-rule.ts';

/** A duration has a unit after every number. */
export const validTime = defineRule({
  id: 'valid-time',
  aliases: [],
  severity: 'error',
  category: 'correctness',
  summary: 'A duration is one that compose can read, e.g. `1m30s`.',

  check({ allServices }, report) {
    for (const { node } of allServices)
      for (const path of places) {
        const value = path.reduce<ReturnType<typeof get>>((at, key) => get(at, key), node);
        if (value?.type !== 'scalar' || value.value === null) continue;
        const text = goText(value);
        if (isDynamic(text) || parseDuration(text) !== undefined) continue;
        const hint = /^\d+$/.test(text) ? ` Add a unit: \`${text}s\`.` : ' Write e.g. `1m30s` or `500ms`.';
        const fix = /^\d+$/.test(text) && { title: `Change to \`${text}s\``, edits: [replace(value.at, `${text}s`)] };
        report(value.at, `"${text}" is no duration.${hint}`, { ...(fix && { fix }) });
      }
  },
});
const places: readonly (readonly string[])[] = [
  ['stop_grace_period'],
  ['healthcheck', 'interval'],
  ['healthcheck', 'timeout'],
  ['healthcheck', 'start_period'],
  ['healthcheck', 'start_interval'],
  ['deploy', 'restart_policy', 'delay'],
  ['deploy', 'restart_policy', 'window'],
  ['deploy', 'update_config', 'delay'],
  ['deploy', 'update_config', 'monitor'],
  ['deploy', 'rollback_config', 'delay'],
  ['deploy', 'rollback_config', 'monitor'],
];
