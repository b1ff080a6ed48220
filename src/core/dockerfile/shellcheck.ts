import type { RuleInfo } from '../lint/language.ts';
import type { Finding, Severity } from '../lint/rule.ts';
import type { ShellSource } from '../shell/command.ts';
import { LineIndex } from '../text/line-index.ts';
import { lookup } from '../text/lookup.ts';
import type { Range } from '../text/range.ts';
import { environmentBefore } from './environment-before.ts';
import type { Dockerfile } from './model.ts';
import { runSources } from './run-sources.ts';
import { isPosix, type Run } from './runs.ts';

/** The rule under which the findings of the program `shellcheck` appear; their codes are aliases. */
export const shellcheckRule: RuleInfo = {
  id: 'shellcheck',
  aliases: [],
  severity: 'warning',
  category: 'correctness',
  summary: 'ShellCheck, where it is installed, has nothing to say about the scripts of RUN.',
};

/** What ShellCheck gets for one RUN. */
export interface ShellcheckScript {
  readonly text: string;
  readonly source: ShellSource;
  /** Length of what stands before the script itself. */
  readonly offset: number;
}

/** Arguments for the program, followed by the files. A RUN cannot be told where sourced files are, nor which ash it is. */
export const shellcheckArguments: readonly string[] = ['--format=json1', '--norc', '--exclude=SC1090,SC1091,SC2187'];

const proxies = ['ftp_proxy', 'http_proxy', 'https_proxy', 'no_proxy'].flatMap((name) => [name, name.toUpperCase()]);
const known = /^(?:.*\/)?(?:ba|da|a|k)?sh$/;

/** The scripts of a file. What Dockerfile and builder set is exported, so that it does not count for unassigned. */
export function shellcheckScripts(file: Dockerfile): ShellcheckScript[] {
  return file.runs
    .filter(({ instruction, shell }) => !instruction.json && isPosix(shell) && known.test(shell?.[0] ?? '/bin/sh'))
    .flatMap((run) => runSources(run.instruction, file).map((source) => scriptOf(run, source, file)));
}

function scriptOf(run: Run, source: ShellSource, file: Dockerfile): ShellcheckScript {
  const names = new Set([...proxies, ...environmentBefore(run, file).keys()]);
  const exports = [...names].filter((name) => /^[A-Za-z_]\w*$/.test(name)).sort();
  const own = /^#!\s*(\S+)(?:[ \t]+(\S+))?/.exec(source.text);
  const shell = own ? (own[1]?.endsWith('/env') ? own[2] : own[1]) : run.shell?.[0];
  // Directives that a file would have on top stand above the RUN.
  const directives = run.outer.leading
    .filter(({ text }) => /^shellcheck\s+\w+=/.test(text))
    .map(({ text }) => `# ${text}\n`);
  const header = `#!${shell ?? '/bin/sh'}\n${directives.join('')}${exports.map((name) => `export ${name}=1\n`).join('')}`;
  return { text: header + source.text, source, offset: header.length };
}

/** One comment of the format json1: lines and columns from 1, columns by code point. */
interface Comment {
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
  readonly column: number;
  readonly endColumn: number;
  readonly level: string;
  readonly code: number;
  readonly message: string;
  readonly fix?: { readonly replacements: readonly Replacement[] } | null;
}

type Replacement = Pick<Comment, 'line' | 'endLine' | 'column' | 'endColumn'> & { readonly replacement: string };

const severities: Readonly<Record<string, Severity>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  style: 'hint',
};

/** Puts the output of the program at its places in the document. `scriptOfFile` knows the names that it was given. */
export function shellcheckFindings(
  output: string,
  file: Dockerfile,
  scriptOfFile: (name: string) => ShellcheckScript | undefined,
): Finding[] {
  const findings: Finding[] = [];
  for (const comment of commentsOf(output)) {
    const script = scriptOfFile(comment.file);
    if (!script) continue;
    const place = placer(script, file);
    const range = place(comment);
    const replacements = comment.fix?.replacements ?? [];
    const edits = replacements.map((one) => ({ range: place(one), newText: one.replacement }));
    if (!range) continue;
    findings.push({
      rule: shellcheckRule.id,
      aliases: [`SC${comment.code}`],
      severity: lookup(severities, comment.level) ?? 'warning',
      range,
      message: comment.message,
      ...(edits.length > 0 &&
        edits.every((edit): edit is { range: Range; newText: string } => edit.range !== undefined) && {
          fix: { title: `Apply ShellCheck's fix for SC${comment.code}`, edits },
        }),
    });
  }
  return findings;
}

function commentsOf(output: string): readonly Comment[] {
  try {
    const parsed = JSON.parse(output) as { comments?: unknown };
    return Array.isArray(parsed.comments) ? (parsed.comments as Comment[]) : [];
  } catch {
    return [];
  }
}

/** Undefined for what lies in the lines that we put before the script. */
function placer(
  { text, source, offset }: ShellcheckScript,
  file: Dockerfile,
): (at: Pick<Comment, 'line' | 'endLine' | 'column' | 'endColumn'>) => Range | undefined {
  const index = new LineIndex(text);
  const offsetOf = (line: number, column: number): number => {
    const start = index.lineStart(line - 1);
    const before = [...text.slice(start, index.lineStart(line))].slice(0, column - 1).join('');
    return start + before.length - offset;
  };
  return ({ line, column, endLine, endColumn }) => {
    const start = offsetOf(line, column);
    const end = offsetOf(endLine, endColumn);
    if (start < 0) return undefined;
    const from = source.toDocument(start);
    return file.range({ start: from, end: end > start ? source.toDocumentEnd(end) : from });
  };
}
