import type { LintConfig } from '../lint/config.ts';
import { lint } from '../lint/lint.ts';
import type { Finding } from '../lint/rule.ts';
import type { RuleCrash } from '../lint/run.ts';
import { type BuildKitWarning, buildkitFindings, withoutDoubles } from './buildkit-check.ts';
import { checkDirective } from './check-directive.ts';
import type { Dockerfile } from './model.ts';
import { dockerfileRules } from './rules/index.ts';
import { isBuildKitCheck, suppressionsOf } from './suppressions.ts';

/**
 * Everything there is to say about a Dockerfile, by the given configuration and by the comments in it. `further` are
 * findings of other programs; what BuildKit says is added where our rules do not say the same.
 */
export function lintDockerfile(
  file: Dockerfile,
  config: LintConfig,
  onCrash: RuleCrash,
  further: readonly Finding[] = [],
  buildkit: readonly BuildKitWarning[] = [],
): Finding[] {
  const directive = checkDirective(file);
  const experimental = new Map(directive.experimental.map((name) => [name.toLowerCase(), 'warning'] as const));
  return lint({
    rules: dockerfileRules,
    file,
    config: experimental.size === 0 ? config : { ...config, settings: new Map([...experimental, ...config.settings]) },
    suppressions: suppressionsOf(file),
    onCrash,
    further,
    beside: (found) => withoutDoubles(buildkitFindings(buildkit, file), found),
    adjust: (finding) =>
      directive.error && isBuildKitCheck(finding.aliases) ? { ...finding, severity: 'error' } : finding,
  });
}
