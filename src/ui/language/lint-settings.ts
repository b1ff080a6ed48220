import * as vscode from 'vscode';
import type { Finding, Severity } from '../../core/lint/rule.ts';

export type RuleLevels = Readonly<Record<string, Severity | 'off'>>;

export interface LintSettings {
  readonly enabled: boolean;
  readonly rules: RuleLevels;
}

export function lintSettings(scope: vscode.Uri): LintSettings {
  const configuration = vscode.workspace.getConfiguration('gantry.lint', scope);
  return { enabled: configuration.get('enabled', true), rules: configuration.get<RuleLevels>('rules', {}) };
}

/** The user's severities, by the rule's id or any of its aliases. */
export function applyLevels(findings: readonly Finding[], levels: RuleLevels): Finding[] {
  return findings.flatMap((finding) => {
    const level = [finding.rule, ...finding.aliases].map((name) => levels[name]).find(Boolean);
    if (level === 'off') return [];
    return [level ? { ...finding, severity: level } : finding];
  });
}
