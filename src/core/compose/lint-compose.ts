import type { LintConfig } from '../lint/config.ts';
import { lint } from '../lint/lint.ts';
import type { Finding } from '../lint/rule.ts';
import type { RuleCrash } from '../lint/run.ts';
import type { ComposeFile } from './lint/compose-file.ts';
import { lintInlineDockerfiles } from './lint/inline-dockerfiles.ts';
import { composeSuppressions } from './lint/suppressions.ts';
import { composeRules } from './rules/index.ts';

/** Everything there is to say about a Compose file, by the given configuration and by the comments in it. */
export function lintCompose(
  file: ComposeFile,
  config: LintConfig,
  onCrash: RuleCrash,
  further: readonly Finding[] = [],
): Finding[] {
  return lint({
    rules: composeRules,
    file,
    config,
    suppressions: composeSuppressions(file),
    onCrash,
    further: [...lintInlineDockerfiles(file, config, onCrash), ...further],
  });
}
