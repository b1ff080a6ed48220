import { lintDockerfile } from '../../dockerfile/lint-dockerfile.ts';
import { parse } from '../../dockerfile/parse.ts';
import type { LintConfig } from '../../lint/config.ts';
import type { Finding } from '../../lint/rule.ts';
import type { RuleCrash } from '../../lint/run.ts';
import type { Range } from '../../text/range.ts';
import { placing } from '../inline-dockerfile.ts';
import { get, textOf } from '../node.ts';
import type { ComposeFile } from './compose-file.ts';

/** Every `dockerfile_inline` linted as a Dockerfile, its findings where they stand in the Compose file. */
export function lintInlineDockerfiles(file: ComposeFile, config: LintConfig, onCrash: RuleCrash): Finding[] {
  return file.services.flatMap(({ node }) => {
    const inline = get(get(node, 'build'), 'dockerfile_inline');
    const text = textOf(inline);
    if (!inline || text === undefined || inline.at.source.path !== file.path) return [];
    const place = placing(inline.at, text);
    if (!place) return [];
    return lintDockerfile(parse(text), config, onCrash).map((finding) => placed(finding, place));
  });
}

function placed(finding: Finding, place: (range: Range) => Range): Finding {
  const { fix, related } = finding;
  return {
    ...finding,
    range: place(finding.range),
    // An edit of several lines would need the block's indentation: it is not offered.
    ...(fix && isSingleLine(fix.edits)
      ? { fix: { ...fix, edits: fix.edits.map((edit) => ({ ...edit, range: place(edit.range) })) } }
      : { fix: undefined as never }),
    ...(related && { related: related.map((each) => ({ ...each, range: place(each.range) })) }),
  };
}

const isSingleLine = (edits: readonly { readonly range: Range; readonly newText: string }[]): boolean =>
  edits.every(({ range, newText }) => range.start.line === range.end.line && !newText.includes('\n'));
