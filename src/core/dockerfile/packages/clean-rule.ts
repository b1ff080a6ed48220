import type { Rule } from '../../lint/rule.ts';
import type { Command } from '../../shell/command.ts';
import type { Dockerfile } from '../model.ts';
import { defineRule, insert } from '../rules/define-rule.ts';
import { isMountedAway, type Run } from '../runs.ts';
import { endsUpInImage } from './ends-up-in-image.ts';

interface CleanRule {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly summary: string;
  /** Programs that fill the cache. */
  readonly programs: readonly string[];
  /** What stays behind, for the message. */
  readonly leftover: string;
  /** Folders that a cache or tmpfs mount may keep out of the image: any of them is enough. */
  readonly folders: readonly string[];
  /** Also report stages that no image is made of. */
  readonly everyStage: boolean;
  fills(command: Command): boolean;
  /** Whether `command` takes away what `filler` left. */
  cleans(command: Command, filler: Command): boolean;
  cleanUp(filler: Command): string;
  /** Later commands that still need what was downloaded: the clean-up goes behind them. */
  needs?(command: Command): boolean;
  /** For what only this package manager knows. */
  isExempt?(run: Run, file: Dockerfile): boolean;
}

/** A rule that a download cache is emptied by the RUN that fills it: a later one cannot make the layer smaller. */
export const cleanRule = ({ id, aliases, summary, programs, ...rule }: CleanRule): Rule<Dockerfile> => {
  /** A later RUN, of any stage, that fetches nothing itself would miss what the fix deletes. */
  const isNeededLater = (run: Run, { runs }: Dockerfile): boolean =>
    runs
      .slice(runs.indexOf(run) + 1)
      .some(
        ({ script: { commands } }) =>
          commands.some((command) => rule.needs?.(command)) && !commands.some((command) => rule.fills(command)),
      );
  return defineRule({
    id,
    aliases,
    summary,
    severity: 'info',
    category: 'size',
    programs,

    check(file, report) {
      for (const run of file.runs) {
        const { commands } = run.script;
        const filler = commands.findLast((command) => rule.fills(command));
        if (!filler || commands.some((later) => later.start > filler.start && rule.cleans(later, filler))) continue;
        if (rule.folders.some((folder) => isMountedAway(run.instruction, folder))) continue;
        // What ONBUILD runs becomes part of images that other files build.
        if (!(rule.everyStage || run.onbuild || endsUpInImage(run.section, file))) continue;
        if (rule.isExempt?.(run, file)) continue;
        const cleanUp = rule.cleanUp(filler);
        const last = commands.findLast((command) => command === filler || rule.needs?.(command)) ?? filler;
        const edits = [insert(last.end, ` && ${cleanUp}`)];
        report(
          filler,
          `${rule.leftover} stay in this layer. End the same RUN with "${cleanUp}", or use a cache mount.`,
          {
            ...(last.plain && !isNeededLater(run, file) && { fix: { title: `Add "${cleanUp}"`, edits, safe: true } }),
          },
        );
      }
    },
  });
};
